/**
 * Remembers the answer to a question for a time. Whoever asks while it is being found shares the
 * one search; a failure is not remembered.
 * @param lifeMs how long an answer counts, in milliseconds
 * @param now milliseconds of a clock that never goes back
 */
export function remember<Value>(
  lifeMs: number,
  now: () => number = () => performance.now(),
): (key: string, find: () => Promise<Value>) => Promise<Value> {
  const answers = new Map<string, { answer: Promise<Value>; endsAt: number }>();
  return (key, find) => {
    const askedAt = now();
    const known = answers.get(key);
    if (known !== undefined && askedAt < known.endsAt) return known.answer;
    const answer = find();
    const entry = { answer, endsAt: askedAt + lifeMs };
    answers.set(key, entry);
    answer.catch(() => {
      if (answers.get(key) === entry) answers.delete(key);
    });
    return answer;
  };
}
