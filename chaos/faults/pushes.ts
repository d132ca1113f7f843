import { PushUnderWayError, startPush } from '../../src/client/offers/start-push.js';
import { pushOffersWorkflowId } from '../../src/contract/names.js';
import type { CallName } from '../../src/sandbox/calls.js';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import { placing } from './answers.js';
import { disturbances } from './disturbances.js';
import type { FaultFamily } from './family.js';
import { whileRules } from './freshness.js';
import { seconds } from '../plan/step.js';
import { offerSeller } from '../stage/stage.js';

/** Every step of a package. */
const steps = [
  'createOfferPackage',
  'uploadOfferRequests',
  'submitOfferPackage',
  'readOfferPackage',
  'listOfferResults',
  'createXmlPackage',
  'readXmlPackage',
  'listOffers',
] as const satisfies readonly CallName[];

/** What goes wrong with pushes of offers. */
export const pushFaults = {
  'push-steps': {
    about: 'a step of a package is lost, late, refused, told to wait, or fails',
    make({ chance }) {
      const call = chance.pick(steps);
      const carryOut = chance.percent(50);
      const times = chance.integer(1, 3);
      const body = chance.pick(['html', 'empty'] as const);
      return placing(
        chance.pick<FaultSettings>([
          { kind: 'drop', call, carryOut, times },
          {
            kind: 'answer',
            call,
            status: chance.pick([400, 409, 500, 503]),
            body,
            carryOut,
            times,
          },
          { kind: 'answer', call, status: 429, retryAfter: chance.integer(1, 3), times },
          { kind: 'delay', call, milliseconds: 16 * seconds, carryOut },
          { kind: 'redirect', call, status: 303, carryOut },
        ]),
      );
    },
  },
  'push-lags': {
    about: 'uploads, packages, their results and the list of offers are late',
    make({ chance }) {
      const lag = () => (chance.percent(60) ? chance.integer(1, 15) * seconds : 0);
      return whileRules(chance.integer(10, 40) * seconds, {
        offerUploadLagMilliseconds: lag(),
        offerReadyLagMilliseconds: lag(),
        offerIntegrationLagMilliseconds: lag(),
        offerResultsLagMilliseconds: lag(),
        offerListLagMilliseconds: lag(),
      });
    },
  },
  'offer-rejections': {
    about: 'an offer, or a package as a whole, is rejected',
    make({ chance }) {
      const reference = `OFFER-${String(chance.integer(1, 40)).padStart(4, '0')}`;
      const isWhole = chance.percent(40);
      const resultCode = '1999';
      return {
        about: isWhole ? 'the next package as a whole' : `the offer ${reference}`,
        run: async ({ sandbox }) =>
          void (await sandbox.placeRejection({
            ...(isWhole ? { of: 'offerPackage' } : { of: 'offer', reference }),
            resultCode,
            times: 1,
          })),
      };
    },
  },
  'end-pushes': {
    about:
      'a push is terminated, cancelled or reset, also once it has completed, or a second one is started beside it',
    make({ chance }) {
      const what = chance.pick(['terminated', 'cancelled', 'reset', 'doubled'] as const);
      const place = chance.integer(0, 99);
      return {
        about: `the push is ${what}`,
        async run(stage) {
          if (what !== 'doubled') {
            const workflowId = pushOffersWorkflowId(offerSeller);
            const { status } = await stage.client.workflow.getHandle(workflowId).describe();
            const canBeReset = what === 'reset' && status.name === 'COMPLETED';
            if (status.name !== 'RUNNING' && !canBeReset) return;
            return await disturbances[what](stage, workflowId, place);
          }
          await startPush(stage.client, { sellerId: offerSeller }, 1 * seconds).catch(
            (error: unknown) => {
              if (!(error instanceof PushUnderWayError)) throw error;
            },
          );
        },
      };
    },
  },
} as const satisfies Record<string, FaultFamily>;
