import type { Problem } from '../problem.js';
import { problemTable, toProblem, type ProblemCode, type ReportProblem } from './problem-table.js';

/** So many problems of one kind are listed; an order of a hundred lines would fill its history else. */
const listedOfAKind = 10;

/** Collects the problems of one order. */
export interface ProblemList {
  report: ReportProblem;
  /** What was reported, in that order; then, for each kind that was cut short, how many more there are. */
  problems: () => Problem[];
}

export function createProblemList(): ProblemList {
  const listed: Problem[] = [];
  const counts = new Map<ProblemCode, number>();
  return {
    report(code, place) {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= listedOfAKind) listed.push(toProblem(code, place));
    },
    problems: () => [
      ...listed,
      ...[...counts].flatMap(([code, count]): Problem[] => {
        if (count <= listedOfAKind) return [];
        const { meaning, needsAttention } = problemTable[code];
        const more = count - listedOfAKind;
        return [{ code, meaning: `${meaning} (${more} more like this)`, needsAttention }];
      }),
    ],
  };
}
