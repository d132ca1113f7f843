import { pushProducts } from '../../src/client/products/push-products.js';
import { pushProductsWorkflowId } from '../../src/contract/names.js';
import { readFeedAgainSignal } from '../../src/contract/product-messages.js';
import type { CallName } from '../../src/sandbox/calls.js';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import { pauseWithin, seconds } from '../plan/step.js';
import { productReference } from '../products/planned-products.js';
import { endWait } from '../products/settle-products.js';
import { productSeller } from '../stage/stage.js';
import { placing } from './answers.js';
import { disturbances } from './disturbances.js';
import type { FaultFamily } from './family.js';
import { whileRules } from './freshness.js';

/** Every call of a push of products; what is sent as often as all that is read. */
const calls = [
  'sendProducts',
  'sendProducts',
  'sendProducts',
  'readProductReport',
  'listCategories',
  'listCategoryProperties',
] as const satisfies readonly CallName[];

/** What goes wrong with pushes of products. */
export const productPushFaults = {
  'product-calls': {
    about: 'a call of a push of products is lost, late, refused, told to wait, or fails',
    make({ chance }) {
      const call = chance.pick(calls);
      const carryOut = chance.percent(60);
      const times = chance.integer(1, 3);
      const body = chance.pick(['problem', 'html', 'empty'] as const);
      return placing(
        chance.pick<FaultSettings>([
          { kind: 'drop', call, carryOut, times },
          { kind: 'answer', call, status: chance.pick([500, 503]), body, carryOut, times },
          // What Octopia refuses in its own words it has not carried out.
          {
            kind: 'answer',
            call,
            status: chance.pick([400, 403, 404, 409, 413]),
            body,
            carryOut: body !== 'problem' && carryOut,
            times,
          },
          { kind: 'answer', call, status: 429, retryAfter: chance.integer(1, 3), times },
          { kind: 'delay', call, milliseconds: 16 * seconds, carryOut },
          { kind: 'redirect', call, status: 303, carryOut },
        ]),
      );
    },
  },
  'product-lags': {
    about: 'reports on products stay empty, and products stay validated for a while',
    make({ chance }) {
      const lag = () => (chance.percent(60) ? chance.integer(1, 25) * seconds : 0);
      return whileRules(chance.integer(10, 40) * seconds, {
        productReportLagMilliseconds: lag(),
        productValidatedLagMilliseconds: lag(),
        productReportPaging: chance.pick(['refused', 'pageIndex'] as const),
      });
    },
  },
  'product-refusals': {
    about: 'a product is refused that nothing is wrong with',
    make({ chance }) {
      const reference = productReference(chance.integer(1, 35));
      const resultCode = 'E42';
      return {
        about: `the product ${reference}`,
        run: async ({ sandbox }) =>
          void (await sandbox.placeRejection({ of: 'product', reference, resultCode, times: 1 })),
      };
    },
  },
  'product-quota': {
    about: 'Octopia takes few new products, until an operator ends the wait for an hour to pass',
    make({ chance }) {
      const { about, run } = whileRules(chance.integer(10, 25) * seconds, {
        newProductsPerHour: chance.integer(1, 10),
      });
      return {
        about,
        async run(stage) {
          await run(stage);
          await stage.sandbox.freeProductQuota();
          // The verdicts that say so may come later than the rule goes.
          for (let looks = 0; looks < 10 && !stage.ending.aborted; looks += 1) {
            if (await endWait(stage)) return;
            await pauseWithin(stage, 3 * seconds);
          }
        },
      };
    },
  },
  'end-product-pushes': {
    about:
      'a push of products is terminated, cancelled or reset, a second one is begun beside it, or it is told to read the feed again',
    make({ chance }) {
      const what = chance.pick([
        'terminated',
        'terminated',
        'cancelled',
        'reset',
        'reset',
        'doubled',
        'told some',
        'told nonsense',
      ] as const);
      const place = chance.integer(0, 99);
      // One that has completed is reset as well; what is ended otherwise has just begun to send.
      const beginsFirst = what !== 'reset' || chance.percent(50);
      const soon = chance.integer(200, 4_000);
      const only = [1, 2].map(() => productReference(chance.integer(1, 40)));
      return {
        about: `the push of products is ${what}`,
        async run(stage) {
          const workflowId = pushProductsWorkflowId(productSeller);
          const handle = stage.client.workflow.getHandle(workflowId);
          switch (what) {
            case 'doubled':
              await pushProducts(stage.client, { sellerId: productSeller }, 1 * seconds);
              return;
            case 'told some':
              await pushProducts(stage.client, { sellerId: productSeller, only }, 1 * seconds);
              return;
            case 'told nonsense':
              await handle.signal(readFeedAgainSignal.name, { only: 7 });
              return;
            case 'terminated':
            case 'cancelled':
            case 'reset':
              if (beginsFirst) {
                await pushProducts(stage.client, { sellerId: productSeller }, soon);
              }
              return await disturbances[what](stage, workflowId, place);
            default:
              return what satisfies never;
          }
        },
      };
    },
  },
} as const satisfies Record<string, FaultFamily>;
