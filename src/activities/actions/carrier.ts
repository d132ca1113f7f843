import { distance } from 'fastest-levenshtein';
import { present } from '../../language/present.js';
import type { Carrier } from '../../octopia/client.js';

/** The carrier to send, and a sentence about how it was found. */
export interface ResolvedCarrier {
  carrierName: string;
  explanation: string;
  /** The label that was probably meant, where the name is in no list. */
  near?: string;
}

/** Octopia's carrier for a courier's name of ours; a name that is not mapped stays. */
export function mapCourier(asked: string, mapping: Record<string, string>): string {
  const wanted = spelling(asked);
  const found = Object.entries(mapping).find(([courier]) => spelling(courier) === wanted);
  return found?.[1] ?? asked;
}

/**
 * Finds the label that Octopia knows a carrier by (requirement 141). Codes are not unique, so a
 * code counts only where a single carrier has it. What is in no list can be sent as typed: one
 * source allows free text, another does not (docs/octopia-api.md, "Carriers and reasons").
 */
export function resolveCarrier(asked: string, carriers: readonly Carrier[]): ResolvedCarrier {
  const wanted = spelling(asked);
  const byLabel = carriers.find(({ label }) => spelling(label) === wanted);
  if (byLabel !== undefined) {
    return { carrierName: byLabel.label, explanation: `carrier ${byLabel.label}` };
  }
  const [byCode, ...others] = carriers.filter(({ code }) => spelling(code) === wanted);
  if (byCode !== undefined && others.length === 0) {
    return { carrierName: byCode.label, explanation: `carrier ${byCode.label}, by its code` };
  }
  const near = nearestLabel(wanted, carriers);
  const hint = near === undefined ? '' : `; the nearest that Octopia lists is "${near}"`;
  return present({
    carrierName: asked.trim(),
    explanation: `carrier "${asked.trim()}" is not in Octopia's list and was sent as typed${hint}`,
    near,
  });
}

/** The label with the fewest letters to change; none where most of them would have to. */
function nearestLabel(wanted: string, carriers: readonly Carrier[]): string | undefined {
  const byDistance = carriers
    .map(({ label }) => ({ label, letters: distance(wanted, spelling(label)) }))
    .sort((one, other) => one.letters - other.letters);
  const nearest = byDistance[0];
  return nearest !== undefined && nearest.letters <= wanted.length / 2 ? nearest.label : undefined;
}

function spelling(text: string): string {
  return text.trim().toLowerCase();
}
