/** One figure of the benchmark. */
export type Row = {
  readonly what: string;
  readonly measured: string;
  /** What it was measured against, in the same run. */
  readonly against?: string;
  readonly ratio?: number;
  /** The most that it should be, in the unit of the ratio, or else of `value`. */
  readonly aim?: { readonly most: number; readonly text: string };
  /** The figure that an aim which is no ratio is held against. */
  readonly value?: number;
};

/** The rows as aligned columns under their headings. An aim is told, never enforced: machines differ. */
export function table(rows: readonly Row[]): string {
  const cells = [['', 'measured', 'against', 'ratio', 'aim', ''], ...rows.map(row)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => (column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

function row({ what, measured, against = '', ratio, aim, value = ratio }: Row): string[] {
  const reached = aim && value !== undefined ? (value <= aim.most ? 'reached' : 'MISSED') : '';
  return [what, measured, against, ratio === undefined ? '' : `${ratio.toFixed(1)}x`, aim?.text ?? '', reached];
}
