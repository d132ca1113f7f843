import { Refusal } from '../../problem-answer.js';
import type { SandboxState } from '../../state.js';
import { resultsShow } from '../../offers/packages/package-states.js';
import type { StoredPackage } from '../../offers/packages/stored-package.js';
import { jsonAnswer, type Handler } from '../answer.js';
import { cursorPageOf, cursorPagingSchema, readQuery } from '../cursor-page.js';
import { packageOf } from './offer-package-calls.js';

/** What became of each request of a package: not before it was judged, and not after 3 days. */
export const handleListOfferResults: Handler = (state, call) => {
  const known = packageOf(state, call);
  const asked = readQuery(cursorPagingSchema, call.query);
  requireResults(state, known);
  const page = cursorPageOf(state, known.results ?? [], asked, { url: call.url, keyOf });
  const answer = jsonAnswer(200, { itemsPerPage: asked.limit, items: page.items });
  return { ...answer, headers: { ...answer.headers, ...page.headers } };
};

/** Results keep their places, so the place tells where a list goes on. */
const keyOf = (_: unknown, index: number): string => String(index).padStart(9, '0');

function requireResults({ rules }: SandboxState, known: StoredPackage): void {
  const { packageId, shownState } = known;
  const show = shownState === undefined ? resultsShow(known, rules) : 'not yet';
  if (show === 'not yet') {
    throw new Refusal(400, 'The retrieval of the offer requests results failed', {
      errors: { packageId: [`the package ${packageId} is still processed`] },
    });
  }
  if (show === 'no longer') {
    throw new Refusal(404, `The results of the package ${packageId} are no longer kept.`);
  }
}
