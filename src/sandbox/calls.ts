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
  listDeliveryModes: { method: 'GET', route: '/sellers/delivery-modes' },
  listSubscriptions: { method: 'GET', route: '/sellers/subscriptions' },
  listIndicators: { method: 'GET', route: '/sellers/indicators' },
  createOfferPackage: { method: 'POST', route: '/offer-packages' },
  listOfferPackages: { method: 'GET', route: '/offer-packages' },
  readOfferPackage: { method: 'GET', route: '/offer-packages/:packageId' },
  submitOfferPackage: { method: 'PATCH', route: '/offer-packages/:packageId' },
  uploadOfferRequests: { method: 'POST', route: '/offer-packages/:packageId/offer-requests' },
  listOfferResults: { method: 'GET', route: '/offer-packages/:packageId/offer-requests-results' },
  listOffers: { method: 'GET', route: '/offers' },
  createXmlPackage: { method: 'POST', route: '/offer-integration-packages' },
  readXmlPackage: { method: 'GET', route: '/offer-integration-packages/:packageId' },
  sendProducts: { method: 'POST', route: '/products-integration' },
  readProductReport: { method: 'GET', route: '/products-integration-reports' },
  listCategories: { method: 'GET', route: '/categories' },
  listCategoryProperties: { method: 'GET', route: '/categories/:categoryReference/properties' },
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
  'listDeliveryModes',
  'listSubscriptions',
  'listIndicators',
  'createOfferPackage',
  'listOfferPackages',
  'readOfferPackage',
  'submitOfferPackage',
  'uploadOfferRequests',
  'listOfferResults',
  'listOffers',
  'createXmlPackage',
  'readXmlPackage',
  'sendProducts',
  'readProductReport',
  'listCategories',
  'listCategoryProperties',
  'token',
] as const satisfies readonly CallName[];

/** The path under which the marketplace's calls are, as at the real host (requirement 6). */
export const apiPath = '/seller/v2';

/** The path under which the control API is. */
export const controlPath = '/sandbox';
