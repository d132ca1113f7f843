import { eventSchema, noticeSchema, type DemoEvent } from './events.js';

/** What has happened since the demo was started. */
export interface Tally {
  polls: number;
  ordersNew: number;
  ordersUnreadable: number;
  moves: number;
  offersAccepted: number;
  productsIntegrated: number;
  /** By kind and outcome, such as "accept done". */
  actions: Map<string, number>;
}

export function newTally(): Tally {
  return {
    polls: 0,
    ordersNew: 0,
    ordersUnreadable: 0,
    moves: 0,
    offersAccepted: 0,
    productsIntegrated: 0,
    actions: new Map(),
  };
}

/**
 * Makes the lines that people read from the worker's log.
 * @param print is given one line a time, without its end.
 * @param onEvent is told of each thing that has happened.
 */
export function createStory(
  tally: Tally,
  print: (line: string) => void,
  onEvent: (event: DemoEvent) => void = () => {},
): { write: (logLine: string) => void } {
  const toldPolls = new Set<string>();
  return {
    write(logLine) {
      const entry: unknown = JSON.parse(logLine);
      const event = eventSchema.safeParse(entry);
      if (event.success) {
        // On a machine that is too busy Temporal repeats the last step of a poll, and its line.
        if (event.data.msg === 'poll completed') {
          if (toldPolls.has(event.data.runId)) return;
          toldPolls.add(event.data.runId);
        }
        count(tally, event.data);
        print(`${timeOfDay()}  ${lineOf(event.data)}`);
        onEvent(event.data);
        return;
      }
      const notice = noticeSchema.safeParse(entry);
      if (!notice.success || !['warn', 'error', 'fatal'].includes(notice.data.level)) return;
      const { level, msg, orderId, meaning } = notice.data;
      const words = [orderId, msg, meaning].filter((word) => word !== undefined).join(': ');
      print(`${timeOfDay()}  ${level.padEnd(7)} ${words}`);
    },
  };
}

function lineOf(event: DemoEvent): string {
  if (event.msg === 'poll completed') {
    const name = event.mode === 'poll' ? 'poll' : 'daily';
    return `${name.padEnd(7)} read ${event.read}, new ${event.new}, changed ${event.changed}, unreadable ${event.unreadable}`;
  }
  if (event.msg === 'action finished') {
    return `action  ${event.orderId}: ${event.kind} ${event.outcome}: ${event.message}`;
  }
  if (event.msg === 'push of offers completed') {
    const { accepted, withdrawn, rejected, waiting, unchanged, stop } = event;
    return `offers  accepted ${accepted}, of these withdrawn ${withdrawn}, rejected ${rejected}, waiting ${waiting}, unchanged ${unchanged}${endOf(stop)}`;
  }
  if (event.msg === 'products pushed') {
    const { integrated, refused, heldBack, underWay, unchanged, stop } = event;
    return `products integrated ${integrated}, refused ${refused}, held back ${heldBack}, waiting ${underWay}, unchanged ${unchanged}${endOf(stop)}`;
  }
  const { orderId, from, to, marketplaceStatus } = event;
  return event.msg === 'order moved'
    ? `order   ${orderId}: ${from} → ${to} (${marketplaceStatus})`
    : `order   ${orderId}: stays ${from}; ${marketplaceStatus} would be ${to}, which cannot follow`;
}

function endOf(stop: string | undefined): string {
  return stop === undefined ? '' : `; stopped: ${stop}`;
}

function count(tally: Tally, event: DemoEvent): void {
  if (event.msg === 'poll completed') {
    tally.polls += 1;
    tally.ordersNew += event.new;
    tally.ordersUnreadable += event.unreadable;
  } else if (event.msg === 'push of offers completed') {
    tally.offersAccepted += event.accepted;
  } else if (event.msg === 'products pushed') {
    tally.productsIntegrated += event.integrated;
  } else if (event.msg === 'order moved') {
    tally.moves += 1;
  } else if (event.msg === 'action finished') {
    const name = `${event.kind} ${event.outcome}`;
    tally.actions.set(name, (tally.actions.get(name) ?? 0) + 1);
  }
}

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8);
}
