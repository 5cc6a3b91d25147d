import { type Card, paragraphs } from '../../../src/chat/card.ts';
import type { Dialog } from '../../../src/chat/dialog.ts';

const press = { type: 'assessment.status' };
const word = 'arn:aws:states:eu-central-1:123456789012:stateMachine:LedgerReconciliationNightly';

/** Cards of what people write and are called, at its longest and in other scripts. */
export function edgeStories(): Readonly<Record<string, Card>> {
  return {
    'edge-hebrew': inScript(
      'איך נראה יום רע?',
      'אנחנו מחפשים ביומנים ידנית, מכונה אחר מכונה.',
      'שלחו את היומנים למקום אחד',
    ),
    'edge-arabic': inScript(
      'كيف يبدو يوم سيئ؟',
      'نبحث في السجلات يدويا، جهازا بعد جهاز.',
      'أرسلوا السجلات إلى مكان واحد',
    ),
    'edge-mixed': {
      blocks: [
        { kind: 'text', text: [{ bold: 'שלחו את היומנים' }, ' · Ana · due Fri 5 Mar'] },
        { kind: 'list', items: ['The board says so', 'הלוח אומר כך, ראו https://example.org/board', 'And on'] },
      ],
    },
    'edge-long': {
      blocks: [
        { kind: 'heading', text: `Who restarts ${word}, and when is that a bad idea?` },
        { kind: 'text', text: [{ bold: word }, ' · ', { italic: word }, ` · ${'very '.repeat(80)}long`] },
        { kind: 'list', items: [word, `see https://example.org/${'deep/'.repeat(40)}page`], numbered: true },
        { kind: 'aside', text: `Maximiliane-Friederike Edle von und zu Hohenlohe-Schillingsfürst has ${word}` },
        { kind: 'buttons', buttons: [{ label: `Look at ${word}`, press }] },
      ],
    },
    'edge-emoji': paragraphs('🚒 On bad days it is 🔥 all the way 👩‍🚒👩🏽‍🚒🧑🏿‍🚒', '✅ Done · ⚠ Late · 🏔️ Next'),
    'edge-forty': {
      blocks: [
        { kind: 'heading', text: 'Forty rows' },
        {
          kind: 'list',
          items: Array.from({ length: 40 }, (_, at) => `Row ${at + 1}: we have tried it once`),
          numbered: true,
        },
        ...Array.from({ length: 10 }, (_, at) => [
          { kind: 'text', text: `Row ${at + 1}` } as const,
          { kind: 'buttons', buttons: ['In place', 'Partly', 'Not yet'].map((label) => ({ label, press })) } as const,
        ]).flat(),
      ],
    },
    'edge-many-votes': {
      blocks: [
        {
          kind: 'tally',
          rows: ['Level 1', 'Level 2', "Doesn't apply"].map((label, at) => ({ label, count: at * 12 })),
        },
        { kind: 'progress', done: 9, total: 60, text: 'nine of 60 have answered' },
        { kind: 'buttons', buttons: Array.from({ length: 13 }, (_, at) => ({ label: `Agree on ${at}`, press })) },
      ],
    },
  };
}

/** A form of another script, and one with long questions. */
export function edgeForms(): Readonly<Record<string, Dialog>> {
  return {
    'edge-form-hebrew': {
      ...{ title: 'הערה', submitLabel: 'שמירה', submit: press },
      fields: [
        { kind: 'text', name: 'text', label: 'מה כדאי לזכור?', long: true, hint: 'אף אחד לא רואה מי כתב.' },
        { kind: 'choice', name: 'shown', label: 'מותר להראות?', options: [{ value: 'y', label: 'כן' }], initial: 'y' },
      ],
    },
    'edge-form-long': {
      ...{ title: `Who has ${word}, and until when is it theirs?`, submitLabel: 'Keep it', submit: press },
      fields: [
        { kind: 'text', name: 'text', label: `What does ${word} do? ${'And why? '.repeat(40)}` },
        {
          ...{ kind: 'choice', name: 'which', label: 'Which one?' },
          options: Array.from({ length: 9 }, (_, at) => ({
            value: `${at}`,
            label: `${at} ${word} ${'long '.repeat(30)}`,
          })),
        },
      ],
    },
  };
}

function inScript(question: string, answer: string, title: string): Card {
  const choices = ['1', '2', '0'].map((key) => ({ key, label: answer, press }));
  return {
    blocks: [
      { kind: 'heading', text: question },
      { kind: 'text', text: [{ bold: title }, ' · ', { italic: answer }] },
      { kind: 'list', items: [answer, title] },
      { kind: 'choices', choices },
      { kind: 'tally', rows: [{ label: title.slice(0, 12), count: 3 }] },
      { kind: 'aside', text: answer },
      { kind: 'buttons', buttons: [{ label: title, press, style: 'primary' }] },
    ],
  };
}
