import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count } from '../../chat/wording.ts';
import { minutesOf } from '../../content/retro-formats.ts';
import { isoDateText, momentText } from '../../schedule/calendar.ts';
import type { HealthFalls } from '../health.ts';
import { intent } from '../intents.ts';
import type { Decision, Fall, Retro, Theme } from '../retro.ts';
import { phasesOf } from '../rules/agenda.ts';
import { byStrength } from '../strength.ts';
import { healthList } from './health.ts';
import { againBlocks, type LinkView } from './links.ts';
import { strengthText } from './strengths.ts';
import { button, phaseName, type RetroView, takeButtons } from './view.ts';

/** What stands in the channel while a retro runs in the thread below. */
export function announceCard({ retro, now }: RetroView): Card {
  const { format, phase, facilitator, mode } = retro;
  const title: Text = [{ bold: `Retro: ${format.title}` }];
  if (phase.name === 'closed')
    return { blocks: [{ kind: 'text', text: [...title, '. It is closed; the recap stands below.'] }] };
  const lead = facilitator ? `${facilitator.name} leads.` : 'Nobody leads it right now; `retro take over` does.';
  const until = retro.deadlines ? ` until ${momentText(new Date(retro.deadlines.end), retro.team.zone, now)}` : '';
  const how = mode === 'live' ? `about ${minutesOf(format)} minutes together` : `in everybody’s own time${until}`;
  const phases = phasesOf({ ...retro, themes: [anyTheme] });
  return {
    blocks: [
      { kind: 'text', text: [...title, `, ${how}. ${lead} It goes on below this message.`] },
      {
        kind: 'aside',
        text: phases.flatMap(
          (id, index): Text => [
            ...(index > 0 ? [' · '] : []),
            id === phase.name ? { bold: phaseName(id) } : phaseName(id),
          ],
        ),
      },
      {
        kind: 'buttons',
        buttons: [{ label: 'Where are we?', press: intent({ type: 'retro.status', id: retro.id }) }],
      },
    ],
  };
}

/** Before there are themes, the way is shown as if there were some. */
const anyTheme: Theme = { id: '', name: '', cards: [], notes: [], discussed: false };

const mostThemes = 12;

/** What came out of a retro. */
export function recapCard(view: RetroView): Card {
  const { retro, texts, links } = view;
  const { format, themes, thanks, worth, people = 0 } = retro;
  const decisions = byStrength(retro.decisions, texts.strengths);
  const early = retro.phase.name === 'closed' && retro.phase.early ? ', ended early' : '';
  const talked = themes.filter(({ discussed }) => discussed);
  const left = themes.filter(({ discussed, dots = 0 }) => !discussed && (format.kind !== 'health' || dots > 0));
  const blocks: Block[] = [{ kind: 'heading', text: `Retro: ${format.title}${early}` }];
  if (talked.length > 0) blocks.push(themesBlock(talked, view));
  if (retro.health) blocks.push(...healthLines(view, retro.health));
  if (left.length > 0) {
    blocks.push({ kind: 'text', text: 'We did not get to:' }, themesBlock(left.slice(0, mostThemes), view));
    const more = left.length - mostThemes;
    if (more > 0) blocks.push({ kind: 'aside', text: `And ${count(more, 'more theme')}.` });
  }
  blocks.push(...notesBlocks(themes));
  const [agreed, open] = [decisions.filter((one) => one.agreed), decisions.filter((one) => !one.agreed)];
  blocks.push({ kind: 'text', text: agreed.length === 0 ? 'No action came out of it.' : 'What we do:' });
  if (agreed.length > 0)
    blocks.push({ kind: 'list', numbered: true, items: agreed.map((one) => decisionText(one, view)) });
  if (open.length > 0)
    blocks.push(
      { kind: 'text', text: 'Proposed, and taken by nobody so far:' },
      { kind: 'list', numbered: true, items: open.map((one) => decisionText(one, view)) },
      { kind: 'buttons', buttons: takeButtons(retro, open) },
    );
  if (thanks.length > 0) blocks.push({ kind: 'text', text: 'Thanks to' }, { kind: 'list', items: [...thanks] });
  if (worth) blocks.push({ kind: 'text', text: `${texts.closing.question} From 0 to 4:` }, fallBlock(worth, 0));
  blocks.push(
    ...againBlocks([...links.values()]),
    { kind: 'aside', text: closingLine(people, retro) },
    { kind: 'buttons', buttons: [button('Export as a document', { type: 'retro.export', of: retro.id })] },
  );
  return { blocks };
}

