import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { Account } from '../../hemi/account.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { offerPushesOf } from '../../contract/visibility-queries.js';
import type { Config } from '../../config/config.js';
import { FeedError } from '../../feed/feed-error.js';
import { readFeed } from '../../feed/read-feed.js';
import { askDeliveryModes } from '../../operation/delivery-modes.js';
import { sellerPolls } from '../../schedules/overview.js';
import { explainFault } from '../explain-fault.js';
import { showDuration } from '../times.js';
import type { Finding } from './finding.js';

/** What `pushOffers` leaves in its memo. */
const memoSchema = z.object({ stop: z.string().optional() }).catch({});

/** Whether a seller's offers are pushed; nothing for a seller that has no schedule for them. */
export async function checkPushes(
  client: Client,
  sellerId: Account['sellerId'],
): Promise<Finding[]> {
  const check = `offers of ${sellerId}`;
  const { schedules } = await sellerPolls(client, sellerId);
  const state = schedules.find(({ kind }) => kind === 'offers')?.state;
  if (state === undefined) return [];
  const paused: Finding[] = state.paused
    ? [
        {
          check,
          level: 'warn',
          message: `the schedule is paused: ${state.note ?? 'no reason is given'}`,
          advice: `hemi schedule resume --only offers --seller ${sellerId}`,
        },
      ]
    : [];
  const late = 2 * (state.everySeconds ?? 0) * 1000 + 60_000;
  return [await lastPush(client, sellerId, late), ...paused];
}

async function lastPush(
  client: Client,
  sellerId: Account['sellerId'],
  late: number,
): Promise<Finding> {
  const check = `offers of ${sellerId}`;
  for await (const push of client.workflow.list({ query: offerPushesOf(sellerId), pageSize: 20 })) {
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
  const advice = `start one: hemi offers push --seller ${sellerId}`;
  return { check, level: 'warn', message: 'no push has completed yet', advice };
}

/** What a push needs: the delivery modes, and a feed that can be read. */
export async function checkOffers(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const account of config.accounts) {
    if (account.offers === undefined) continue;
    findings.push(await checkDeliveryModes(config, account), await checkFeed(account));
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

async function checkFeed({ sellerId, offers }: Account): Promise<Finding> {
  const check = `feed of offers of ${sellerId}`;
  if (offers === undefined) return { check, level: 'skipped', message: 'none' };
  try {
    const { rows, changedAt } = await readFeed(offers);
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
