import { closest, distance } from 'fastest-levenshtein';
import type { Carrier } from '../octopia/client.js';

/** The carrier to send, and a sentence about how it was found. */
export interface ResolvedCarrier {
  carrierName: string;
  explanation: string;
}

/**
 * Finds the label that Octopia knows a carrier by (checklist 141). Codes are not unique, so a
 * code counts only where a single carrier has it. What is in no list is sent as typed, with
 * the nearest label as a hint: one source allows free text, another does not (octopia-api.md).
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
  const labels = carriers.map(({ label }) => label);
  const nearest = labels.length === 0 ? undefined : closest(asked, labels);
  const hint =
    nearest === undefined || distance(asked, nearest) > asked.length / 2
      ? ''
      : `; the nearest that Octopia lists is "${nearest}"`;
  return {
    carrierName: asked.trim(),
    explanation: `carrier "${asked.trim()}" is not in Octopia's list and was sent as typed${hint}`,
  };
}

function spelling(text: string): string {
  return text.trim().toLowerCase();
}
