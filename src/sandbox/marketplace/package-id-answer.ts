import type { SandboxState } from '../state.js';
import { emptyAnswer, jsonAnswer, type Answer } from './answer.js';

const places = ['Content-Location', 'Location', 'body'] as const;

/**
 * The answer to who made a package: its id is in a header or in the body, by the rule
 * `packageIdPlace` (docs/octopia-offers.md, "JSON packages, step by step").
 * @param number how many packages of its kind there are, for the turn
 */
export function packageIdAnswer(
  { rules }: SandboxState,
  packageId: string,
  number: number,
  url: URL,
): Answer {
  const turn = places[(number - 1) % places.length];
  const place = rules.packageIdPlace === 'rotating' ? turn : rules.packageIdPlace;
  if (place === 'body' || place === undefined) return jsonAnswer(201, { packageId });
  const path = `${url.pathname}/${packageId}`;
  const address = place === 'Location' ? `${url.origin}${path}` : path;
  return { ...emptyAnswer(201), headers: { [place.toLowerCase()]: address } };
}
