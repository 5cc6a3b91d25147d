import { count, numberWord } from '../../chat/wording.ts';
import { type Model, type Practice, practiceOf, type Risk } from '../../content/model.ts';
import type { RowReading } from '../reading.ts';
import { capabilityResults, counts, type Result } from '../result.ts';
import { isOpen, openRisks } from '../scoring-rows.ts';
import { isEnoughKnown, isInPlace, stillNeeded } from '../tally.ts';
import { type Candidate, leads } from './ranking.ts';
import type { Spot } from './spots.ts';

/** Why a practice that is open comes when, by the scoring of its model. */
type Weigh = (row: RowReading, spot: Spot) => Pick<Candidate, 'lead' | 'because'>;

/** The practices of a question that are not in place; those that the team sees differently wait for the talk. */
export function rowCandidates(model: Model, spot: Spot, weigh: Weigh): Candidate[] {
  const { reading } = spot.of;
  if (reading.kind !== 'rows') return [];
  return reading.rows.flatMap((row): Candidate[] => {
    const practice: Practice | undefined = practiceOf(model, row.practice);
    if (!practice || !isOpen(row) || row.split) return [];
    const why = counts(spot.home) ? weigh(row, spot) : beside(spot);
    return [{ practice, dimension: spot.home.id, begun: row.mark === 'partly', ...why }];
  });
}

function beside({ home }: Spot): ReturnType<Weigh> {
  return { lead: leads.beside, because: `it is still open under “${home.title}”, which doesn't change your level` };
}

/** In a staged model: first the lowest level that is not reached, then what is left below it, then level by level. */
export function byStage(result: Result): Weigh {
  const rows = capabilityResults({ ...result, dimensions: result.dimensions.filter(counts) }).flatMap(({ reading }) =>
    reading.kind === 'rows' ? reading.rows : [],
  );
  const levels = result.overall.rows?.levels ?? [];
  const asked = new Set(rows.map(({ level }) => level));
  const index = levels.findIndex((level, at) => asked.has(at + 1) && !(isEnoughKnown(level) && isInPlace(level)));
  const next = index === -1 ? levels.length + 1 : index + 1;
  const tally = levels[index];
  const notBegun = rows.filter(({ level, mark }) => level === next && mark === 'no').length;
  const takes = tally && isEnoughKnown(tally) ? stillNeeded(tally, notBegun) : undefined;
  return ({ level = 0 }) => {
    if (level === next) {
      const because =
        takes === undefined
          ? `Level ${level} is the next to be reached`
          : `Level ${level} needs at least ${numberWord(takes)} more of its practices`;
      return { lead: leads.lifts, because };
    }
    if (level < next) return { lead: leads.further, because: `it is still open in Level ${level}` };
    return { lead: leads.above + level - next, because: `it belongs to Level ${level}, further up` };
  };
}

const riskLeads: Readonly<Record<Risk, number>> = { high: leads.lifts, medium: leads.further, low: leads.above };

/** In a risk model: high risks first. */
export function byRisk({ risk }: RowReading, { of, called }: Spot): ReturnType<Weigh> {
  if (risk === undefined) return { lead: leads.above, because: `it is still open under “${called}”` };
  const open = of.reading.kind === 'rows' ? openRisks(of.reading.rows)[risk] : 1;
  const because =
    open === 1
      ? `it is the only ${risk} risk open under “${called}”`
      : `it is one of ${count(open, `${risk} risk`)} open under “${called}”`;
  return { lead: riskLeads[risk], because };
}
