import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Temporal's native module and its workflow threads do not run in vitest's worker threads.
    pool: 'forks',
    // Tests wait for servers more than they compute.
    maxWorkers: 4,
    maxConcurrency: 15,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes late where the machine is busy; how late is not what a test is about.
    expect: { poll: { timeout: 30_000, interval: 100 } },
  },
});
