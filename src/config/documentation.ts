import { accountSchema } from './account-settings.js';
import { offerSettingsSchema } from './feed-settings.js';
import { describedSettings } from './settings.js';

/** Settings that other libraries read, or that only development needs. */
const otherVariables = [
  {
    group: 'Temporal',
    intro:
      "Read by Temporal's own `@temporalio/envconfig`, for worker, command line and tests alike. The profiles of a `temporal.toml` work too.",
    variables: [
      ['TEMPORAL_ADDRESS', 'host:port of the Temporal server. Default: localhost:7233.'],
      ['TEMPORAL_NAMESPACE', 'The namespace. Default: default.'],
      ['TEMPORAL_API_KEY', 'An API key, for Temporal Cloud; turns TLS on.'],
      ['TEMPORAL_TLS', 'true turns TLS on, false off.'],
      ['TEMPORAL_TLS_CLIENT_CERT_PATH', 'The client certificate for mTLS.'],
      ['TEMPORAL_TLS_CLIENT_KEY_PATH', 'The key of that certificate.'],
      ['TEMPORAL_TLS_SERVER_CA_CERT_PATH', "The authority that signed the server's certificate."],
      ['TEMPORAL_TLS_SERVER_NAME', "The server's name, where it differs from the address."],
      ['TEMPORAL_CONFIG_FILE', 'A configuration file with profiles.'],
      ['TEMPORAL_PROFILE', 'The profile to use. Default: default.'],
      [
        'TEMPORAL_UI_URL',
        'Where the Temporal UI is, for the links that `hemi` prints. Default: http://localhost:8233 for a server on this machine.',
      ],
    ],
  },
  {
    group: 'Demo and tests',
    intro:
      "Each names an executable that is to be used. Without them the PATH, the project's cache, the download of the Temporal SDK and PyPI are tried, in this order.",
    variables: [
      ['TEMPORAL_CLI_PATH', 'The `temporal` executable.'],
      ['TEMPORAL_TEST_SERVER_PATH', 'The `temporal-test-server` executable.'],
    ],
  },
] as const;

/** The text of `.env.example`. */
export function renderEnvExample(): string {
  const lines = [
    '# Copy this file to .env and fill in what has no default. docs/settings.md says more.',
    '# What the environment has already wins over the file.',
  ];
  for (const { name, meaning, default: preset, example, orFile } of describedSettings()) {
    lines.push('', ...wrap(`${meaning}${orFile ? ` Or ${name}_FILE names a file with it.` : ''}`));
    lines.push(preset === undefined ? `${name}=${quoted(example)}` : `#${name}=${quoted(preset)}`);
  }
  for (const { intro, variables } of otherVariables) {
    lines.push('', ...wrap(intro.replaceAll('`', '')));
    for (const [name, meaning] of variables) {
      lines.push(...wrap(meaning.replaceAll('`', '')), `#${name}=`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The text of `docs/settings.md`. */
export function renderSettingsPage(): string {
  const settings = describedSettings().map(({ name, meaning, default: preset, orFile }) => [
    orFile ? `\`${name}\` or \`${name}_FILE\`` : `\`${name}\``,
    orFile ? `${meaning} \`${name}_FILE\` names a file that holds it.` : meaning,
    preset === undefined ? 'none: needed' : `\`${preset}\``,
  ]);
  return [
    '# Settings',
    '',
    'Settings are environment variables, or lines of a `.env` file in the working directory. They are checked at start: every wrong one is named, with what is wrong and a value that works. This page is written by `npm run docs` from the same table that checks them.',
    '',
    ...table(['variable', 'meaning', 'default'], settings),
    '',
    '## Accounts',
    '',
    '`OCTOPIA_ACCOUNTS` is a list of seller ids (`98797,98798`) or a JSON list of accounts, each with these fields:',
    '',
    ...table(['field', 'meaning'], fieldRows(accountSchema.shape)),
    '',
    'Its `offers` have these fields:',
    '',
    ...table(['field', 'meaning'], fieldRows(offerSettingsSchema.shape)),
    '',
    'A changed rule takes effect when the worker was restarted and the order is read the next time; a new seller needs `hemi schedule apply` too.',
    ...otherVariables.flatMap(({ group, intro, variables }) => [
      '',
      `## ${group}`,
      '',
      intro,
      '',
      ...table(
        ['variable', 'meaning'],
        variables.map(([name, meaning]) => [`\`${name}\``, meaning]),
      ),
    ]),
    '',
  ].join('\n');
}

function fieldRows(fields: Readonly<Record<string, { description?: string | undefined }>>) {
  return Object.entries(fields).map(([name, { description = '' }]) => [`\`${name}\``, description]);
}

function table(headings: string[], rows: string[][]): string[] {
  return [headings, headings.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
}

/** A comment of at most 100 columns. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || `${last} ${word}`.length > 100) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function quoted(value: string): string {
  return /[{["]/.test(value) ? `'${value}'` : value;
}
