/**
 * Puts items together while the mean likeness between two groups is at least `least`. Items are numbers from 0 on;
 * `likeness` is symmetric. Follows chains of nearest neighbours, which takes time by the square of the items.
 */
export function linked(likeness: readonly (readonly number[])[], least: number): readonly (readonly number[])[] {
  const near = likeness.map((row) => [...row]);
  const members: number[][] = likeness.map((_, item) => [item]);
  const open = new Set(members.keys());
  const done: number[][] = [];
  const chain: number[] = [];

  while (open.size > 0) {
    const top = chain.at(-1);
    if (top === undefined) {
      const [first = 0] = open;
      chain.push(first);
      continue;
    }
    const before = chain.at(-2);
    const next = nearest(near, open, top, before);
    if (next === undefined || (near[top]?.[next] ?? 0) < least) {
      // What is closest to it is too far, and merging others never brings them closer than their closest part was.
      done.push(members[top] ?? []);
      open.delete(top);
      chain.pop();
    } else if (next === before) {
      chain.splice(-2);
      merge(near, members, open, Math.min(top, next), Math.max(top, next));
    } else {
      chain.push(next);
    }
  }
  return done.map((group) => group.toSorted((a, b) => a - b)).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/** The one most like `item`; of several the one before it in the chain, so that chains end, else the first. */
function nearest(
  near: readonly (readonly number[])[],
  open: ReadonlySet<number>,
  item: number,
  before: number | undefined,
): number | undefined {
  let best = before;
  let most = before === undefined ? -1 : (near[item]?.[before] ?? 0);
  for (const other of open) {
    const value = near[item]?.[other] ?? 0;
    if (other !== item && value > most) [best, most] = [other, value];
  }
  return best;
}

function merge(near: number[][], members: number[][], open: Set<number>, into: number, from: number): void {
  const [a, b] = [members[into] ?? [], members[from] ?? []];
  for (const other of open) {
    const mean =
      ((near[into]?.[other] ?? 0) * a.length + (near[from]?.[other] ?? 0) * b.length) / (a.length + b.length);
    const [row, column] = [near[into], near[other]];
    if (row) row[other] = mean;
    if (column) column[into] = mean;
  }
  members[into] = [...a, ...b];
  open.delete(from);
}
