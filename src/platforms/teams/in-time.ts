/**
 * What some work comes to, or what `late` returns or throws when that takes longer than `ms` milliseconds; the work itself
 * goes on.
 */
export async function inTime<T, L>(work: Promise<T>, ms: number, late: () => L): Promise<T | L> {
  const tooLate = Promise.withResolvers<void>();
  const timer = setTimeout(tooLate.resolve, ms);
  try {
    return await Promise.race([work, tooLate.promise.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
