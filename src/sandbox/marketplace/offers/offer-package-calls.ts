import { z } from 'zod';
import { changeKinds } from '../../offers/offer-change.js';
import { uploadSchema } from '../../offers/offer-request.js';
import { stateOf } from '../../offers/packages/package-states.js';
import type { StoredPackage } from '../../offers/packages/stored-package.js';
import { Refusal } from '../../problem-answer.js';
import { badRequest, readInput } from '../../read-input.js';
import type { SandboxState } from '../../state.js';
import { emptyAnswer, jsonAnswer, type ApiCall, type Handler } from '../answer.js';
import { readQuery } from '../cursor-page.js';
import { packageIdAnswer } from '../package-id-answer.js';

const packageSchema = z.object({ packageType: z.enum(changeKinds) });

/** Opens a package that waits for offer requests. */
export const handleCreateOfferPackage: Handler = (state, { sellerId, body, url, headers }) => {
  const { packageType } = readInput(packageSchema, body);
  const salesChannelId = requireChannel(state, headers.salesChannelId, 'SalesChannelId');
  const { packages, date } = state.offerDesk;
  const createdAt = date();
  const { packageId } = packages.open((id) => ({
    packageId: id,
    sellerId,
    salesChannelId,
    type: packageType,
    createdAt,
    requests: [],
    uploads: 0,
  }));
  return packageIdAnswer(state, packageId, packages.made(), url);
};

/** Takes up to 100 requests, all or none of them: a bad one refuses the others. */
export const handleUploadOfferRequests: Handler = (state, call) => {
  const known = packageOf(state, call);
  const requests = readInput(uploadSchema(known.type), call.body, 'body');
  requireState(state, known, ['WaitingForCompletion', 'Processing']);
  const { largestOfferPackage } = state.rules;
  if (known.requests.length + requests.length > largestOfferPackage) {
    throw badRequest({ body: [`a package holds ${largestOfferPackage} offer requests or less`] });
  }
  known.requests.push(...requests);
  known.uploads += 1;
  known.uploadedAt = Date.now();
  return emptyAnswer(known.uploads % 2 === 0 ? 201 : 200);
};

const submissionSchema = z.object({ state: z.literal('Ready', { error: 'must be Ready' }) });

/** Says that a package is complete; until then nothing of it has an effect. */
export const handleSubmitOfferPackage: Handler = (state, call) => {
  readInput(submissionSchema, call.body);
  const known = packageOf(state, call);
  requireState(state, known, ['WaitingForCompletion']);
  if (known.requests.length === 0) {
    throw badRequest({ state: ['the package holds no offer requests'] });
  }
  state.offerDesk.packages.submit(known);
  return emptyAnswer(Number(known.packageId) % 2 === 0 ? 200 : 204);
};

export const handleReadOfferPackage: Handler = (state, call) =>
  jsonAnswer(200, shown(state, packageOf(state, call)));

const listSchema = z.object({
  state: z.string().optional(),
  salesChannelId: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

/** The seller's packages, the newest first. */
export const handleListOfferPackages: Handler = (state, { sellerId, query }) => {
  const asked = readQuery(listSchema, query);
  const found = state.offerDesk.packages
    .all()
    .filter((known) => known.sellerId === sellerId)
    .filter((known) => (asked.salesChannelId ?? known.salesChannelId) === known.salesChannelId)
    .map((known) => ({ ...shown(state, known), createdAt: known.createdAt }))
    .filter((known) => (asked.state ?? known.state) === known.state)
    .toReversed();
  return jsonAnswer(200, { itemsPerPage: asked.limit, items: found.slice(0, asked.limit) });
};

/** The seller's package; another seller's does not exist for them. */
export function packageOf(
  state: SandboxState,
  { sellerId, packageId }: Pick<ApiCall, 'sellerId' | 'packageId'>,
): StoredPackage {
  const known = state.offerDesk.packages.find(packageId);
  if (known?.sellerId === sellerId) return known;
  throw new Refusal(404, `The package ${packageId} does not exist.`);
}

/** The channel that a call names, if the seller has it. */
export function requireChannel(state: SandboxState, named: string, where: string): string {
  if (named === state.salesChannelId) return named;
  throw badRequest({ [where]: [`${named} is no sales channel of this seller`] });
}

function requireState(
  state: SandboxState,
  known: StoredPackage,
  allowed: readonly ReturnType<typeof stateOf>[],
): void {
  const now = stateOf(known, state.rules);
  if (allowed.includes(now)) return;
  throw new Refusal(409, `The package ${known.packageId} is ${known.shownState ?? now}.`);
}

function shown(state: SandboxState, known: StoredPackage) {
  const { packageId, salesChannelId, type, rejectedAs } = known;
  return {
    packageId,
    state: known.shownState ?? stateOf(known, state.rules),
    type,
    salesChannelId,
    ...(rejectedAs === undefined ? {} : { result: rejectedAs }),
  };
}
