import type { Block } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { numberWord } from '../../chat/wording.ts';
import type { Model, Risk } from '../../content/model.ts';
import { type CapabilityResult, type DimensionResult, distinctResults, type Result } from '../result.ts';
import { isCovered } from '../scoring.ts';
import { type OpenRisks, openRisks } from '../scoring-rows.ts';
import { firstFew, firstOf, quoted } from './emphasis.ts';
import { countingOf, standingText } from './standing-text.ts';
import {
  markedText,
  notKnownText,
  openRowsIn,
  principleText,
  questionShare,
  questionTitle,
  rowsIn,
} from './summary-rows.ts';

/** What a risk model came to: what is open where, question by question, and the high ones by name. */
export function riskBlocks(result: Result, model: Model): Block[] {
  const chapters = countingOf(result).filter(({ standing }) => standing.rows);
  const open = openRowsIn(chapters);
  const titled = (risk: Risk) => open.filter((row) => row.risk === risk).map(({ title }) => title);
  const [high, low] = [titled('high'), titled('low')];
  const texts: (Text | undefined)[] = [
    missing(result, chapters),
    notKnownText(chapters),
    low.length > 0 ? `Open as well, of low risk: ${quoted(low)}.` : undefined,
    principleText(model, open),
  ];
  return [
    ...textOf(heaviest(chapters)),
    ...chapters.flatMap((chapter) => chapterBlocks(chapter, result)),
    ...highOnes(high),
    ...texts.flatMap(textOf),
  ];
}

/** The high ones by name, as far as they fit. */
function highOnes(titles: readonly string[]): Block[] {
  if (titles.length === 0) return [];
  const { shown, left } = firstFew(titles);
  return [
    { kind: 'text', text: 'Of high risk:' },
    {
      kind: 'list',
      items: left === 0 ? shown : [...shown, `${numberWord(left)} more; \`next\` begins with what helps most`],
    },
  ];
}

function textOf(text: Text | undefined): Block[] {
  return text ? [{ kind: 'text', text }] : [];
}

/** "Most of the high ones are in Prepare (five) and Operate (three)." */
function heaviest(chapters: readonly DimensionResult[]): Text | undefined {
  const counted = chapters.map(({ title, standing }) => ({ title, high: standing.rows?.open?.high ?? 0 }));
  const all = counted.reduce((sum, { high }) => sum + high, 0);
  const most = Math.max(...counted.map(({ high }) => high));
  const carrying = counted.filter(({ high }) => high === most);
  if (chapters.length < 2 || all < 2 || carrying.length > 2) return undefined;
  const [first, second] = carrying;
  if (!first) return undefined;
  if (second) return `${first.title} and ${second.title} have the most high risks, ${numberWord(most)} each.`;
  if (most === all) return `All of the high ones are in ${first.title}.`;
  if (most * 2 > all) return `Most of the high ones are in ${first.title} (${numberWord(most)}).`;
  return `${first.title} has the most high risks (${numberWord(most)}).`;
}

function chapterBlocks(chapter: DimensionResult, { dimensions, model }: Result): Block[] {
  const heading: Text = [{ bold: chapter.title }, `: ${standingText(chapter.standing, model.top)}`];
  const items = chapter.capabilities.filter(({ asks }) => asks === 'practices').map(questionItem);
  return [...(dimensions.length > 1 ? textOf(heading) : []), { kind: 'list', items }];
}

const riskWords: Readonly<Record<Risk | 'none', string>> = {
  high: 'high risk',
  medium: 'medium risk',
  low: 'low risk',
  none: 'no high or medium risk',
};

/** "OPS 5 Software flow: high risk (two high, one medium open), 40 % in place". */
function questionItem(question: CapabilityResult): Text {
  const { risk } = question;
  const share = questionShare(question);
  const open = counted(openRisks(rowsIn(question)));
  const stands = risk === undefined ? open : `${riskWords[risk]}${open ? ` (${open})` : ''}`;
  return `${questionTitle(question)}: ${stands ? `${stands}, ` : ''}${share}`;
}

function counted({ high, medium }: OpenRisks): string {
  const parts = [
    ...(high > 0 ? [`${numberWord(high)} high`] : []),
    ...(medium > 0 ? [`${numberWord(medium)} medium`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')} open`;
}

/** What is still to be marked before it can be summed up. */
function missing(result: Result, chapters: readonly DimensionResult[]): Text | undefined {
  const { coverage } = result.overall;
  if (chapters.length > 0 && coverage.applicable === 0) return 'None of these practices applies to you.';
  if (chapters.length === 0 || isCovered(coverage)) return undefined;
  const asked = new Set(chapters.flatMap(({ capabilities }) => capabilities.map(({ id }) => id)));
  const unknown = distinctResults(result).filter(
    ({ id, asks, reading }) => asked.has(id) && asks === 'practices' && reading.kind === 'unknown',
  );
  const which = unknown.length > 0 ? ` Missing: ${firstOf(unknown.map(questionTitle))}.` : '';
  return `To sum it up, at least 60 % of the practices that apply need a mark; ${markedText(coverage)}.${which}`;
}
