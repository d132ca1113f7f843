import { expect, it } from 'vitest';
import { z } from 'zod';
import { startNode } from '../support/process.js';

const reportSchema = z.object({
  again: z.string(),
  ledger: z.object({
    rows: z.array(z.object({ name: z.string(), findings: z.array(z.unknown()) })),
  }),
});

/** Long runs are for `npm run chaos`; this one shows that the harness and the connector hold. */
const words = ['--seed', 'npm-test', '--for', '30s', '--settle', '120s', '--sources', '--json'];

it('a short run of mixed faults leaves nothing lost, doubled or told wrongly', async () => {
  const chaos = startNode(['--import', 'tsx', 'chaos/main.ts', ...words]);

  const exitCode = await chaos.ended;

  const printed = chaos.printed();
  const { ledger } = reportSchema.parse(JSON.parse(printed.slice(printed.indexOf('{\n  "again"'))));
  expect(ledger.rows.filter(({ findings }) => findings.length > 0)).toEqual([]);
  expect(exitCode).toBe(0);
}, 420_000);
