import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { feedFile } from '../support/feeds.js';
import { hemi } from '../support/hemi.js';
import { pushOffersWorkflowId } from '../../src/contract/names.js';
import { startProgram } from '../support/process.js';
import { createPushes, feedRow, offerAccount, type Pushes } from '../support/pushes.js';

let connector: Connector;
let shop: Pushes;

beforeAll(async () => {
  connector = await startConnector({
    accounts: [
      offerAccount('shop'),
      offerAccount('nothing-to-send'),
      offerAccount('legacy', { channel: 'legacy' }),
    ],
  });
  shop = createPushes(connector, 'shop');
  const { sellerId } = shop;
  const rejection = { resultCode: '1234', message: 'Interdit', times: 1 };
  await connector.sandbox.placeRejection({ sellerId, reference: 'BAD', ...rejection });
  shop.feed([feedRow('A'), feedRow('B'), feedRow('BAD')]);
});
afterAll(() => connector.stop());

/** Runs `hemi offers` for a seller. */
function offers(words: string[], seller = 'shop') {
  return hemi(['offers', ...words, '--seller', seller], { temporal: connector.temporal });
}

/** A push that has a price to send, and so waits for Octopia: which one of the seller's it is, and its end. */
async function pushThatTakesAWhile(Prix: string) {
  shop.feed([feedRow('A', { Prix }), feedRow('B', { Prix: '9.99' }), feedRow('BAD')]);
  const before = await pushesStarted();
  const push = await shop.begin();
  return { number: before + 1, ended: push.result() };
}

/** How many pushes of the seller were ever started; the server's list is up to date once they have ended. */
async function pushesStarted(): Promise<number> {
  const { client } = connector.temporal;
  const query = `WorkflowId = "${pushOffersWorkflowId(shop.sellerId)}"`;
  return (await client.workflow.count(query)).count;
}

async function jsonOf(words: string[]): Promise<unknown> {
  return JSON.parse((await offers([...words, '--json'])).out);
}

