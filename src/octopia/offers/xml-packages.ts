import { z } from 'zod';
import { present } from '../../language/present.js';
import { filledText, optionalText } from '../http/answer-shapes.js';
import { readAnswer, readEach } from '../http/answers.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { offerResultSchema, type OfferResult } from './offer-results.js';
import type { OfferPackage } from './offer-packages.js';
import { packageIdOf, packagePath } from './package-address.js';
import { salesChannelOf } from './sales-channel.js';

/** A package of the XML transport, with what is known of its offers so far. */
export interface XmlPackage extends OfferPackage {
  results: OfferResult[];
}

/** The XML transport: Octopia fetches a ZIP from an address, and integrates it at once. */
export interface XmlPackages {
  /** @returns the id of the new package */
  createXmlPackage(account: OctopiaAccount, packageUrl: string): Promise<string>;
  readXmlPackage(account: OctopiaAccount, packageId: string): Promise<XmlPackage>;
}

const xmlPackageSchema = z
  .object({
    state: filledText,
    resultCode: optionalText,
    message: optionalText,
    result: z
      .object({ resultCode: optionalText, message: optionalText })
      .optional()
      .catch(undefined),
    offerIntegrationResults: z.array(z.unknown()).catch([]),
  })
  .transform(({ state, resultCode, message, result, offerIntegrationResults }) => {
    const code = result?.resultCode ?? resultCode;
    const words = result?.message ?? message;
    return {
      state,
      results: readEach(offerIntegrationResults, offerResultSchema),
      ...(code === undefined && words === undefined
        ? {}
        : { result: present({ code, message: words }) }),
    };
  });

const path = '/offer-integration-packages';
const messagesInFrench = { 'Accept-Language': 'fr-FR' };

export function createXmlPackages(send: SendRequest): XmlPackages {
  return {
    async createXmlPackage(account, packageUrl) {
      const call = 'createXmlPackage';
      salesChannelOf(call, account);
      const body = { packageUrl };
      return packageIdOf(
        call,
        await send(account, { call, path, body, headers: messagesInFrench }),
      );
    },

    async readXmlPackage(account, packageId) {
      const call = 'readXmlPackage';
      salesChannelOf(call, account);
      const at = packagePath(call, path, packageId);
      const answer = await send(account, { call, path: at, headers: messagesInFrench });
      const read = readAnswer(call, answer, xmlPackageSchema, 'an object with a state');
      return { packageId, ...read };
    },
  };
}
