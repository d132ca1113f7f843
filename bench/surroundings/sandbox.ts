import { z } from 'zod';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startProcess, type RunningProcess } from './child-process.js';
import { waitFor } from '../wait-for.js';
import { builtCommand } from './project.js';

/** The sandbox in a process of its own, without autopilot. */
export interface SandboxProcess {
  control: SandboxControl;
  /** The settings that use it: `OCTOPIA_…`. */
  settings: Record<string, string>;
  pid: number;
  stop: () => Promise<void>;
}

const answerSchema = z.object({
  settings: z.record(z.string(), z.string()),
  controlUrl: z.string(),
});

/**
 * @param words further ones of its command line
 * @param command how node runs `hemi`
 */
export async function startSandboxProcess(
  words: readonly string[] = [],
  command: readonly string[] = [builtCommand],
): Promise<SandboxProcess> {
  const running = startProcess(process.execPath, [
    ...command,
    'sandbox',
    '--no-autopilot',
    '--json',
    '--port=0',
    '--control-port=0',
    ...words,
  ]);
  const { settings, controlUrl } = await waitFor('the sandbox', () => answerOf(running), {
    running,
  });
  const control = createSandboxControl(controlUrl);
  return {
    control,
    settings,
    pid: running.pid,
    async stop() {
      await control.close();
      await running.stop();
    },
  };
}

/** It prints one JSON object, over several lines, once it listens. */
function answerOf(running: RunningProcess) {
  const text = running.stdout();
  return text.trimEnd().endsWith('}') ? answerSchema.parse(JSON.parse(text)) : undefined;
}
