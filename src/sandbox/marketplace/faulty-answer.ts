import type { ResolvedFaultSettings } from '../faults.js';
import { problemDetails } from '../problem-answer.js';
import type { Answer } from './answer.js';

type AnswerFault = Extract<ResolvedFaultSettings, { kind: 'answer' }>;
type RedirectFault = Extract<ResolvedFaultSettings, { kind: 'redirect' }>;

/** The wrong answer that a fault asks for. */
export function faultyAnswer(fault: AnswerFault): Answer {
  const { retryAfter } = fault;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  const { body, type } = write(fault);
  return {
    status: fault.status,
    body,
    headers: type === undefined ? headers : { ...headers, 'content-type': type },
  };
}

/** Sends the caller elsewhere, with nothing in the body. */
export function redirectAnswer({ status, location }: RedirectFault): Answer {
  return { status, body: '', headers: { location } };
}

function write(fault: AnswerFault): { body: string; type?: string } {
  const { status, detail, errors } = fault;
  switch (fault.body) {
    case 'problem':
      return {
        body: JSON.stringify(problemDetails(status, detail, errors)),
        type: 'application/problem+json; charset=utf-8',
      };
    case 'html':
      return {
        body: `<html><head><title>${status}</title></head><body><h1>${detail ?? 'Error'}</h1></body></html>`,
        type: 'text/html; charset=utf-8',
      };
    case 'empty':
      return { body: '' };
    default:
      return fault.body satisfies never;
  }
}
