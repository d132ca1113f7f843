import { describe, expect, it } from 'vitest';
import { judgeWorkers } from '../../../../src/cli/doctor/worker-checks.js';

const now = Date.parse('2026-01-31T12:00:00Z');
const ago = (seconds: number) => now - seconds * 1000;
const runs = (seconds: number) => ({ heardAt: ago(seconds), saidItRuns: true });
const stopped = (seconds: number) => ({ heardAt: ago(seconds), saidItRuns: false });

const judge = (workers: { heardAt: number; saidItRuns: boolean }[], polls: number[]) =>
  judgeWorkers('workflows', workers, polls, now);

describe('what the doctor says of workers', () => {
  it('is ok where one says of itself that it runs, however old its question for work is', () => {
    expect(judge([runs(4), stopped(200)], [ago(58)])).toEqual({
      level: 'ok',
      message: '1 worker runs for workflows, heard of 4 seconds ago',
    });
  });

  it('is a failure where the last one said that it stops, though the server remembers its question', () => {
    expect(judge([stopped(48)], [ago(50), ago(55)])).toMatchObject({
      level: 'fail',
      message: 'no worker runs for workflows; the last one stopped 48 seconds ago',
    });
  });

  it('is a failure where the last one fell silent', () => {
    expect(judge([runs(40)], [ago(35)])).toMatchObject({
      level: 'fail',
      message: 'no worker runs for workflows; the last one was last heard of 40 seconds ago',
    });
  });

  it('is a failure where nobody was ever heard of', () => {
    expect(judge([], [])).toMatchObject({
      level: 'fail',
      message: 'no worker runs for workflows',
    });
  });

  it.each([
    { what: 'a new worker beside one that stopped', workers: [stopped(48)], polls: [ago(3)] },
    { what: 'a server that keeps nothing of workers', workers: [], polls: [ago(48), ago(70)] },
  ])('is never ok where it cannot be known: $what', ({ workers, polls }) => {
    const { level, message } = judge(workers, polls);

    expect(level).toBe('warn');
    expect(message).toMatch(/last seen \d+ seconds ago; whether any still runs is not known/);
  });

  it('is a failure where nobody asked for work longer than a question lasts', () => {
    expect(judge([], [ago(95)])).toMatchObject({
      level: 'fail',
      message: 'no worker runs for workflows; the last one was last seen 1 minute ago',
    });
  });
});
