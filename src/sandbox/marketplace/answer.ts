import { problemDetails, type Refusal } from '../problem-answer.js';
import type { SandboxState } from '../state.js';

/** A request that has passed the checks that all calls share. */
export interface ApiCall {
  /** The `SellerId` header; empty for the token call, which has none. */
  sellerId: string;
  /** From the path; empty where the path has none. */
  orderId: string;
  /** From the path; empty where the path has none. */
  packageId: string;
  /** From the path; empty where the path has none. */
  categoryReference: string;
  /** Empty where they were not sent. */
  headers: { salesChannelId: string; acceptLanguage: string };
  query: unknown;
  /** JSON as sent, or the fields of a form; undefined for none. */
  body: unknown;
  /** The address of this page, for links to others. */
  url: URL;
}

/** What goes back. */
export interface Answer {
  status: number;
  /** Written already; empty for an empty body. */
  body: string;
  headers: Record<string, string>;
}

/** Carries out one kind of call, or throws a {@link Refusal}. */
export type Handler = (state: SandboxState, call: ApiCall) => Answer;

const json = { 'content-type': 'application/json; charset=utf-8' };

export function jsonAnswer(status: number, body: unknown): Answer {
  return writtenAnswer(status, JSON.stringify(body));
}

/** For a body that is JSON text already. */
export function writtenAnswer(status: number, body: string, headers = {}): Answer {
  return { status, body, headers: { ...json, ...headers } };
}

/** The success of a `POST` says nothing but its status (docs/octopia-api.md, "Acting on an order"). */
export function emptyAnswer(status: 200 | 201 | 202 | 204): Answer {
  return { status, body: '', headers: {} };
}

export function refusalAnswer({ status, detail, more }: Refusal): Answer {
  return {
    status,
    body: JSON.stringify(problemDetails(status, detail, more.errors)),
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...more.headers },
  };
}
