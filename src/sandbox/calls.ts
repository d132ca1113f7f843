/**
 * Every call that the sandbox answers, under the name that faults, the request log and the
 * methods of the Octopia client share. `route` is relative to the API's address; the token's is absolute.
 */
export const calls = {
  listOrders: { method: 'GET', route: '/orders' },
  countOrders: { method: 'GET', route: '/orders/count' },
  getOrder: { method: 'GET', route: '/orders/:orderId' },
  setApprovalStatus: { method: 'POST', route: '/orders/:orderId/approval-status' },
  createShipment: { method: 'POST', route: '/orders/:orderId/shipments' },
  listCarriers: { method: 'GET', route: '/carriers' },
  listCancellationReasons: { method: 'GET', route: '/cancellation-reasons' },
  listCancellationRequests: { method: 'GET', route: '/order-cancellation-requests' },
  createCancellationRequest: { method: 'POST', route: '/order-cancellation-requests' },
  token: { method: 'POST', route: '/auth/realms/maas/protocol/openid-connect/token' },
} as const;

export type CallName = keyof typeof calls;

export const callNames = [
  'listOrders',
  'countOrders',
  'getOrder',
  'setApprovalStatus',
  'createShipment',
  'listCarriers',
  'listCancellationReasons',
  'listCancellationRequests',
  'createCancellationRequest',
  'token',
] as const satisfies readonly CallName[];

/** The path under which the marketplace's calls are, as at the real host (requirement 6). */
export const apiPath = '/seller/v2';

/** The path under which the control API is. */
export const controlPath = '/sandbox';
