import type { CallName } from '../../src/sandbox/calls.js';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import { pauseWithin, seconds } from '../plan/step.js';
import type { Stage } from '../stage/stage.js';
import { posts, type FaultFamily } from './family.js';

const all = [
  ...posts,
  'getOrder',
  'listOrders',
  'listCancellationRequests',
] as const satisfies readonly CallName[];

/** How long a placed fault waits for a call. */
const placedFor = 15 * seconds;

/** Answers that are lost, late or wrong. */
export const answerFaults = {
  'lost-answers': {
    about: 'calls are carried out and their answers lost',
    make({ chance }) {
      const call = chance.pick(posts);
      const times = chance.integer(1, 3);
      return placing({ kind: 'drop', call, carryOut: chance.percent(75), times });
    },
  },
  errors: {
    about: '5xx as HTML, empty or in Octopia’s words, carried out or not',
    make({ chance }) {
      const status = chance.pick([500, 502, 503, 504]);
      const body = chance.pick(['problem', 'html', 'empty']);
      const carryOut = chance.percent(50);
      const times = chance.integer(1, 4);
      return placing({ kind: 'answer', call: chance.pick(all), status, body, carryOut, times });
    },
  },
  refusals: {
    about: '400, 404 and 409 where nothing is wrong; what a gateway says may have been carried out',
    make({ chance }) {
      const status = chance.pick([400, 404, 409]);
      const call = chance.pick(all);
      const body = chance.pick(['problem', 'html', 'empty']);
      const carryOut = body !== 'problem' && chance.percent(50);
      return placing({ kind: 'answer', call, status, body, carryOut });
    },
  },
  'too-many': {
    about: '429 with Retry-After in seconds or as a date',
    make({ chance }) {
      const wait = chance.integer(1, 4);
      const isDate = chance.percent(50);
      const call = chance.pick(all);
      const times = chance.integer(1, 4);
      return {
        about: `429 for ${times} ${call}, to come back in ${wait} s${isDate ? ' (a date)' : ''}`,
        run(stage) {
          const date = new Date(Date.now() + wait * seconds).toUTCString();
          const retryAfter = isDate ? date : wait;
          return place(stage, { kind: 'answer', call, status: 429, retryAfter, times });
        },
      };
    },
  },
  'time-outs': {
    about: 'answers that come later than anybody waits, carried out before or after',
    make({ chance }) {
      const milliseconds = chance.integer(16, 20) * seconds;
      return placing({
        kind: 'delay',
        call: chance.pick(all),
        milliseconds,
        carryOut: chance.percent(50),
      });
    },
  },
  redirects: {
    about: '302, 303 and 499, carried out or not',
    make({ chance }) {
      const status = chance.pick([302, 303, 499] as const);
      const call = chance.pick(posts);
      const carryOut = chance.percent(60);
      return placing(
        status === 499
          ? { kind: 'answer', call, status, body: 'empty', carryOut }
          : { kind: 'redirect', call, status, carryOut },
      );
    },
  },
  tokens: {
    about: 'all tokens are revoked',
    make: () => ({
      about: 'revoke all tokens',
      run: ({ sandbox }) => sandbox.revokeTokens(),
    }),
  },
  outage: {
    about: 'nobody listens, or every connection is reset',
    make({ chance }) {
      const mode = chance.pick(['refuse', 'reset']);
      const time = chance.integer(1, 12) * seconds;
      return {
        about: `Octopia is down (${mode}) for ${time / seconds} s`,
        async run(stage) {
          await stage.sandbox.goDown(mode);
          await pauseWithin(stage, time);
          await stage.sandbox.goUp();
        },
      };
    },
  },
} as const satisfies Record<string, FaultFamily>;

/** Places a fault, and takes it away after a while. */
export function placing(fault: FaultSettings): ReturnType<FaultFamily['make']> {
  return { about: `fault ${JSON.stringify(fault)}`, run: (stage) => place(stage, fault) };
}

async function place(stage: Stage, fault: FaultSettings): Promise<void> {
  const id = await stage.sandbox.placeFault(fault);
  await pauseWithin(stage, placedFor);
  // It may have struck so often that it is gone.
  await stage.sandbox.removeFault(id).catch(() => undefined);
}
