import { describe, expect, it } from 'vitest';
import { createStory, newTally } from '../../../src/demo/story.js';

describe("the demo's story", () => {
  it.each([
    [
      {
        msg: 'poll completed',
        runId: 'r1',
        mode: 'poll',
        read: 5,
        new: 2,
        changed: 1,
        unchanged: 1,
        unreadable: 1,
      },
      'poll    read 5, new 2, changed 1, unreadable 1',
    ],
    [
      {
        msg: 'poll completed',
        runId: 'r1',
        mode: 'reconcile',
        read: 5,
        new: 0,
        changed: 0,
        unchanged: 5,
        unreadable: 0,
      },
      'daily   read 5, new 0, changed 0, unreadable 0',
    ],
    [
      {
        msg: 'order moved',
        orderId: 'T1',
        from: 'Pending',
        to: 'Shipped',
        marketplaceStatus: 'Shipped',
      },
      'order   T1: Pending → Shipped (Shipped)',
    ],
    [
      {
        msg: 'illegal move',
        orderId: 'T1',
        from: 'Cancelled',
        to: 'Shipped',
        marketplaceStatus: 'Shipped',
      },
      'order   T1: stays Cancelled; Shipped would be Shipped, which cannot follow',
    ],
    [
      {
        msg: 'action finished',
        orderId: 'T1',
        kind: 'ship',
        outcome: 'refused',
        message: 'not yet',
      },
      'action  T1: ship refused: not yet',
    ],
    [
      {
        msg: 'push of offers completed',
        accepted: 3,
        withdrawn: 1,
        rejected: 2,
        waiting: 0,
        unchanged: 4,
        stop: 'FeedUnreadable',
      },
      'offers  accepted 3, of these withdrawn 1, rejected 2, waiting 0, unchanged 4; stopped: FeedUnreadable',
    ],
    [
      {
        msg: 'products pushed',
        read: 4,
        integrated: 1,
        refused: 1,
        heldBack: 1,
        underWay: 1,
        unchanged: 0,
      },
      'products integrated 1, refused 1, held back 1, waiting 1, unchanged 0',
    ],
    [
      { level: 'warn', msg: 'order not read', orderId: 'T1', meaning: 'no such order' },
      'warn    T1: order not read: no such order',
    ],
  ])('tells %j in one line', (entry, line) => {
    const { lines } = tell([{ level: 'info', ...entry }]);

    expect(lines).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d {2}/)]);
    expect(lines[0]?.slice('00:00:00  '.length)).toBe(line);
  });

  it('tells a poll once, also when Temporal repeats its last step', () => {
    const poll = { msg: 'poll completed', runId: 'r1', mode: 'poll', read: 1, new: 1 };
    const entry = { ...poll, changed: 0, unchanged: 0, unreadable: 0 };

    const { lines, tally } = tell([entry, entry]);

    expect(lines).toHaveLength(1);
    expect(tally).toMatchObject({ polls: 1, ordersNew: 1 });
  });

  it('leaves out what is of no concern', () => {
    expect(tell([{ level: 'info', msg: 'worker started' }]).lines).toEqual([]);
  });

  it('adds up what happened', () => {
    const poll = { msg: 'poll completed', mode: 'poll', read: 3, changed: 0, unchanged: 0 };
    const action = { msg: 'action finished', orderId: 'T1', kind: 'accept', message: '' };

    const { tally } = tell([
      { ...poll, runId: 'r1', new: 2, unreadable: 1 },
      { ...poll, runId: 'r2', new: 1, unreadable: 0 },
      { ...action, outcome: 'done' },
      { ...action, outcome: 'done' },
      { ...action, outcome: 'refused' },
    ]);

    expect(tally).toEqual({
      polls: 2,
      ordersNew: 3,
      ordersUnreadable: 1,
      moves: 0,
      offersAccepted: 0,
      productsIntegrated: 0,
      actions: new Map([
        ['accept done', 2],
        ['accept refused', 1],
      ]),
    });
  });
});

function tell(entries: object[]) {
  const [lines, tally]: [string[], ReturnType<typeof newTally>] = [[], newTally()];
  const story = createStory(tally, (line) => lines.push(line));
  for (const entry of entries) story.write(JSON.stringify(entry));
  return { lines, tally };
}
