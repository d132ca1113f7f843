#!/usr/bin/env node
import { useEnvFile } from '../config/env-file.js';
import { openTemporalSession } from './temporal-session.js';
import { processTerminal } from './terminal.js';
import { runCli } from './run-cli.js';

// Whoever reads may have read enough, as `| head` does.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

useEnvFile();
process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  environment: process.env,
  connect: openTemporalSession,
});
