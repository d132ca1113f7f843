/**
 * Remembers the answer to a question for a time. Whoever asks while it is being found shares the
 * one search; a failure is not remembered.
 * @param lifeMs how long an answer counts, in milliseconds
 */
export function remember<Value>(
  lifeMs: number,
): (key: string, find: () => Promise<Value>) => Promise<Value> {
  const answers = new Map<string, { answer: Promise<Value>; endsAt: number }>();
  return (key, find) => {
    const now = performance.now();
    const known = answers.get(key);
    if (known !== undefined && now < known.endsAt) return known.answer;
    const answer = find();
    const entry = { answer, endsAt: now + lifeMs };
    answers.set(key, entry);
    answer.catch(() => {
      if (answers.get(key) === entry) answers.delete(key);
    });
    return answer;
  };
}
