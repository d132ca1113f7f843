import type { Payload } from '@temporalio/common';
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { CodecServerConfig } from '../config/config.js';
import { ConfigError } from '../config/config-error.js';
import { isThisMachine } from '../language/this-machine.js';
import { createPayloadCodec } from '../temporal/payloads/payload-codec.js';
import type { PayloadKeys } from '../temporal/payloads/payload-keys.js';
import { createAudit } from './audit.js';
import { createAuthentication } from './authentication.js';
import { createCors } from './cors.js';
import { payloadsJson, payloadsSchema } from './payload-json.js';
import { Refusal } from './refusal.js';
import { refusalOf } from './refusal-of.js';

/** Whom a codec server serves, and what with. */
export interface CodecServerOptions extends Pick<CodecServerConfig, 'uiOrigin' | 'credentials'> {
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** Calls for any other are refused. */
  namespace: string;
  payloadKeys: PayloadKeys;
  /** Whether it also encrypts, which the dialogs of the Temporal UI need to send something. */
  allowEncode: boolean;
  /** Gets the audit lines. */
  log: Logger;
}

export interface CodecServer {
  /** http://host:port, for the Temporal UI and CLI. */
  address: string;
  /** Lets calls end that have begun. */
  close(): Promise<void>;
}

/** Several times what a page of a history can hold. */
const bodyLimitBytes = 16 * 1024 * 1024;
const requestTimeoutMs = 30_000;
/** Connections that have asked nothing, as browsers keep some, are cut then. */
const closingMs = 1_000;

/**
 * Serves Temporal's remote codec protocol: `POST /decode`, and `/encode` where that is allowed.
 * @throws {ConfigError} when it would listen beyond this machine and take calls of everybody; and
 *   what listening throws when the port is in use
 */
export async function startCodecServer(options: CodecServerOptions): Promise<CodecServer> {
  refuseToServeEverybody(options);
  const { host, port, namespace, allowEncode } = options;
  const codec = createPayloadCodec(options.payloadKeys);
  const authenticate = createAuthentication(options.credentials);
  const cors = createCors(options.uiOrigin);
  const audit = createAudit(options.log);
  const app = fastify({ bodyLimit: bodyLimitBytes, requestTimeout: requestTimeoutMs });
  const calls = {
    '/decode': { allowed: true, convert: (payloads: Payload[]) => codec.decode(payloads) },
    '/encode': { allowed: allowEncode, convert: (payloads: Payload[]) => codec.encode(payloads) },
  };

  for (const [path, { allowed, convert }] of Object.entries(calls)) {
    app.options(path, (request, reply) => cors.preflight(request, reply));
    app.post(path, { onRequest: (request, reply) => admit(request, reply, allowed) }, (request) =>
      answer(request, convert),
    );
  }

  /** Everything that can be said before the body is read. */
  async function admit(request: FastifyRequest, reply: FastifyReply, allowed: boolean) {
    const entry = audit.begin(request);
    void reply.header('cache-control', 'no-store');
    cors.admit(request, reply);
    entry.who = await authenticate(request.headers.authorization);
    if (entry.namespace !== namespace) {
      throw new Refusal(
        'wrong namespace',
        `only the namespace ${namespace} is served: name it in the header X-Namespace`,
      );
    }
    if (!allowed) {
      throw new Refusal(
        'encoding is off',
        'this server only decodes; hemi codec-server --allow-encode encodes too',
      );
    }
  }

  async function answer(
    request: FastifyRequest,
    convert: (payloads: Payload[]) => Promise<Payload[]>,
  ) {
    const body = payloadsSchema.safeParse(request.body);
    if (!body.success) throw new Refusal('not understood', notUnderstood);
    const { payloads } = body.data;
    audit.entryOf(request).payloads = payloads.length;
    const converted = payloadsJson(await convert(payloads));
    audit.end(request, 'done');
    return converted;
  }

  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, notUnderstood);
    audit.end(request, refusal.outcome);
    if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer');
    return reply.code(refusal.status).send({ message: refusal.message });
  });

  const address = await app.listen({ host, port });
  return {
    address,
    async close() {
      const cut = setTimeout(() => app.server.closeAllConnections(), closingMs);
      await app.close();
      clearTimeout(cut);
    },
  };
}

const notUnderstood =
  'the body must be JSON as {"payloads": [{"metadata": {"encoding": "…"}, "data": "…"}]}, with base64 in metadata and data';

function refuseToServeEverybody({ host, credentials }: CodecServerOptions): void {
  if (isThisMachine(host) || Object.keys(credentials).length > 0) return;
  throw new ConfigError([
    {
      name: 'CODEC_SERVER_TOKEN',
      problem: `is not set, nor CODEC_SERVER_JWT_ISSUER: whoever reaches ${host || 'all addresses'} could read every order. Set one of them, or leave --host away`,
    },
  ]);
}
