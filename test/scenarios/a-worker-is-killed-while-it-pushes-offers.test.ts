import { beforeAll, describe, expect, it } from 'vitest';
import { killWhilePushing, type KilledPush, type Place } from '../support/killed-pushes.js';
import { feedRow } from '../support/pushes.js';

/** Octopia carries a call out, and nobody hears of it. */
const answerHeld = { kind: 'delay', milliseconds: 100_000, carryOut: true } as const;
/** Octopia carries a call out whose caller is dead by then. */
const carriedOutLater = { kind: 'delay', milliseconds: 20_000 } as const;
const neverDone = {
  kind: 'edit',
  set: { state: 'IntegrationPending' },
  times: null,
} as const;

/** JSON carries what every offer has, XML what it has in addition. */
const more = {
  Json: {},
  Xml: { PriceMustBeAligned: 'Align', MinimumPriceForPriceAlignment: '10.99' },
};

/** A push sends A, whose price changed, in a package of its own before B and C. */
const steps: [step: string, transport: keyof typeof more, place: Place][] = [
  ['it reads the feed', 'Json', 'feed'],
  [
    'it does not know yet of the first package that it made',
    'Json',
    { call: 'createOfferPackage', after: 0, fault: answerHeld },
  ],
  [
    'it does not know yet of the second package that it made',
    'Json',
    { call: 'createOfferPackage', after: 1, fault: answerHeld },
  ],
  [
    'it does not know yet that offers were uploaded',
    'Json',
    { call: 'uploadOfferRequests', after: 1, fault: answerHeld },
  ],
  [
    'offers are on their way that arrive later',
    'Json',
    { call: 'uploadOfferRequests', after: 1, fault: carriedOutLater },
  ],
  [
    'all offers are uploaded, and none is submitted',
    'Json',
    { call: 'readOfferPackage', after: 1, fault: answerHeld },
  ],
  [
    'it does not know yet that the package was submitted',
    'Json',
    { call: 'submitOfferPackage', after: 1, fault: answerHeld },
  ],
  [
    'the submission is on its way that arrives later',
    'Json',
    { call: 'submitOfferPackage', after: 1, fault: carriedOutLater },
  ],
  ['it looks at a package', 'Json', { call: 'readOfferPackage', after: 2, fault: answerHeld }],
  [
    'it rests between two looks at a package',
    'Json',
    { call: 'readOfferPackage', after: 2, fault: neverDone },
  ],
  ['it reads results', 'Json', { call: 'listOfferResults', after: 1, fault: answerHeld }],
  ['it writes the book', 'Json', 'book'],
  [
    'it does not know yet that Octopia has the address of the XML package',
    'Xml',
    { call: 'createXmlPackage', after: 0, fault: answerHeld },
  ],
  [
    'the address of the XML package is on its way that arrives later',
    'Xml',
    { call: 'createXmlPackage', after: 0, fault: carriedOutLater },
  ],
  ['it looks at an XML package', 'Xml', { call: 'readXmlPackage', after: 0, fault: answerHeld }],
  [
    'it rests between two looks at an XML package',
    'Xml',
    { call: 'readXmlPackage', after: 0, fault: neverDone },
  ],
];

const pushes: KilledPush[] = [];
beforeAll(async () => {
  const killed = await killWhilePushing(
    steps.map(([, transport, place]) => ({
      place,
      before: [feedRow('A')],
      rows: [
        feedRow('A', { Prix: '9.99' }),
        feedRow('B', { Prix: '20.00', ...more[transport] }),
        feedRow('C', { Stock: 7, ...more[transport] }),
      ],
    })),
  );
  pushes.push(...killed);
}, 240_000);

describe.each(steps.map(([step], number) => [step, number] as const))(
  'a worker that is killed with SIGKILL while %s, and its successor,',
  (_step, number) => {
    it('bring every offer to the shop as the feed says (requirements 170 to 172)', () => {
      const offers = pushes[number]?.shop.map(({ sellerExternalReference, price, quantity }) => [
        sellerExternalReference,
        price,
        quantity,
      ]);
      expect(offers?.toSorted()).toEqual([
        ['A', 9.99, 5],
        ['B', 20, 5],
        ['C', 12.99, 7],
      ]);
    });

    it('send no offer twice in one package', () => {
      const packages = pushes[number]?.packages ?? [];
      expect(packages.length).toBeGreaterThan(2);
      expect(packages.map((references) => new Set(references).size)).toEqual(
        packages.map(({ length }) => length),
      );
    });

    it('end the push as if nothing had happened', () => {
      expect(pushes[number]?.killed).toMatchObject({
        counts: { accepted: 3, rejected: 0, waiting: 0, noVerdict: 0 },
        attention: [],
        openPackages: [],
      });
      expect(pushes[number]?.killed).not.toHaveProperty('stop');
    });

    it('leave the next push nothing to send', () => {
      const { next, packagesOfNext } = pushes[number] ?? {};
      expect([next?.counts.unchanged, packagesOfNext]).toEqual([3, 0]);
    });
  },
);
