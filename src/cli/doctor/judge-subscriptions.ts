import type { Account } from '../../hemi/account.js';
import type { AskedSubscriptions } from '../../operation/subscriptions.js';
import type { Finding } from './finding.js';

/** What to do where Octopia does not say it; nothing else needs the answer, so that it is never a failure. */
const unasked: Record<
  Exclude<AskedSubscriptions['outcome'], 'listed'>,
  Pick<Finding, 'level' | 'advice'>
> = {
  unreadable: { level: 'skipped' },
  forbidden: {
    level: 'warn',
    advice: 'let the seller delegate the access to this client id in Octopia',
  },
  failed: { level: 'warn', advice: 'try again later; pushes do not need it' },
};

/** Whether an account is subscribed to the channel that its offers go to, as far as Octopia's answer can be told. */
export function judgeSubscriptions(
  { sellerId, salesChannelId }: Pick<Account, 'sellerId' | 'salesChannelId'>,
  asked: AskedSubscriptions,
): Finding {
  const check = `subscriptions of ${sellerId}`;
  if (asked.outcome !== 'listed')
    return { check, ...unasked[asked.outcome], message: asked.message };
  const { subscriptions } = asked;
  const advice =
    "compare salesChannelId in OCTOPIA_ACCOUNTS with the channels in Octopia's back office";
  if (subscriptions.length === 0) {
    return { check, level: 'warn', message: 'Octopia lists none', advice };
  }
  const channels = subscriptions.flatMap(({ salesChannelId: channel, status }) =>
    channel === undefined ? [] : [status === undefined ? channel : `${channel} (${status})`],
  );
  const named = channels.join(', ');
  const isNamed = subscriptions.some(
    (one) => one.salesChannelId?.toLowerCase() === salesChannelId?.toLowerCase(),
  );
  const untold = subscriptions.length - channels.length;
  if (salesChannelId === undefined || isNamed) return { check, level: 'ok', message: named };
  if (untold > 0) {
    const others = named === '' ? '' : `, beside ${named}`;
    const message = `Octopia lists ${untold} in an unknown form${others}: whether ${salesChannelId} is among them cannot be told`;
    return { check, level: 'skipped', message };
  }
  const message = `Octopia lists ${named} and not ${salesChannelId}`;
  return { check, level: 'warn', message, advice };
}
