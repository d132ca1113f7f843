import type { CallName } from '../calls.js';
import type { Handler } from './answer.js';
import { handleSetApprovalStatus } from './approval-call.js';
import {
  handleCreateCancellationRequest,
  handleListCancellationRequests,
} from './cancellation-request-calls.js';
import { handleCountOrders, handleGetOrder, handleListOrders } from './order-calls.js';
import { handleListOffers } from './offers/offer-list-call.js';
import {
  handleCreateOfferPackage,
  handleListOfferPackages,
  handleReadOfferPackage,
  handleSubmitOfferPackage,
  handleUploadOfferRequests,
} from './offers/offer-package-calls.js';
import { handleListOfferResults } from './offers/offer-results-call.js';
import {
  handleListDeliveryModes,
  handleListIndicators,
  handleListSubscriptions,
} from './offers/seller-calls.js';
import { handleCreateXmlPackage, handleReadXmlPackage } from './offers/xml-package-calls.js';
import { handleListCategories, handleListCategoryProperties } from './products/category-calls.js';
import { handleReadProductReport, handleSendProducts } from './products/product-calls.js';
import { handleListCancellationReasons, handleListCarriers } from './reference-calls.js';
import { handleCreateShipment } from './shipment-call.js';
import { handleToken } from './token-call.js';

/** Who carries each call out. */
export const handlers: Record<CallName, Handler> = {
  listOrders: handleListOrders,
  countOrders: handleCountOrders,
  getOrder: handleGetOrder,
  setApprovalStatus: handleSetApprovalStatus,
  createShipment: handleCreateShipment,
  listCarriers: handleListCarriers,
  listCancellationReasons: handleListCancellationReasons,
  listCancellationRequests: handleListCancellationRequests,
  createCancellationRequest: handleCreateCancellationRequest,
  listDeliveryModes: handleListDeliveryModes,
  listSubscriptions: handleListSubscriptions,
  listIndicators: handleListIndicators,
  createOfferPackage: handleCreateOfferPackage,
  listOfferPackages: handleListOfferPackages,
  readOfferPackage: handleReadOfferPackage,
  submitOfferPackage: handleSubmitOfferPackage,
  uploadOfferRequests: handleUploadOfferRequests,
  listOfferResults: handleListOfferResults,
  listOffers: handleListOffers,
  createXmlPackage: handleCreateXmlPackage,
  readXmlPackage: handleReadXmlPackage,
  sendProducts: handleSendProducts,
  readProductReport: handleReadProductReport,
  listCategories: handleListCategories,
  listCategoryProperties: handleListCategoryProperties,
  token: handleToken,
};
