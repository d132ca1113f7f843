import type { ResolvedFaultSettings } from '../faults.js';
import { editDocument } from '../orders/edit-document.js';
import { Refusal } from '../problem-answer.js';
import type { Answer } from './answer.js';

type EditFault = Extract<ResolvedFaultSettings, { kind: 'edit' }>;

/** The right answer with values set and taken out; an answer without such a place stays as it is. */
export function editAnswer(answer: Answer, { set, remove }: EditFault): Answer {
  if (answer.status >= 400 || answer.body === '') return answer;
  try {
    const edited = editDocument(JSON.parse(answer.body), { set, remove });
    return { ...answer, body: JSON.stringify(edited) };
  } catch (error) {
    if (error instanceof Refusal) return answer;
    throw error;
  }
}
