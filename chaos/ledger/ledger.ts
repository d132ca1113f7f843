import type { Evidence } from '../evidence/evidence.js';
import { actionRows } from './action-rows.js';
import { offerRows } from './offer-rows.js';
import { productRows } from './product-rows.js';
import { orderRows } from './order-rows.js';
import { systemRows } from './system-rows.js';
import type { Finding } from './row.js';

/** The ledger of a run: zero findings in every row is the goal. */
export interface Ledger {
  rows: { name: string; findings: Finding[] }[];
  isClean: boolean;
}

/** Draws the ledger up. */
export function drawUp(evidence: Evidence): Ledger {
  const rows = [...orderRows, ...actionRows, ...offerRows, ...productRows, ...systemRows].map(
    ({ name, find }) => ({
      name,
      findings: find(evidence),
    }),
  );
  return { rows, isClean: rows.every(({ findings }) => findings.length === 0) };
}
