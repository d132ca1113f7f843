import { z } from 'zod';
import { readOrderStatus } from '../orders/order-statuses.js';
import { badRequest, readInput } from '../read-input.js';
import { jsonAnswer, type Handler } from './answer.js';
import { cancellationReasons } from './reason-codes.js';
import { carriers } from './carrier-list.js';

/** A bare list. */
export const handleListCarriers: Handler = () => jsonAnswer(200, carriers);

const reasonsQuery = z.object({ orderStatus: z.string({ error: 'is required' }) });

/** The reasons that a seller may give in a status, as a bare list (requirement 148). */
export const handleListCancellationReasons: Handler = (_, { query }) => {
  const { orderStatus } = readInput(reasonsQuery, query, 'query');
  const status = readOrderStatus(orderStatus);
  if (status === undefined) throw badRequest({ orderStatus: ['is no order status'] });
  const valid = cancellationReasons.filter(({ validIn }) => validIn.includes(status));
  return jsonAnswer(
    200,
    valid.map(({ code, label }) => ({ code, label })),
  );
};
