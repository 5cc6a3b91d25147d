/**
 * Does all that is due, a page of at most `size` at a time; `page` gives what follows the last one. One that breaks holds
 * up no other: when all is done, everything that broke is thrown together.
 */
export async function eachDue<T>(
  page: (size: number, after: T | undefined) => Promise<readonly T[]>,
  size: number,
  work: (one: T) => Promise<void>,
  sentence: string,
): Promise<void> {
  const broken: unknown[] = [];
  let last: T | undefined;
  for (;;) {
    const due = await page(size, last);
    for (const one of due) await work(one).catch((error: unknown) => void broken.push(error));
    if (due.length < size) break;
    last = due.at(-1);
  }
  if (broken.length > 0) throw new AggregateError(broken, sentence);
}