const [mostNoted, mostNotes] = [8, 20];

/** What was noted, each theme's notes below its name. */
function notesBlocks(themes: readonly Theme[]): readonly Block[] {
  const noted = themes.filter(({ notes }) => notes.length > 0);
  let room = mostNotes;
  const blocks = noted.slice(0, mostNoted).flatMap(({ name, notes }): readonly Block[] => {
    const items = notes.slice(0, room);
    room -= items.length;
    if (items.length === 0) return [];
    return [
      { kind: 'text', text: ['Noted on ', { italic: name }] },
      { kind: 'list', items },
    ];
  });
  const all = noted.reduce((sum, { notes }) => sum + notes.length, 0);
  const left = all - (mostNotes - room);
  if (left === 0) return blocks;
  return [...blocks, { kind: 'aside', text: `And ${count(left, 'more note')}, in the document.` }];
}

/** How the cards of a health check fell, in a line each. */
function healthLines({ retro, lastHealth, now }: RetroView, falls: HealthFalls): readonly Block[] {
  const before = lastHealth ? { before: lastHealth } : {};
  return [
    { kind: 'text', text: 'How we are doing:' },
    healthList({ columns: retro.format.columns, falls, zone: retro.team.zone, now, ...before }),
  ];
}

function closingLine(people: number, { named }: Retro): string {
  // How many is only known of each phase by itself: to know it of all, who it was would have to be kept.
  const took = people === 0 ? 'Nobody wrote or voted.' : `At least ${count(people, 'person', 'people')} took part.`;
  return named
    ? `${took} Cards carry the names of their authors; votes are gone.`
    : `${took} Nobody can see who wrote or voted what, me included, now that this is closed.`;
}

function themesBlock(themes: readonly Theme[], { links }: RetroView): Block {
  return { kind: 'list', items: themes.map((theme) => themeLine(theme, links.get(theme.id))) };
}

function themeLine({ name, dots, cards }: Theme, about: LinkView | undefined): Text {
  const many = count(cards.length, 'card');
  const counted = dots === undefined ? `: ${many}` : `: ${count(dots, 'dot')}, ${many}`;
  return [{ bold: name }, counted, ...(about ? [', about ', { italic: about.title }] : [])];
}

/** "try a smaller batch · Bo · by Fri 5 Mar". */
export function decisionLine({ title, owner, due, agreed }: Decision, now: Date): Text {
  const who = owner === undefined ? 'nobody yet' : agreed ? owner.name : `${owner.name}, asked`;
  return [{ bold: title }, ` · ${who} · by ${isoDateText(due, now)}`];
}

/** The same with what it comes from, and in a review with how much it can be relied on. */
export function decisionText(decision: Decision, { retro, texts, links, now }: RetroView): Text {
  const line = decisionLine(decision, now);
  const isOpen = retro.phase.name === 'decide';
  const about = decision.theme === undefined ? undefined : links.get(decision.theme);
  return [
    ...(typeof line === 'string' ? [line] : line),
    ...(retro.format.kind === 'review' ? [strengthText(decision, texts.strengths, isOpen)] : []),
    ...(about ? [' · about ', { italic: about.title }] : []),
  ];
}

/** How votes fell, a row each answer; `first` is what the lowest stands for. */
export function fallBlock(fall: Fall, first: number): Block {
  return { kind: 'tally', rows: fall.map((votes, index) => ({ label: String(first + index), count: votes })) };
}
