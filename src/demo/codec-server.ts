import { pino } from 'pino';
import { startCodecServer, type CodecServer } from '../codec-server/codec-server.js';
import { createLog } from '../operation/logging.js';
import type { PayloadKeys } from '../temporal/payloads/payload-keys.js';
import type { DataFiles } from './data-files.js';
import { demoHost, type DemoPorts } from './ports.js';

/** Makes payloads readable for the demo's own UI. It encodes too: the UI's dialogs send nothing without. */
export function startDemoCodecServer(
  ports: DemoPorts,
  { codecLog }: DataFiles,
  payloadKeys: PayloadKeys,
): Promise<CodecServer> {
  const lines = pino.destination({ dest: codecLog, sync: true });
  return startCodecServer({
    host: demoHost,
    port: ports.codec,
    uiOrigin: `http://localhost:${ports.ui}`,
    credentials: {},
    namespace: 'default',
    payloadKeys,
    allowEncode: true,
    log: createLog({ level: 'info', format: 'json' }, lines),
  });
}
