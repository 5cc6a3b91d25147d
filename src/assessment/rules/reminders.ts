const hour = 3_600_000;

/**
 * From when on those who still owe answers are to be reminded, in milliseconds: once half-way and once a day before the deadline, at
 * most one in twenty hours, and none within two hours of the start or of the end.
 */
export function remindersFor(startedAt: number, deadline: number): readonly number[] {
  const middle = Math.round((startedAt + deadline) / 2);
  const lastDay = deadline - 24 * hour;
  return [middle, lastDay]
    .filter((at) => at >= startedAt + 2 * hour && at <= deadline - 2 * hour)
    .sort((a, b) => a - b)
    .filter((at, index, all) => at - (all[index - 1] ?? Number.NEGATIVE_INFINITY) >= 20 * hour);
}
