import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runWorkerProcess } from '../../src/worker.js';
import { lastRelease, releasedBundle } from './released-bundle.js';

/* A worker process as `hemi worker` is one, with the workflows of the last release that is recorded. */
const codePath = join(mkdtempSync(join(tmpdir(), 'hemi-release-')), 'workflow-bundle.js');
writeFileSync(codePath, gunzipSync(readFileSync(releasedBundle(lastRelease()))));
await runWorkerProcess(process.env, Promise.resolve({ codePath }));
