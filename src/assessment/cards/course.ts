import type { Block, Button, Card } from '../../chat/card.ts';
import { paragraphs } from '../../chat/card.ts';
import { count } from '../../chat/wording.ts';
import { capabilityOf, type Model } from '../../content/model.ts';
import { momentForText, momentText } from '../../schedule/calendar.ts';
import { askedIn, rowsAsked } from '../asking/question.ts';
import { type Assessment, currentOf, isConfirming } from '../assessment.ts';
import { intent } from '../intents.ts';
import type { Notice } from '../rules/messages.ts';
import { howLong, questionsText, scopeTitle } from '../voice.ts';

/** The first word in the channel: what begins, how long it takes, and who sees what. */
export function kickoffCard(assessment: Assessment, model: Model, now: Date): Card {
  const { mode, team, deadline } = assessment;
  const who = assessment.facilitator?.name ?? 'Somebody';
  const rows = rowsAsked(assessment, model, askedIn(assessment, model));
  const questions = questionsText(rows);
  const title: Block = { kind: 'heading', text: scopeTitle(model, assessment.scope) };
  if (rows.length === 0) {
    return { blocks: [title, { kind: 'text', text: 'All that was said before stands, so there is nothing to ask.' }] };
  }
  const before = isConfirming(assessment);
  if (mode === 'live') {
    return {
      blocks: [
        title,
        {
          kind: 'text',
          text: `${who} takes us through ${questions} together, ${howLong(rows, mode)}. ${whatAll(model, assessment)} ${who} reveals, and we talk only where we differ.`,
        },
        {
          kind: 'aside',
          text: before ? comesFirst : 'The questions follow below this message.',
        },
      ],
    };
  }
  if (before) {
    const text = `${who} asks everyone ${questions}, in your own time, each of you in private. ${comesFirst}`;
    return { blocks: [title, { kind: 'text', text }] };
  }
  const until = momentText(new Date(deadline), team.zone, now);
  return {
    blocks: [
      title,
      {
        kind: 'text',
        text: `${who} asks everyone ${questions}, in your own time until ${until}. I ask each of you in private; it takes ${howLong(rows, mode)}. Nobody sees who answered what.`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Answer now', press: intent({ type: 'assessment.answer', id: assessment.id }), style: 'primary' },
        ],
      },
    ],
  };
}

const comesFirst = 'Some of it you have said before: that comes first, below this message.';

/** What everyone does with the questions. */
function whatAll(model: Model, assessment: Assessment): string {
  const ways = new Set(askedIn(assessment, model).map((id) => capabilityOf(model, id)?.asks));
  const [way] = ways;
  if (ways.size > 1) return 'Everyone answers for themselves; nobody sees who said what.';
  return way === 'practices'
    ? 'Everyone marks what is in place; nobody sees who marked what.'
    : `Everyone picks ${way === 'levels' ? 'a level' : 'an answer'}; nobody sees who picked what.`;
}

/** A reminder to somebody who still owes answers; `zone` is their own. */
export function reminderCard(
  assessment: Assessment,
  model: Model,
  open: readonly string[],
  now: Date,
  zone?: string,
): Card {
  const rows = rowsAsked(assessment, model, open);
  const until = momentForText(new Date(assessment.deadline), assessment.team.zone, zone, now);
  return {
    blocks: [
      {
        kind: 'text',
        text: `The team's assessment closes ${until} and ${count(open.length, 'answer')} of yours ${open.length === 1 ? 'is' : 'are'} still open: ${howLong(rows, 'async')}.`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Answer now', press: intent({ type: 'assessment.answer', id: assessment.id }), style: 'primary' },
        ],
      },
    ],
  };
}

/** To somebody who has answered everything; `zone` is their own. */
export function doneCard(assessment: Assessment, now: Date, zone?: string): Card {
  const until = momentForText(new Date(assessment.deadline), assessment.team.zone, zone, now);
  return paragraphs(
    `That was the last one, thank you. The summary comes when everyone has answered, at the latest ${until}. Say \`back\` to change an answer.`,
  );
}

export function noticeCard(notice: Notice, who: string): Card {
  switch (notice) {
    case 'paused':
      return paragraphs(`${who} paused the assessment. Every answer is kept; say \`resume\` to go on.`);
    case 'resumed':
      return paragraphs(`${who} resumed the assessment. Say \`status\` to see the question again.`);
    case 'discarded':
      return paragraphs(
        `${who} ended the assessment without a result. Its answers are gone. Say \`assess\` to start another.`,
      );
    case 'new facilitator':
      return paragraphs(`${who} is facilitating from here.`);
    case 'timed out':
      return paragraphs('The time for this assessment is up. Here is what you have so far.');
    case 'talk over':
      return paragraphs(
        'The time to talk it over is up. What is still open stays as the answers left it; `levels` shows the result.',
      );
    case 'nobody leads':
      return paragraphs('Nobody is facilitating right now. Whoever goes on leads; `take over` makes it yours.');
    case 'no answers':
      return paragraphs(
        'The assessment is over without an answer, so there is no result. Say `assess` to start another.',
      );
    default:
      return notice satisfies never;
  }
}

/** Asks how to end, since one of the ways can't be taken back. */
export function stopCard(assessment: Assessment): Card {
  const { id, mode } = assessment;
  // Pressed twice, it must not end the talk that the first press has opened.
  const published = mode === 'async' && currentOf(assessment) !== undefined;
  const stage = mode === 'async' ? { settling: published } : {};
  const throwAway: Button = {
    label: 'Throw it away',
    press: intent({ type: 'assessment.discard', id }),
    style: 'danger',
  };
  return {
    once: true,
    blocks: [
      { kind: 'text', text: 'How should it end? You can also go on, or `pause`.' },
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'Finish with what we have',
            press: intent({ type: 'assessment.finish', id, ...stage }),
            style: 'primary',
          },
          ...(published ? [] : [throwAway]),
        ],
      },
      { kind: 'aside', text: published ? 'Typed: `finish`.' : 'Typed: `finish` or `discard`.' },
    ],
  };
}

/** What to do with a solo result. */
export function reviewButtons({ id }: Assessment): Block[] {
  return [
    {
      kind: 'buttons',
      buttons: [
        { label: 'Publish to the channel', press: intent({ type: 'assessment.publish', id }) },
        { label: 'Throw it away', press: intent({ type: 'assessment.discard', id }), style: 'danger' },
      ],
    },
    { kind: 'aside', text: 'Only you see this, until you publish it.' },
  ];
}