describe('hemi offers', () => {
  it('list says where nothing was pushed yet', async () => {
    const { out, exitCode } = await offers(['list']);
    expect([exitCode, out]).toEqual([0, 'no push has completed yet: hemi offers push\n']);
  });

  it('push says what came of it, and exits with 1 where an offer was rejected', async () => {
    const { out, exitCode } = await offers(['push', '--wait', '90s']);
    expect(exitCode).toBe(1);
    expect(out).toContain('2 accepted by Octopia');
    expect(out).toContain('BAD: 1234 Interdit');
    expect(out).toContain('offer A was read back and is as meant');
  });

  it('list names every offer and how it stands', async () => {
    expect(await jsonOf(['list'])).toMatchObject({
      total: 3,
      offers: [
        { reference: 'A', state: 'accepted' },
        { reference: 'B', state: 'accepted' },
        { reference: 'BAD', state: 'rejected', code: '1234', message: 'Interdit' },
      ],
    });
  });

  it.each([
    [
      'a price, a new offer',
      [feedRow('A', { Prix: '9.99' }), feedRow('B'), feedRow('BAD'), feedRow('NEW')],
      'a push would send 1 whole and 1 that changed, and take 0 off the shop; 1 unchanged, 1 rejected before',
    ],
    [
      'that half of what is for sale has left it',
      [feedRow('A'), feedRow('BAD')],
      'a push would send nothing: 1 of 2 offers that are for sale have left the feed',
    ],
  ])('check says of a feed with %s what a push would change', async (_what, rows, said) => {
    const feed = feedFile(JSON.stringify(rows), 'other.json');
    const account = { sellerId: 'shop', salesChannelId: 'CDISFR', offers: { feed } };
    const { out } = await hemi(['offers', 'check'], {
      temporal: connector.temporal,
      environment: { OCTOPIA_ACCOUNTS: JSON.stringify([account]) },
    });

    expect(out).toContain(said);
  });

  it.each([
    ['--rejected', ['--rejected'], ['BAD']],
    ['--status', ['--status', 'accepted'], ['A', 'B']],
  ])('list %s names those alone', async (_option, words, references) => {
    expect(await jsonOf(['list', ...words])).toMatchObject({
      offers: references.map((reference) => ({ reference })),
    });
  });

  it('show says what the feed, the last push and Octopia say', async () => {
    expect(await jsonOf(['show', 'A'])).toMatchObject({
      feed: { found: 'offer', price: '12.99', quantity: 5 },
      push: { state: 'accepted' },
      shown: { found: 'offer', integrationPrice: '12.99', facialPrice: '12.99', onLine: true },
    });
  });

  it('show says why an offer was rejected', async () => {
    const { out } = await offers(['show', 'BAD']);
    expect(out).toContain('1234 Interdit');
    expect(out).toContain('Octopia  shows no such offer');
  });

  it('withdraw takes an offer off the shop, and show says why it is not on line', async () => {
    const { out, exitCode } = await offers(['withdraw', 'B', '--wait', '90s']);
    expect(out).toContain('1 of these taken off the shop');
    // That BAD is rejected still is not what came of B.
    expect(exitCode).toBe(0);

    const shown = await offers(['show', 'B']);
    expect(shown.out).toContain('taken off the shop; by hand');
    expect(shown.out).toContain('why not: NoStock');
  });

  it.each([[['push', '--only', 'NOBODY']], [['prove', 'NOBODY']]])(
    '%j says that neither the feed nor a push has such an offer, and exits with 1',
    async (words) => {
      const { out, exitCode } = await offers([...words, '--wait', '90s']);
      expect(out).toContain('NOBODY: is not in the feed, and no push has brought it to the shop');
      expect(exitCode).toBe(1);
    },
  );

  it('withdraw of an offer that Octopia does not have takes nothing off the shop', async () => {
    const { out, exitCode } = await offers(['withdraw', 'NOBODY', '--wait', '90s']);
    expect(out).toContain('1 rejected by Octopia');
    expect(out).not.toContain('taken off the shop');
    expect(exitCode).toBe(1);
  });

  it('push --only of an offer is done, whatever became of others', async () => {
    const { exitCode } = await offers(['push', '--only', 'A', '--wait', '90s']);
    expect(exitCode).toBe(0);
  });

  it('show of an offer that nobody knows says so, and exits with 1 like an order', async () => {
    const { out, err, exitCode } = await offers(['show', 'NOBODY-AT-ALL']);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain('no offer "NOBODY-AT-ALL" is known');
  });

  it('push --only sends what was rejected once more', async () => {
    const { out, exitCode } = await offers(['push', '--only', 'BAD', '--wait', '90s']);
    expect([exitCode, out.split('\n')[1]]).toEqual([0, '  1 accepted by Octopia']);
  });

  it('prove reads one offer back, and sends nothing else', async () => {
    shop.feed([feedRow('A'), feedRow('B', { Prix: '9.99' }), feedRow('BAD')]);
    const { out, exitCode } = await offers(['prove', '--wait', '90s']);
    expect(exitCode).toBe(0);
    expect(out).toContain('as meant');
    const { sellerId } = shop;
    expect(await connector.sandbox.offer('B', { sellerId })).toMatchObject({ price: 12.99 });
  });

  it.each([
    [
      'has no row that can be sent',
      [feedRow('A', { Prix: '-1' })],
      'the feed: no offer of the feed can be sent, so none was read back',
    ],
    [
      'is empty',
      [],
      'the push stopped: the feed could not be read\n  the feed is an empty list; check what writes the feed',
    ],
  ])('prove of a feed that %s says so, and exits with 1', async (_what, rows, said) => {
    createPushes(connector, 'nothing-to-send').feed(rows);
    const { out, exitCode } = await offers(['prove', '--wait', '90s'], 'nothing-to-send');
    expect(exitCode).toBe(1);
    expect(out).toContain(said);
  });

  it('prove of an offer that left the feed names the offer, and exits with 1', async () => {
    const references = Array.from('ABCDEF');
    const seller = createPushes(connector, 'nothing-to-send');
    seller.feed(references.map((reference) => feedRow(reference)));
    await seller.push();
    seller.feed(references.slice(1).map((reference) => feedRow(reference)));
    await seller.push();

    const { out, exitCode } = await offers(['prove', 'A', '--wait', '90s'], 'nothing-to-send');

    expect(exitCode).toBe(1);
    expect(out).toContain('A: is not in the feed any more, so nothing was sent and read back');
  });

  it('push exits with 3 where it goes on when the wait is over, and another one waits for its turn', async () => {
    const first = await offers(['push', '--wait', '1s']);
    const second = await offers(['push', '--wait', '90s']);

    expect([first.exitCode, second.exitCode]).toEqual([3, 0]);
    expect(second.err).toMatch(
      /^a push of these offers is under way since .*; waiting for it to end$/m,
    );
    expect(second.out).toContain('the push is done');
  });

  it('withdraw that waits in vain says so, exits with 3 and starts nothing', async () => {
    const priced = await pushThatTakesAWhile('9.89');
    const { exitCode, out } = await offers(['withdraw', 'A', '--wait', '1s']);
    const inJson = await offers(['withdraw', 'A', '--wait', '1s', '--json']);
    await priced.ended;

    expect([exitCode, inJson.exitCode]).toEqual([3, 3]);
    expect(out).toContain('nothing was started: another push is under way since');
    expect(inJson.out).toMatch(/"underWaySince": "\d{4}-/);
    expect(inJson.out).not.toContain('runId');
    expect(JSON.parse(inJson.out)).toMatchObject({
      started: false,
      workflowId: pushOffersWorkflowId(shop.sellerId),
    });
    expect(await pushesStarted()).toBe(priced.number);
  });

  it('push, withdraw and prove of three people at once all come to their end, one after the other', async () => {
    shop.feed([feedRow('A', { Prix: '9.79' }), feedRow('B', { Prix: '9.99' }), feedRow('BAD')]);
    const before = await pushesStarted();
    const ended = await Promise.all(
      [['push'], ['withdraw', 'B'], ['prove', 'A']].map((words) =>
        offers([...words, '--wait', '180s']),
      ),
    );

    expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(await pushesStarted()).toBe(before + 3);
  });

  it('withdraw that somebody ends with Ctrl-C as it waits leaves nothing behind', async () => {
    const priced = await pushThatTakesAWhile('9.69');
    const withdraw = startProgram(
      'src/cli/main.ts',
      ['offers', 'withdraw', 'A', '--seller', shop.sellerId],
      {
        TEMPORAL_ADDRESS: connector.temporal.address,
        TEMPORAL_NAMESPACE: connector.temporal.namespace,
      },
    );
    await withdraw.prints('waiting for it to end');
    withdraw.signal('SIGINT', 'group');
    await withdraw.ended;
    await priced.ended;

    expect(await pushesStarted()).toBe(priced.number);
  });

  it('prove of an offer that Octopia rejects leaves the proof that there was', async () => {
    const { sellerId } = shop;
    const rejection = { resultCode: '7', message: 'Prix', times: 1 };
    await connector.sandbox.placeRejection({ sellerId, reference: 'A', ...rejection });
    const { out, exitCode } = await offers(['prove', 'A', '--wait', '90s']);

    expect(exitCode).toBe(1);
    expect(out).toContain('nothing was proved: Octopia rejected A');
    expect(out).toContain('an earlier proof still counts, and pushes go on as before');
    expect(out).not.toContain('nothing else is sent');
    expect((await offers(['push', '--only', 'A', '--wait', '90s'])).exitCode).toBe(0);
  });

  it('prove of an offer that is not as it was meant says that pushes send nothing until one is', async () => {
    const { sellerId } = shop;
    const set = { 'items[0].integrationPrice.price': 99 };
    await connector.sandbox.placeFault({ kind: 'edit', call: 'listOffers', sellerId, set });
    const { out, exitCode } = await offers(['prove', 'A', '--wait', '90s']);

    expect(exitCode).toBe(1);
    expect(out).toContain('the push stopped: Octopia shows an offer other than it was sent');
    expect(out).toContain('pushes send nothing else until an offer is read back as it is meant');
    expect((await offers(['prove', 'A', '--wait', '90s'])).exitCode).toBe(0);
  });

  it('push of a legacy account says why nothing is sent (requirements 169 and 185 to 187)', async () => {
    const { out, exitCode } = await offers(['push'], 'legacy');
    expect(exitCode).toBe(1);
    expect(out.match(/the legacy channel still has the offers of this account/g)).toHaveLength(1);
  });

  it.each([['push'], ['show', 'A'], ['withdraw', 'A']])(
    '%s of a seller that no worker has says so, and what to do',
    async (...words) => {
      const { err, exitCode } = await offers(words, 'nobody');
      expect(exitCode).toBe(1);
      expect(err).toContain("error: seller nobody is not among the worker's accounts");
      expect(err).toContain('check --seller');
    },
  );

  it.each(['push', 'list', 'show', 'withdraw', 'prove'])(
    '%s has help with examples',
    async (command) => {
      const { out, exitCode } = await hemi(['offers', command, '--help']);
      expect(exitCode).toBe(0);
      expect(out).toContain('Examples:');
    },
  );
});
