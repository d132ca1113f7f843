import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const module = fileURLToPath(new URL('../../../../src/cli/order/wait-display.ts', import.meta.url));

/** A command on a terminal that waits for what never comes in time. */
function startWaiting() {
  const program = `
    import { showWaiting } from ${JSON.stringify(module)};
    const terminal = { input: process.stdin, out: process.stdout, err: process.stderr, interactive: true };
    await showWaiting({ terminal }, 'waiting', () => new Promise((done) => setTimeout(done, 60_000)));
    console.log('went on');
  `;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: 'pipe',
  });
}

describe('a command that somebody interrupts as it waits', () => {
  it.each<[string, (child: ReturnType<typeof startWaiting>) => void]>([
    ['with Ctrl-C on a terminal', (child) => void child.stdin.write('\u0003')],
    ['with a signal', (child) => void child.kill('SIGINT')],
  ])('%s ends at once, and not as if all were done', async (_how, interrupt) => {
    const child = startWaiting();
    await once(child.stderr, 'data');
    interrupt(child);
    await once(child, 'exit');

    expect(child.exitCode).toBe(130);
  });
});
