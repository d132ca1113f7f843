import type { Rules } from '../../src/sandbox/rules.js';
import { pauseWithin, seconds } from '../plan/step.js';
import type { FaultFamily } from './family.js';

/** What Octopia shows is late, moves, or has another name. */
export const freshnessFaults = {
  lags: {
    about: 'status, parcels, cancellation requests and the index are late, each by its own time',
    make({ chance }) {
      const lag = () => (chance.percent(60) ? chance.integer(1, 20) * seconds : 0);
      return whileRules(chance.integer(5, 30) * seconds, {
        statusLagMilliseconds: lag(),
        parcelLagMilliseconds: lag(),
        requestListLagMilliseconds: lag(),
        indexLagMilliseconds: lag(),
      });
    },
  },
  pages: {
    about: 'small pages that move while they are read, and an order that enters their middle',
    make({ chance }) {
      const largestPage = chance.integer(2, 8);
      const insertions = chance.integer(0, 2);
      const rules = whileRules(chance.integer(5, 15) * seconds, { largestPage });
      return {
        about: `${rules.about}, and ${insertions} orders enter the middle`,
        async run(stage) {
          for (let count = 0; count < insertions; count += 1) {
            await stage.sandbox.placeFault({ kind: 'insertOrder' });
          }
          await rules.run(stage);
        },
      };
    },
  },
  'deep-pages': {
    about: 'pages beyond a depth are refused',
    make: ({ chance }) =>
      whileRules(chance.integer(3, 10) * seconds, {
        largestPage: chance.integer(2, 8),
        deepestPage: chance.integer(1, 4),
      }),
  },
  clock: {
    about: 'the clock of Octopia is off, and is set right again',
    make: ({ chance }) =>
      whileRules(chance.integer(3, 12) * seconds, {
        clockOffsetMilliseconds: chance.pick([-30, -5, 5, 30, 120]) * seconds,
      }),
  },
} as const satisfies Record<string, FaultFamily>;

/** As the sandbox is when it starts, but that it takes any number of new products. */
export const usualRules = {
  statusLagMilliseconds: 0,
  parcelLagMilliseconds: 0,
  requestListLagMilliseconds: 0,
  indexLagMilliseconds: 0,
  largestPage: 100,
  deepestPage: null,
  clockOffsetMilliseconds: 0,
  answerWithOtherId: false,
  offerUploadLagMilliseconds: 0,
  offerReadyLagMilliseconds: 0,
  offerIntegrationLagMilliseconds: 0,
  offerResultsLagMilliseconds: 0,
  offerListLagMilliseconds: 0,
  productReportLagMilliseconds: 0,
  productValidatedLagMilliseconds: 0,
  productReportPaging: 'refused',
  newProductsPerHour: null,
} as const satisfies Partial<Rules>;

/** Rules that hold for a while; then those that were changed are as usual again. */
export function whileRules(
  time: number,
  rules: { [Name in keyof typeof usualRules]?: Rules[Name] },
): ReturnType<FaultFamily['make']> {
  const usual = Object.fromEntries(
    Object.entries(usualRules).filter(([name]) => Object.hasOwn(rules, name)),
  );
  return {
    about: `rules ${JSON.stringify(rules)} for ${time / seconds} s`,
    async run(stage) {
      await stage.sandbox.changeRules(rules);
      await pauseWithin(stage, time);
      await stage.sandbox.changeRules(usual);
    },
  };
}
