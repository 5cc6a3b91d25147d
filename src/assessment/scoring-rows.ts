import type { Capability, Model, Practice, Risk } from '../content/model.ts';
import { riskAmong } from '../content/risk-rules.ts';
import type { Reading, RowReading } from './reading.ts';
import { isCovered, type Standing } from './scoring.ts';
import { isEnoughKnown, isInPlace, shareOf, type Tally, tallyOf } from './tally.ts';

/** What some practices come to. */
export type RowsStanding = Tally & {
  /** In a staged model, each level from 1 up. One that was not asked is there with nothing known of it. */
  readonly levels?: readonly Tally[];
  /** In a risk model. */
  readonly open?: OpenRisks;
};

/** How many practices of each risk are partly in place or not at all. */
export type OpenRisks = Readonly<Record<Risk, number>>;

/** The rows behind a reading, of what was asked: of an unknown one nothing is known, one that does not apply applies in no row. */
export function rowsBehind(practices: readonly Practice[], reading: Reading): readonly RowReading[] {
  if (reading.kind === 'rows') return reading.rows;
  return practices.map(({ id, title, level, risk }) => ({
    practice: id,
    title,
    split: false,
    ...(level === undefined ? {} : { level }),
    ...(risk === undefined ? {} : { risk }),
    ...(reading.kind === 'not applicable' ? { mark: 'n/a' as const, by: 'votes' as const } : {}),
  }));
}

/**
 * What rows of a staged model come to. Level n is reached when of every level up to n at least 60 % of what applies is
 * known, and at least 80 % of that is in place; "partly" counts half. A level without a row that applies passes. No level
 * is told while less than 60 % of all that was asked and applies is known. The average is the mean of the shares of
 * the levels that apply, times the number of levels: 0 to the top; it needs every level to be known. `asked` are the levels that must be known before one above them counts,
 * each with the number of its practices in the model.
 */
export function stagedStanding(rows: readonly RowReading[], asked: readonly number[]): Standing {
  const levels = asked.map((practices, index): Tally => {
    const here = rows.filter(({ level }) => level === index + 1);
    return here.length > 0 ? tallyOf(here) : { halves: 0, known: 0, applicable: practices };
  });
  const { known, applicable, halves } = tallyOf(rows);
  const first = levels.findIndex((level) => !isEnoughKnown(level) || !isInPlace(level));
  const reached = first === -1 ? levels.length : first;
  // Of level 1 something has to be known to say that it is not reached.
  const isKnown = isCovered({ known, applicable }) && (reached > 0 || levels.slice(0, 1).every(isEnoughKnown));
  const shares = levels.filter((level) => level.applicable > 0).map((level) => shareOf(level) ?? 0);
  const sum = shares.reduce((all, share) => all + share, 0);
  return {
    coverage: { known, applicable },
    reached: isKnown ? reached : undefined,
    average: applicable > 0 && levels.every(isEnoughKnown) ? (sum * levels.length) / shares.length : undefined,
    rows: { halves, known, applicable, levels },
  };
}

/** How many practices of a model, or of a part of it, belong to each level from 1 up. */
export function practicesByLevel({ levels }: Model, capabilities: readonly Capability[]): number[] {
  const rows = capabilities.flatMap(({ asks, practices }) => (asks === 'practices' ? practices : []));
  return levels.map(({ level }) => rows.filter((row) => row.level === level).length);
}

/** What rows come to where nothing but the share counts: a chapter of one level, or one beside the levels. */
export function shareStanding(rows: readonly RowReading[]): Standing {
  const { known, applicable, halves } = tallyOf(rows);
  return {
    coverage: { known, applicable },
    reached: undefined,
    average: undefined,
    rows: { halves, known, applicable },
  };
}

/** What rows of a risk model come to: no level, but what is open of which risk. */
export function riskStanding(rows: readonly RowReading[]): Standing {
  const { coverage, reached, average } = shareStanding(rows);
  return { coverage, reached, average, rows: { ...tallyOf(rows), open: openRisks(rows) } };
}

export function openRisks(rows: readonly RowReading[]): OpenRisks {
  const open = rows.filter(isOpen);
  const count = (risk: Risk) => open.filter((row) => row.risk === risk).length;
  return { high: count('high'), medium: count('medium'), low: count('low') };
}

/** Whether a practice is known to be missing, wholly or in part. */
export function isOpen({ mark }: RowReading): boolean {
  return mark === 'no' || mark === 'partly';
}

/**
 * What a question of a risk model stands at: high while a practice of high risk is open, else medium while one of
 * medium risk is, else none; low ones do not count. Where its source has rules of its own, these decide. Undefined
 * while too little is known, while a practice that nobody knows may change it, or when nothing applies.
 */
export function riskOf(capability: Capability, rows: readonly RowReading[]): Risk | 'none' | undefined {
  const tally = tallyOf(rows);
  const enough = tally.applicable > 0 && isEnoughKnown(tally);
  if (capability.asks === 'practices' && capability.rules) {
    const marked = (wanted: RowReading['mark']) =>
      new Set(
        rows.filter(({ mark }) => mark === wanted).map(({ practice }) => practice.slice(practice.lastIndexOf('.') + 1)),
      );
    const known = { inPlace: marked('yes'), notForUs: marked('n/a'), unknown: marked(undefined) };
    return enough ? riskAmong(capability.rules, known) : undefined;
  }
  const open = openRisks(rows);
  if (open.high > 0) return 'high';
  const mayBe = (risk: Risk) => rows.some((row) => row.mark === undefined && row.risk === risk);
  if (!enough || mayBe('high')) return undefined;
  if (open.medium > 0) return 'medium';
  return mayBe('medium') ? undefined : 'none';
}
