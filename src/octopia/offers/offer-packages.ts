import { z } from 'zod';
import { present } from '../../language/present.js';
import { filledText, listSchema, optionalText } from '../http/answer-shapes.js';
import { readAnswer, readEach } from '../http/answers.js';
import type { OctopiaAccount, SendRequest } from '../http/request.js';
import { packageIdOf, packagePath } from './package-address.js';
import { salesChannelOf } from './sales-channel.js';

/** What a package does with its offers (docs/octopia-offers.md, "Meaning"). */
export type OfferPackageType = 'Upsert' | 'Update' | 'Delete';

/** How far a package has come. */
export interface OfferPackage {
  packageId: string;
  /** As sent: `WaitingForCompletion`, `Ready`, `IntegrationPending`, `Integrated`, `Rejected`, or another. */
  state: string;
  type?: string;
  /** Why the package was rejected as a whole. */
  result?: { code?: string; message?: string };
}

/** The steps of a package. Nothing of it has an effect before it is submitted. */
export interface OfferPackages {
  /** @returns the id of the new package */
  createPackage(account: OctopiaAccount, type: OfferPackageType): Promise<string>;
  /** Adds at most {@link mostRequests} offer requests to a package. */
  uploadOfferRequests(
    account: OctopiaAccount,
    packageId: string,
    requests: readonly object[],
  ): Promise<void>;
  readPackage(account: OctopiaAccount, packageId: string): Promise<OfferPackage>;
  /** Says that a package is complete: from here on Octopia integrates it. */
  submitPackage(account: OctopiaAccount, packageId: string): Promise<void>;
  /** The newest packages of the account, at most `limit`. */
  listPackages(
    account: OctopiaAccount,
    filter: { state?: string; limit?: number },
  ): Promise<OfferPackage[]>;
}

/** Octopia takes so many offer requests at once. */
export const mostRequests = 100;

/** The language of Octopia's messages about offers. */
const messagesInFrench = { 'Accept-Language': 'fr-FR' };

const resultSchema = z
  .object({ resultCode: optionalText, code: optionalText, message: optionalText })
  .transform(({ resultCode, code, message }) => present({ code: resultCode ?? code, message }));

const packageSchema = z
  .object({
    packageId: optionalText,
    state: filledText,
    type: optionalText,
    packageType: optionalText,
    result: resultSchema.optional().catch(undefined),
  })
  .transform(({ packageId, state, type, packageType, result }) =>
    present({ packageId, state, type: type ?? packageType, result }),
  );

const path = '/offer-packages';

export function createOfferPackages(send: SendRequest): OfferPackages {
  return {
    async createPackage(account, packageType) {
      const call = 'createOfferPackage';
      salesChannelOf(call, account);
      const body = { packageType };
      const answer = await send(account, { call, path, body, headers: messagesInFrench });
      return packageIdOf(call, answer);
    },

    async uploadOfferRequests(account, packageId, requests) {
      const call = 'uploadOfferRequests';
      salesChannelOf(call, account);
      const to = `${packagePath(call, path, packageId)}/offer-requests`;
      await send(account, { call, path: to, body: requests, headers: messagesInFrench });
    },

    async readPackage(account, packageId) {
      const call = 'readOfferPackage';
      salesChannelOf(call, account);
      const at = packagePath(call, path, packageId);
      const answer = await send(account, { call, path: at, headers: messagesInFrench });
      return {
        ...readAnswer(call, answer, packageSchema, 'an object with the state of a package'),
        packageId,
      };
    },

    async submitPackage(account, packageId) {
      const call = 'submitOfferPackage';
      salesChannelOf(call, account);
      const at = packagePath(call, path, packageId);
      const body = { state: 'Ready' };
      await send(account, { call, path: at, body, method: 'PATCH', headers: messagesInFrench });
    },

    async listPackages(account, { state, limit = 100 }) {
      const call = 'listOfferPackages';
      const salesChannelId = salesChannelOf(call, account);
      const parameters = new URLSearchParams({
        ...present({ state }),
        salesChannelId,
        limit: String(limit),
      });
      const answer = await send(account, { call, path, parameters, headers: messagesInFrench });
      const items = readAnswer(call, answer, listSchema, 'a list of packages');
      return readEach(items, packageSchema).flatMap(({ packageId, ...rest }) =>
        packageId === undefined ? [] : [{ ...rest, packageId }],
      );
    },
  };
}
