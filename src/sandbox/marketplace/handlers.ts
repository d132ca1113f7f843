import type { CallName } from '../calls.js';
import type { Handler } from './answer.js';
import { setApprovalStatus } from './approval-call.js';
import {
  createCancellationRequest,
  listCancellationRequests,
} from './cancellation-request-calls.js';
import { countOrders, getOrder, listOrders } from './order-calls.js';
import { listCancellationReasons, listCarriers } from './reference-calls.js';
import { createShipment } from './shipment-call.js';
import { token } from './token-call.js';

/** Who carries each call out. */
export const handlers: Record<CallName, Handler> = {
  listOrders,
  countOrders,
  getOrder,
  setApprovalStatus,
  createShipment,
  listCarriers,
  listCancellationReasons,
  listCancellationRequests,
  createCancellationRequest,
  token,
};
