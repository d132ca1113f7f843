import { setTimeout as wait } from 'node:timers/promises';
import type { Rejection } from '../../../offers/offer-book.js';
import type { PlannedOffer } from '../../../offers/plan-push.js';
import { OctopiaError } from '../../../octopia/http/failures.js';

/** One bad offer refuses the whole upload with these (docs/octopia-offers.md, "Meaning"). */
const refusedForContent: ReadonlySet<number | undefined> = new Set([400, 413, 422]);

/** Where so many are refused one by one and none is taken, the package is what is refused. */
const mostRefusedAlone = 10;

/** So many of the others are tried before that is said. */
const mostProbed = 5;

type Refused = Rejection & { digest: string };

/**
 * Uploads offers. Where Octopia refuses them together, they are halved until the bad ones are
 * found, and the others go on. A refused upload has added nothing, so this repeats none that may
 * have been carried out.
 * @returns the offers that Octopia refuses alone, with its words
 * @throws OctopiaError for everything else, and where it looks as if the package were refused
 */
export async function uploadByHalving<Upload extends PlannedOffer>(
  uploads: readonly Upload[],
  send: (uploads: readonly Upload[]) => Promise<void>,
): Promise<Refused[]> {
  const refused: Refused[] = [];
  const tried = new Set<Upload>();
  let taken = 0;

  async function upload(all: readonly Upload[]): Promise<void> {
    const some = all.filter((one) => !tried.has(one));
    if (some.length === 0) return;
    try {
      await whenServed(() => send(some));
      taken += some.length;
    } catch (error) {
      if (!(error instanceof OctopiaError) || !isForContent(error)) throw error;
      const [only] = some;
      if (some.length === 1 && only !== undefined) {
        refused.push(refusalOf(only, error));
        tried.add(only);
        if (refused.length === mostRefusedAlone && !(await isAnyTaken())) throw error;
        return;
      }
      const middle = Math.ceil(some.length / 2);
      await upload(some.slice(0, middle));
      await upload(some.slice(middle));
    }
  }

  /** Bad offers stand side by side, such as those of one product: others of the hundred are tried. */
  async function isAnyTaken(): Promise<boolean> {
    const rest = uploads.filter((one) => !tried.has(one));
    for (let part = 1; part <= mostProbed && taken === 0; part += 1) {
      const probe = rest.at(Math.ceil((rest.length * part) / mostProbed) - 1);
      if (probe === undefined) break;
      await upload([probe]);
      tried.add(probe);
    }
    return taken > 0;
  }

  await upload(uploads);
  return refused;
}

function isForContent({ outcome, status }: OctopiaError): boolean {
  return outcome === 'refused' && refusedForContent.has(status);
}

function refusalOf({ reference, digest }: PlannedOffer, error: OctopiaError): Refused {
  const fields = Object.entries(error.fieldErrors).map(
    ([field, messages]) => `${field}: ${messages.join(', ')}`,
  );
  const message = [error.detail, ...fields].filter((words) => words !== '').join('; ');
  return { reference, digest, code: `HTTP ${error.status ?? 0}`, message };
}

const patience = { tries: 4, shortestMs: 1_000, longestMs: 20_000 };

/** What was turned away at the door has added nothing either, and is sent again when Octopia says. */
async function whenServed(send: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await send();
      return;
    } catch (error) {
      const isTurnedAway = error instanceof OctopiaError && error.outcome === 'notSent';
      if (!isTurnedAway || tries === patience.tries) throw error;
      const asked = error.retryAfterMs ?? patience.shortestMs;
      if (asked > patience.longestMs) throw error;
      await wait(Math.max(asked, patience.shortestMs));
    }
  }
}
