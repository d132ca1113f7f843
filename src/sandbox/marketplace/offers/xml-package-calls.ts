import { z } from 'zod';
import { resultsShow, stateOf } from '../../offers/packages/package-states.js';
import { fetchPackage } from '../../offers/xml/fetch-package.js';
import { Refusal } from '../../problem-answer.js';
import { readInput } from '../../read-input.js';
import { jsonAnswer, type Handler } from '../answer.js';
import { packageIdAnswer } from '../package-id-answer.js';
import { requireChannel } from './offer-package-calls.js';

const address = z.url({ protocol: /^https?$/, error: 'is no web address' });
const packageSchema = z.strictObject({ packageUrl: address });
/** The old API took the address as bare text; both forms are taken. */
const bodySchema = z.union([address.transform((packageUrl) => ({ packageUrl })), packageSchema]);

/** Takes the address of a ZIP, which is fetched afterwards (docs/octopia-offers.md, "XML packages"). */
export const handleCreateXmlPackage: Handler = (state, { sellerId, body, url, headers }) => {
  const { packageUrl } = readInput(typeof body === 'string' ? bodySchema : packageSchema, body);
  const channel = headers.salesChannelId || state.salesChannelId;
  const salesChannelId = requireChannel(state, channel, 'SalesChannelId');
  const { xmlPackages, date } = state.offerDesk;
  const createdAt = date();
  const opened = xmlPackages.open((packageId) => ({
    packageId,
    sellerId,
    salesChannelId,
    packageUrl,
    createdAt,
  }));
  xmlPackages.submit(opened);
  fetchPackage(state.offerDesk, opened);
  return packageIdAnswer(state, opened.packageId, xmlPackages.made(), url);
};

/** The state of a package, and the verdicts once there are some. */
export const handleReadXmlPackage: Handler = (state, { sellerId, packageId }) => {
  const known = state.offerDesk.xmlPackages.find(packageId);
  const show = known === undefined ? 'no longer' : resultsShow(known, state.rules);
  if (known?.sellerId !== sellerId || show === 'no longer') {
    throw new Refusal(404, `The package ${packageId} does not exist.`);
  }
  const { content, rejectedAs, results, shownState } = known;
  return jsonAnswer(200, {
    packageId,
    state: shownState ?? stateOf(known, state.rules),
    ...(content === undefined ? {} : { type: content.packageType }),
    ...(rejectedAs === undefined ? {} : { result: rejectedAs }),
    offerIntegrationResults: show === 'now' ? (results ?? []) : [],
  });
};
