import type { ActionKind } from '../../hemi/actions.js';
import type { ActionRecord, RequestByKind } from '../../contract/order-messages.js';

/** Makes the record of an action that was just asked for. The request was checked before. */
export const newAction: {
  [Kind in ActionKind]: (by: ActionRecord['by'], request: RequestByKind[Kind]) => ActionRecord;
} = {
  accept: (by, request) => ({ kind: 'accept', by, request, ...waiting() }),
  refuse: (by, request) => ({ kind: 'refuse', by, request, ...waiting() }),
  ship: (by, request) => ({ kind: 'ship', by, request, ...waiting() }),
  refund: (by, request) => ({ kind: 'refund', by, request, ...waiting() }),
};

function waiting(): Pick<ActionRecord, 'requestedAt' | 'state'> {
  return { requestedAt: new Date().toISOString(), state: 'waiting' };
}
