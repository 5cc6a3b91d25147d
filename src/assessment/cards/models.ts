import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { andList, count } from '../../chat/wording.ts';
import type { Dimension, Library, Model } from '../../content/model.ts';
import { intent } from '../intents.ts';
import { capabilitiesIn } from '../result.ts';
import { chaptersBeside } from './standing-text.ts';

/** What models there are, a line each. */
export function modelsCard(library: Library): Card {
  return {
    blocks: [
      { kind: 'heading', text: 'Models' },
      {
        kind: 'list',
        items: library.models.map(
          (model): Text => [{ bold: model.title }, `: ${sizeText(model)}. `, { code: `models ${model.id}` }],
        ),
      },
      { kind: 'aside', text: '`assess` starts one, and `assess quick` the short look at one.' },
    ],
  };
}

/** "10 questions, scored by level; apart, Figures". */
function sizeText(model: Model): string {
  const all = capabilitiesIn(model, { kind: 'all' });
  const apart = chaptersBeside(model).map(({ title }) => title);
  const practices = all.filter(({ asks }) => asks === 'practices').flatMap((one) => one.practices).length;
  const asked = practices === 0 ? '' : ` with ${count(practices, 'practice')}`;
  return `${count(all.length, 'question')}${asked}, scored by ${scoredBy[model.kind]}${apart.length > 0 ? `; apart, ${andList(apart)}` : ''}`;
}

const scoredBy = { rubric: 'level', staged: 'level, practice by practice', risk: 'what is at stake' } as const;

const scoring: Readonly<Record<Model['kind'], string>> = {
  rubric:
    'Each question asks which of several descriptions fits you best. A chapter has reached the lowest level of its questions, and the average is shown beside it.',
  staged:
    'You mark practices: in place, partly, not yet, not for us. A level is reached when every level up to it is at least 80 % in place; partly counts half. The average is the mean share of the levels that apply, on a scale up to the highest.',
  risk: 'You mark practices: in place, partly, not yet, not for us. What is missing leaves a high, medium or low risk open. A question stands at the highest that is open, low ones aside; there is no level.',
};

/** Everything about one model: how it scores, what it asks, what it stands on and whose it is. */
export function modelCard(model: Model): Card {
  const { title, edition, summary, levels, principles, dimensions, attribution } = model;
  return {
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: `${summary.trim()} Edition ${edition}.` },
      { kind: 'text', text: [{ bold: 'How it scores: ' }, scoring[model.kind]] },
      ...named(
        'Levels',
        levels.map(({ level, name, goal }): Text => [{ bold: `${level} ${name}` }, `: ${goal}`]),
      ),
      ...named('Chapters', dimensions.filter(({ counts }) => counts).map(chapterItem)),
      ...named("Beside them; they don't change your level", chaptersBeside(model).map(chapterItem)),
      ...named(
        'What it stands on',
        principles.map(({ title, text }): Text => [{ italic: title }, `: ${text.trim()}`]),
      ),
      {
        kind: 'aside',
        text: `${attribution.title}, by ${attribution.authors}. Licence: ${attribution.licence}. ${attribution.url}\n${attribution.note.trim()}`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Assess it', press: intent({ type: 'assessment.assess', model: model.id }), style: 'primary' },
          { label: 'Show all models', press: intent({ type: 'assessment.models' }) },
        ],
      },
    ],
  };
}

function named(title: string, items: readonly Text[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'text', text: [{ bold: title }] },
        { kind: 'list', items },
      ];
}

function chapterItem({ title, summary, capabilities }: Dimension): Text {
  const questions = capabilities.length === 0 ? 'no questions yet' : count(capabilities.length, 'question');
  return [{ bold: title }, ` (${questions}): ${summary.trim()}`];
}
