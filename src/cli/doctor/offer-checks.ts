import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { Account } from '../../hemi/account.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { offerPushesOf, runsOfProductPush } from '../../contract/visibility-queries.js';
import type { PushKind } from '../../contract/offer-messages.js';
import type { Config } from '../../config/config.js';
import { FeedError } from '../../feed/feed-error.js';
import type { FeedSettings } from '../../feed/feed-settings.js';
import { readFeed } from '../../feed/read-feed.js';
import { askDeliveryModes } from '../../operation/delivery-modes.js';
import { askSubscriptions } from '../../operation/subscriptions.js';
import { sellerPolls, type ScheduleState } from '../../schedules/overview.js';
import { explainFault } from '../explain-fault.js';
import { showDuration } from '../times.js';
import type { Finding } from './finding.js';
import { judgeSubscriptions } from './judge-subscriptions.js';

/** What `pushOffers` and `pushProducts` leave in their memos. */
const memoSchema = z.object({ stop: z.string().optional() }).catch({});

/** Where the pushes of each kind are found. */
const pushesOf: Record<PushKind, (sellerId: Account['sellerId']) => string> = {
  offers: offerPushesOf,
  products: runsOfProductPush,
};

/** Whether a seller's offers and products are pushed; nothing for what it has no schedule for. */
export async function checkPushes(
  client: Client,
  sellerId: Account['sellerId'],
): Promise<Finding[]> {
  const { schedules } = await sellerPolls(client, sellerId);
  const findings: Finding[] = [];
  for (const kind of ['offers', 'products'] as const) {
    const state = schedules.find((schedule) => schedule.kind === kind)?.state;
    if (state !== undefined) findings.push(...(await checkPushesOf(client, kind, sellerId, state)));
  }
  return findings;
}

async function checkPushesOf(
  client: Client,
  kind: PushKind,
  sellerId: Account['sellerId'],
  state: NonNullable<ScheduleState['state']>,
): Promise<Finding[]> {
  const check = `${kind} of ${sellerId}`;
  const paused: Finding[] = state.paused
    ? [
        {
          check,
          level: 'warn',
          message: `the schedule is paused: ${state.note ?? 'no reason is given'}`,
          advice: `hemi schedule resume --only ${kind} --seller ${sellerId}`,
        },
      ]
    : [];
  const late = 2 * (state.everySeconds ?? 0) * 1000 + 60_000;
  return [await lastPush(client, kind, sellerId, late), ...paused];
}

async function lastPush(
  client: Client,
  kind: PushKind,
  sellerId: Account['sellerId'],
  late: number,
): Promise<Finding> {
  const check = `${kind} of ${sellerId}`;
  const query = pushesOf[kind](sellerId);
  for await (const push of client.workflow.list({ query, pageSize: 20 })) {
    if (push.status.name !== 'COMPLETED' || push.closeTime === undefined) continue;
    const age = Date.now() - push.closeTime.getTime();
    const { stop } = memoSchema.parse(push.memo);
    const attention = push.typedSearchAttributes.get(searchAttributeKeys.NeedsAttention) ?? [];
    const message = [
      `the last push ended ${showDuration(age)} ago`,
      ...(stop === undefined ? [] : [`it stopped: ${stop}`]),
      ...attention.filter((reason) => reason !== stop),
    ].join('; ');
    if (stop === undefined && attention.length === 0 && age <= late) {
      return { check, level: 'ok', message };
    }
    const advice = 'docs/operations.md, "Offers are not pushed", says what to do';
    return { check, level: 'warn', message, advice };
  }
  const advice = `start one: hemi ${kind} push --seller ${sellerId}`;
  return { check, level: 'warn', message: 'no push has completed yet', advice };
}

/** What pushes need: the channel, the delivery modes, and feeds that can be read. */
export async function checkOffers(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const account of config.accounts) {
    const { sellerId, offers, products } = account;
    if (offers !== undefined) {
      findings.push(judgeSubscriptions(account, await askSubscriptions(config, account)));
      findings.push(await checkDeliveryModes(config, account));
      findings.push(await checkFeed('offers', sellerId, offers));
    }
    if (products !== undefined) findings.push(await checkFeed('products', sellerId, products));
  }
  return findings;
}

async function checkDeliveryModes(config: Config, account: Account): Promise<Finding> {
  const check = `delivery modes of ${account.sellerId}`;
  try {
    const modes = await askDeliveryModes(config, account);
    const codes = modes.map(({ code }) => code);
    if (codes.length > 0) return { check, level: 'ok', message: codes.join(', ') };
    const advice = "tick delivery modes in Octopia's back office: no offer can be sent without";
    return { check, level: 'fail', message: 'the account has none', advice };
  } catch (error) {
    const { message, advice } = explainFault(error);
    return { check, level: 'fail', message, ...(advice === undefined ? {} : { advice }) };
  }
}

/** A feed that nobody has written for so long is one that its shop may have stopped writing. */
const staleMs = 2 * 86_400_000;

async function checkFeed(
  kind: PushKind,
  sellerId: Account['sellerId'],
  settings: FeedSettings,
): Promise<Finding> {
  const check = `feed of ${kind} of ${sellerId}`;
  try {
    const { rows, changedAt } = await readFeed(settings);
    const age = changedAt === undefined ? undefined : Date.now() - Date.parse(changedAt);
    const written = age === undefined ? '' : `, written ${showDuration(age)} ago`;
    const message = `${rows.length} rows${written}`;
    if (age === undefined || age <= staleMs) return { check, level: 'ok', message };
    const advice = 'look whether your shop still writes it';
    return { check, level: 'warn', message, advice };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const advice = `${error.advice}; a worker elsewhere may reach it all the same`;
    return { check, level: 'fail', message: error.message, advice };
  }
}
