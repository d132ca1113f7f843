import { isAbsolute, relative } from 'node:path';
import type { DataFiles } from './data-files.js';
import { demoSeller, type Marketplace } from './marketplace.js';
import { defaultPorts } from './demo-options.js';
import { demoHost, type DemoPorts } from './ports.js';
import type { Tally } from './story.js';

/** What is printed before the first event: where to look, and what to try. */
export function introduction(
  ports: DemoPorts,
  { octopia, exampleOrderId }: Marketplace,
  data: DataFiles,
  env: NodeJS.ProcessEnv,
): string {
  const ui = `http://localhost:${ports.ui}/namespaces/default`;
  const order = exampleOrderId ?? '<order id>';
  return [
    '',
    `The Temporal UI:  ${ui}`,
    `  ${ui}/schedules`,
    '    the schedule that reads new and changed orders, and a daily one that reads the last days again',
    `  ${ui}/workflows?query=${encodeURIComponent('WorkflowType="orderLifecycle"')}`,
    '    one workflow for each order; open one: its details say what it is, and its Update button acts on it',
    `  ${ui}/workflows/push-offers:${demoSeller}`,
    `    the last push of offers; what the seller sells is in ${shortest(data.offerFeed)}: change a price there`,
    `  ${ui}/workflows/push-products:${demoSeller}`,
    `    the product data, once a day; they are in ${shortest(data.productFeed)}: the headphones lack a brand`,
    `The sandbox in place of Octopia:  ${octopia.apiUrl}`,
    '',
    'Try these in a second terminal; the first line says where this demo is, and its key:',
    `  export ${settings(ports, data, env).join(' ')}`,
    '  npm run hemi -- orders',
    '  npm run hemi -- offers list',
    '  npm run hemi -- products list',
    `  npm run hemi -- order show ${order}`,
    `  npm run hemi -- order refund ${order} --reason seller-out-of-stock`,
    '',
    'Ctrl-C ends the demo. What happens from now on:',
    '',
  ].join('\n');
}

/** What `hemi` must be told to find this demo: the key alone, where all else is as it expects. */
function settings(
  { temporal, ui }: DemoPorts,
  { payloadKeys }: DataFiles,
  env: NodeJS.ProcessEnv,
): string[] {
  const pointsElsewhere = ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_PROFILE'].some(
    (name) => env[name] !== undefined,
  );
  return [
    `PAYLOAD_KEYS_FILE=${shortest(payloadKeys)}`,
    ...(pointsElsewhere || temporal !== defaultPorts.temporal
      ? [`TEMPORAL_ADDRESS=${demoHost}:${temporal}`, 'TEMPORAL_NAMESPACE=default']
      : []),
    ...(ui === defaultPorts.ui ? [] : [`TEMPORAL_UI_URL=http://localhost:${ui}`]),
  ];
}

/** A path as a shell takes it, from the project's folder where it lies in there. */
function shortest(path: string): string {
  const below = relative('', path);
  const shorter = below.startsWith('..') || isAbsolute(below) ? path : below;
  return /^[\w./-]+$/.test(shorter) ? shorter : `'${shorter.replaceAll("'", "'\\''")}'`;
}

/** What is printed at the end. */
export function summary(tally: Tally, openOrders: number, { directory }: DataFiles): string {
  const actions = [...tally.actions].map(([name, times]) => `${name} ${times}`);
  return [
    '',
    `Polls ${tally.polls}; new orders ${tally.ordersNew}; unreadable ${tally.ordersUnreadable}; moves ${tally.moves}.`,
    `Offers that Octopia accepted: ${tally.offersAccepted}; products that it integrated: ${tally.productsIntegrated}.`,
    `Actions: ${actions.length === 0 ? 'none' : actions.join(', ')}.`,
    `Open orders now: ${openOrders}. The data is kept in ${directory}: the next start goes on from here.`,
    '',
  ].join('\n');
}
