import { execFile } from 'node:child_process';

/** How a command ended. `output` is what it wrote to both streams. */
export interface CommandResult {
  succeeded: boolean;
  output: string;
}

/** Runs a command to its end; never throws, also where the command does not exist. */
export function runCommand(
  file: string,
  args: string[],
  options: { env: NodeJS.ProcessEnv; timeoutMs: number; cwd?: string },
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      file,
      args,
      { env: options.env, timeout: options.timeoutMs, cwd: options.cwd, maxBuffer: 16 * 1024 ** 2 },
      (error, stdout, stderr) => {
        const output = `${stdout}${stderr}`.trim();
        resolve(
          error === null
            ? { succeeded: true, output }
            : { succeeded: false, output: output === '' ? error.message : output },
        );
      },
    );
  });
}

/** The last line that says something: where tools put the reason. */
export function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
