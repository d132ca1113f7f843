// Prints "N passed, N failed" from vitest's JSON report, and exits with the tests' own exit code.
// Installing, checking, or loading a test file can fail too: each counts as one failure.
import { readFileSync } from 'node:fs';

const [reportPath, exitCode] = process.argv.slice(2);
const report = readFileSync(reportPath, 'utf8');

const tests = report === '' ? [] : JSON.parse(report).testResults;
const outcomes = tests.flatMap((file) => file.assertionResults.map((test) => test.status));
const passed = outcomes.filter((status) => status === 'passed').length;
const failedTests = outcomes.filter((status) => status === 'failed').length;
const failedFiles = tests.filter(
  (file) =>
    file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length;
const failed = failedTests + failedFiles;

process.stdout.write(`${passed} passed, ${Math.max(failed, exitCode === '0' ? 0 : 1)} failed\n`);
process.exit(Number(exitCode));
