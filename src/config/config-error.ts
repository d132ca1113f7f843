/** One setting that is wrong. */
export interface WrongSetting {
  /** The environment variable. */
  name: string;
  /** What is wrong with it. Never holds the value, which may be a secret. */
  problem: string;
  /** A value that works. */
  example?: string;
}

/** Settings are wrong. The message names every one of them, what is wrong, and a value that works. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly wrong: readonly WrongSetting[];

  constructor(wrong: readonly WrongSetting[]) {
    super(
      [
        wrong.length === 1 ? 'a setting is wrong:' : `${wrong.length} settings are wrong:`,
        ...wrong.map(describe),
        'docs/settings.md and .env.example explain every setting.',
      ].join('\n'),
    );
    this.wrong = wrong;
  }
}

function describe({ name, problem, example }: WrongSetting): string {
  const hint = example === undefined ? '' : `. Example: ${name}=${example}`;
  return `  ${name}: ${problem}${hint}`;
}
