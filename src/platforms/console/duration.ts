const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of `7d`, `1d 2h`, `90m`; undefined when it is not a length of time above zero. */
export function readDuration(text: string): number | undefined {
  if (!/^(?:\d{1,6}\s*[mhdw]\s*)+$/i.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)\s*([mhdw])/gi)) {
    total += Number(amount) * (units[(unit ?? '').toLowerCase()] ?? 0);
  }
  return total > 0 ? total : undefined;
}
