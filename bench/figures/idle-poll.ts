import { totalOf } from '../billable-actions.js';
import type { Bench, Figure, Row } from '../figure.js';
import { costOfPoll, poll } from '../poll.js';

const figure = 'idle-poll';

export const idlePoll: Figure = {
  name: figure,
  about: 'what a poll costs that finds nothing new',
  async measure(bench) {
    const costs: IdleCost[] = [];
    for (const open of bench.sizes.openWhileIdle) costs.push(await measureIdle(bench, open));
    return [...costs.flatMap(rowsOf), ...growthRow(costs)];
  },
};

interface IdleCost {
  open: number;
  requests: number;
  events: number;
  actions: number;
  seconds: number;
}

function measureIdle(bench: Bench, open: number): Promise<IdleCost> {
  bench.progress(`${open} open orders: first poll, then one with nothing changed`);
  return bench.withConnector({}, async (connector) => {
    const { sandbox } = connector;
    if (open > 0) {
      const spec = { status: 'InPreparation', lines: 2 } as const;
      await sandbox.createOrders(spec, { count: open, spreadDays: 89 });
    }
    await poll(connector);
    await connector.untilQuiet();
    await sandbox.clearRequests();
    const idle = await poll(connector);
    const { events, actions } = await costOfPoll(connector, idle);
    const counts = Object.values(await sandbox.requestCounts());
    const requests = counts.reduce((sum, count) => sum + count, 0);
    return { open, requests, events, actions: totalOf(actions), seconds: idle.seconds };
  });
}

function rowsOf({ open, requests, events, actions, seconds }: IdleCost): Row[] {
  const what = (of: string) => `${of}, ${open} open orders`;
  return [
    {
      figure,
      what: what('requests to Octopia'),
      unit: 'requests',
      measured: [requests],
      goal: { of: 'measured', atMost: 1 },
    },
    {
      figure,
      what: what('history'),
      unit: 'events',
      measured: [events],
      goal: { of: 'measured', atMost: 12 },
    },
    { figure, what: what('Temporal Cloud'), unit: 'actions', measured: [actions] },
    { figure, what: what('duration'), unit: 's', measured: [seconds] },
  ];
}

function growthRow(costs: readonly IdleCost[]): Row[] {
  const [least] = costs;
  const most = costs.at(-1);
  if (least === undefined || most === undefined || least === most) return [];
  const sum = ({ requests, events, actions }: IdleCost) => requests + events + actions;
  return [
    {
      figure,
      what: `growth from ${least.open} to ${most.open} open orders`,
      unit: 'requests + events + actions',
      measured: [sum(most)],
      reference: { what: `${least.open} open orders`, measured: [sum(least)] },
      goal: { of: 'ratio', atMost: 1 },
    },
  ];
}
