import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { countries } from '../../src/sandbox/orders/countries.js';
import { startProgram, type RunningProcess } from '../support/process.js';

/** What the sandbox's buyers are known by (src/sandbox/orders/test-buyer.ts). */
const ofEveryBuyer = ['Buyer ', '1 Test Street', 'Building Test', '0199000', '@example.com'];
const ofFirstOrders = ['Test Company', countries.FR.city, countries.DE.city, countries.ES.city];
const personal = [
  ...new Set([...ofEveryBuyer, ...ofFirstOrders, ...Object.values(countries).map((c) => c.city)]),
];

/** Something has happened to an order that came after ten others. */
const manyOrders = /CDISFRSBX00001\d/;

let data: string;
let demo: RunningProcess;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'hemi-raw-'));
  const ports = ['--temporal-port', '--ui-port', '--codec-port', '--sandbox-port'];
  const anyPorts = ports.flatMap((option) => [option, '0']);
  const busy = ['--poll-every', '2s', '--orders-per-minute', '60'];
  demo = startProgram('src/demo/main.ts', [...anyPorts, '--data', data, ...busy], {
    TEMPORAL_CLI_PATH: inject('temporalCliPath'),
  });
  await demo.prints(/action {2}CDISFRTST000001: accept done/);
});
afterAll(() => rm(data, { recursive: true, force: true }));

describe('a demo that runs for a while', () => {
  const order = 'CDISFRTST000003';

  it('shows its orders in the Temporal UI, by its codec server', async () => {
    const ui = /The Temporal UI: {2}(http:\/\/localhost:\d+)/.exec(demo.printed())?.[1] ?? '';
    const { Codec: codec } = settingsSchema.parse(await getJson(`${ui}/api/v1/settings`));
    const id = encodeURIComponent(`order:98797:${order}`);
    const history = historySchema.parse(
      await getJson(`${ui}/api/v1/namespaces/default/workflows/${id}/history`),
    );
    const input = history.history.events[0]?.workflowExecutionStartedEventAttributes?.input;

    const answer = await fetch(`${codec.Endpoint}/decode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-namespace': 'default', origin: ui },
      body: JSON.stringify(input),
    });

    expect(JSON.stringify(input)).toContain('"key-id"');
    const [payload] = payloadsSchema.parse(await answer.json()).payloads;
    expect(Buffer.from(payload?.data ?? '', 'base64').toString()).toContain('1 Test Street');
    expect(answer.headers.get('access-control-allow-origin')).toBe(ui);
  });

  it('can be asked from a second terminal with the settings that it prints', async () => {
    const settings = /^ {2}export (.+)$/m.exec(demo.printed())?.[1] ?? '';
    const environment = Object.fromEntries(
      settings.split(' ').map((word): [string, string] => {
        const [name = '', value = ''] = word.split('=');
        return [name, value];
      }),
    );

    const refund = startProgram(
      'src/cli/main.ts',
      ['order', 'refund', order, '--reason', 'seller-out-of-stock', '--yes'],
      // The keys of the tests are not the demo's.
      { PAYLOAD_KEYS: '', ...environment },
    );

    expect([await refund.ended, refund.printed()]).toEqual([0, expect.stringContaining('done')]);
  });

  it('tells nobody anything without the key, but which one it is', async () => {
    const [place = ''] = /TEMPORAL_ADDRESS=\S+/.exec(demo.printed()) ?? [];
    const show = startProgram('src/cli/main.ts', ['order', 'show', order], {
      PAYLOAD_KEYS: '',
      TEMPORAL_ADDRESS: place.split('=')[1] ?? '',
    });

    expect(await show.ended).toBe(1);
    expect(show.printed()).toMatch(/the key "demo-\w+" is needed [^]* PAYLOAD_KEYS_FILE/);
  });

  it('keeps its key where only its owner reads it', async () => {
    expect((await stat(join(data, 'payload-keys'))).mode & 0o777).toBe(0o600);
  });

  it('leaves no name, street, phone number or mail in its database and its logs', async () => {
    await demo.prints(manyOrders);
    const whileItRan = await stored();
    demo.signal('SIGINT', 'group');
    expect(await demo.ended).toBe(0);
    const atItsEnd = await stored();

    expect(Object.keys(whileItRan)).toEqual(
      expect.arrayContaining([
        'temporal.db',
        'temporal.db-wal',
        'temporal.log',
        'codec-server.log',
      ]),
    );
    const [keyId = '', secret = ''] = (await readFile(join(data, 'payload-keys'), 'utf8'))
      .trim()
      .split(':');
    for (const text of [whileItRan, atItsEnd].map((files) => Object.values(files).join('\n'))) {
      expect(text).toContain('order:98797:CDISFRTST000001');
      expect(text).toContain(keyId);
      expect([...personal, secret].filter((word) => text.includes(word))).toEqual([]);
    }
    // They are what was looked for: the marketplace knows them.
    const marketplace = await readFile(join(data, 'sandbox.json'), 'utf8');
    expect(personal.filter((word) => marketplace.includes(word))).toEqual(
      expect.arrayContaining([...ofEveryBuyer, ...ofFirstOrders]),
    );
  });

  it('prints none of them either', () => {
    const printed = demo.printed();

    expect(printed).toMatch(/new orders \d\d;/);
    expect(personal.filter((word) => printed.includes(word))).toEqual([]);
  });
});

/** Whatever the demo has written, by its file, but the marketplace's own data and the key. */
async function stored(): Promise<Record<string, string>> {
  const names = (await readdir(data)).filter(
    (name) => !['sandbox.json', 'payload-keys'].includes(name),
  );
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(data, name), 'utf8')] as const),
    ),
  );
}

async function getJson(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

const payloadsSchema = z.object({ payloads: z.array(z.object({ data: z.string() })) });
const settingsSchema = z.object({ Codec: z.object({ Endpoint: z.url() }) });
const historySchema = z.object({
  history: z.object({
    events: z.array(
      z.object({
        workflowExecutionStartedEventAttributes: z.object({ input: z.unknown() }).optional(),
      }),
    ),
  }),
});
