import type { Block } from '../../chat/card.ts';
import type { Span, Text } from '../../chat/text.ts';
import { comparedText, groupOf } from '../figures.ts';
import { capabilityResults, counts, type DimensionResult, type Result } from '../result.ts';
import { decimal } from '../voice.ts';
import { chapterText, profileText, scoreText } from './standing-text.ts';
import { levelsBeside } from './summary-levels.ts';
import { questionShare } from './summary-rows.ts';

/** How the team works, where that was asked. */
export function profileBlocks(result: Result): Block[] {
  return capabilityResults(result).flatMap(({ reading }): Block[] =>
    reading.kind === 'profile' ? [{ kind: 'text', text: ['How you work: ', { bold: profileText(reading) }] }] : [],
  );
}

/** The chapters beside the levels and risks of the model, each with a standing of its own. */
export function besideBlocks(result: Result): Block[] {
  return [
    ...result.dimensions.filter((chapter) => !counts(chapter)).flatMap((chapter) => chapterBlocks(chapter, result)),
    ...result.dimensions.flatMap((chapter) => figureBlocks(chapter, result.dimensions.length > 1)),
  ];
}

function chapterBlocks(chapter: DimensionResult, result: Result): Block[] {
  const { capabilities, standing, title } = chapter;
  if (capabilities.some(({ asks }) => asks === undefined)) return levelsBeside(chapter, result);
  const rows = capabilities.filter(({ asks }) => asks === 'practices');
  if (rows.length === 0 || !standing.rows) return [];
  const heading: Text = [
    { bold: title },
    `: ${chapterText(chapter, result.model.top)}; it counts towards nothing else`,
  ];
  return [
    ...(result.dimensions.length > 1 ? [{ kind: 'text', text: heading } as const] : []),
    { kind: 'list', items: rows.map((question) => `${question.title}: ${questionShare(question)}`) },
  ];
}

/** The figures of a chapter with their scores, what they come to, and whom they were compared with. */
function figureBlocks(chapter: DimensionResult, several: boolean): Block[] {
  const { title, standing, capabilities, benchmark } = chapter;
  const { figures } = standing;
  const asked = capabilities.filter(({ asks }) => asks === 'figure');
  if (!figures || asked.length === 0) return [];
  const items = asked.map(({ title, figure, reading }): Text => {
    if (reading.kind === 'not applicable') return `${title}: doesn't apply`;
    if (!figure) return `${title}: no figure (${reading.kind === 'unknown' ? reading.why : 'not given'})`;
    const scores = `${decimal(figure.score)}, others ${decimal(figure.mean)}`;
    return `${title}: ${figure.text} · ${scores}, ${comparedText(figure.score, figure)}`;
  });
  const groups = figures.groups.flatMap(({ id, title, score }): string[] => {
    const others = groupOf(benchmark, id);
    if (score === undefined || !others) return [];
    return [`${title} ${decimal(score)} (others ${decimal(others.mean)}): ${comparedText(score, others)}.`];
  });
  const heading: Span[] = [{ bold: title }, `: ${scoreText(figures.score, benchmark?.mean)}`];
  const source = benchmark
    ? `Scores run from 0 to 10, 10 best. Others: ${benchmark.source.title}, ${benchmark.edition} edition, ${benchmark.audience}. To talk about, not a target.`
    : 'Scores run from 0 to 10, 10 best. To talk about, not a target.';
  return [
    ...(several ? [{ kind: 'text', text: heading } as const] : []),
    { kind: 'list', items },
    ...(groups.length > 0 ? [{ kind: 'text', text: groups.join(' ') } as const] : []),
    { kind: 'aside', text: source },
  ];
}
