import type { Card } from '../../../src/chat/card.ts';
import type { Dialog } from '../../../src/chat/dialog.ts';
import { announceCard, recapCard } from '../../../src/retro/cards/announce.ts';
import { boardCard, groupCard, themeCard, themesCard } from '../../../src/retro/cards/board.ts';
import { coloursDialog } from '../../../src/retro/cards/colours.ts';
import {
  actionDialog,
  arrangeDialog,
  cardDialog,
  keepDialog,
  noteDialog,
  thankDialog,
  untilDialog,
} from '../../../src/retro/cards/forms.ts';
import { invitationCard } from '../../../src/retro/cards/invitation.ts';
import { linkOfferCard } from '../../../src/retro/cards/links.ts';
import { formatsCard, offerCard } from '../../../src/retro/cards/menu.ts';
import { noticeCard } from '../../../src/retro/cards/notices.ts';
import {
  askedCard,
  ballotCard,
  heldNoteCard,
  keptCard,
  keptNoteCard,
  mineCard,
  whichColumnCard,
} from '../../../src/retro/cards/own.ts';
import { closeCard, gatherCard, stageCard, voteCard } from '../../../src/retro/cards/phases.ts';
import { gradesDialog } from '../../../src/retro/cards/strengths.ts';
import { decideCard, discussCard } from '../../../src/retro/cards/talk.ts';
import type { Retro } from '../../../src/retro/retro.ts';

import {
  aRetro,
  aTheme,
  at,
  before,
  blaming,
  cards,
  counted,
  day,
  decisions,
  earlier,
  ended,
  falls,
  formatOf,
  formats,
  general,
  grouped,
  health,
  history,
  incident,
  lately,
  links,
  now,
  reviewed,
  suggestion,
  talked,
  texts,
  told,
  viewOf,
} from './retro-samples.ts';

/** Everything that a retro shows, from the offer to what shows over several. */
export function retroStories(): Readonly<Record<string, Card>> {
  const shown = (card: Card | undefined): Card => card ?? { blocks: [] };
  const offer = {
    reason: 'You have not held one here yet, and it suits a mixed group.',
    collected: 2,
    incident: false,
  };
  const days = { warnAt: 0, endsAt: now.getTime() + 3 * day, warned: false };
  const deadlines = { gather: days.endsAt, vote: days.endsAt + day, end: days.endsAt + 2 * day };
  const async = { mode: 'async', deadlines, phase: { name: 'gather', since: now.getTime(), bell: days } } as const;
  const deciding = viewOf({ phase: at('decide'), themes: talked, decisions }, { cards, links });
  const checked = { format: health, phase: at('group'), health: falls(lately) };
  const lastHealth = { falls: falls(earlier), at: now.getTime() - 90 * day };
  const mine = { retro: aRetro({ phase: at('gather') }), card: blaming };
  const notice = (which: Parameters<typeof noticeCard>[1], retro: Partial<Retro> = { phase: at('discuss', 't-1') }) =>
    noticeCard(viewOf(retro), which);
  return {
    'retro-offer': offerCard({ ...offer, format: formatOf('sailboat'), nth: 0 }),
    'retro-offer-another': offerCard({ ...offer, format: formatOf('what-went-well'), nth: 1, collected: 0 }),
    'retro-offer-incident': offerCard({ ...offer, format: incident, nth: 0, incident: true }),
    'retro-formats': formatsCard(formats),
    'retro-announce': announceCard(viewOf({ phase: at('gather') })),
    'retro-announce-days': announceCard(viewOf(async)),
    'retro-stage': stageCard(viewOf({}, { before })),
    'retro-stage-over': stageCard(viewOf({ phase: at('gather'), safety: [0, 1, 1, 2, 2] }, { before })),
    'retro-stage-few': stageCard(viewOf({ phase: at('gather') })),
    'retro-low': notice({ notice: 'low' }),
    'retro-low-facilitator': notice({ notice: 'low to facilitator' }),
    'retro-gather': gatherCard(viewOf({ phase: at('gather') }, { cards })),
    'retro-gather-days': gatherCard(viewOf(async, { said: 0 })),
    'retro-gather-named': gatherCard(viewOf({ phase: at('gather'), named: true }, { said: 0 })),
    'retro-gather-health': gatherCard(viewOf({ format: health, phase: at('gather') })),
    'retro-gather-topics': gatherCard(viewOf({ format: formatOf('lean-coffee'), phase: at('gather') })),
    'retro-gather-incident': gatherCard(viewOf({ format: incident, phase: at('gather') })),
    'retro-gather-over': gatherCard(viewOf({ phase: at('group'), gathered: { cards: 12, people: 6 } })),
    'retro-invitation': invitationCard(viewOf(async)),
    'retro-invitation-health': invitationCard(viewOf({ ...async, format: health })),
    'retro-invitation-vote': invitationCard(viewOf({ ...async, phase: { ...async.phase, name: 'vote' } })),
    'retro-kept': keptCard({ ...mine, card: { ...blaming, text: 'The deploy takes an hour' }, aloud: false }),
    'retro-kept-aloud': keptCard({ ...mine, card: { ...blaming, text: 'The deploy takes an hour' }, aloud: true }),
    'retro-coach': keptCard({ ...mine, suggestion, aloud: false }),
    'retro-coach-general': keptCard({ ...mine, suggestion: general, aloud: false }),
    'retro-coach-note': heldNoteCard(aRetro({}), { id: 'h-1', theme: 't-1', text: blaming.text }, suggestion),
    'retro-note-kept': keptNoteCard(aRetro({}), { theme: 't-1', note: 0 }),
    'retro-which-column': whichColumnCard(aRetro({}), 'The deploy takes an hour', false),
    'retro-mine': mineCard(aRetro({}), cards.slice(0, 3)),
    'retro-mine-none': mineCard(aRetro({}), []),
    'retro-board': shown(boardCard(viewOf({ phase: at('group'), themes: grouped }, { cards }), 0)),
    'retro-board-incident': shown(boardCard(viewOf({ format: incident, phase: at('group') }, { cards: told }), 0)),
    'retro-health-result': gatherCard(viewOf(checked, { lastHealth })),
    'retro-health-first': gatherCard(viewOf(checked)),
    'retro-group': groupCard(viewOf({ phase: at('group'), themes: grouped }, { cards })),
    'retro-theme': shown(themeCard(viewOf({ themes: grouped }, { cards }), 1)),
    'retro-themes': themesCard(viewOf({ themes: grouped }, { cards }), 0),
    'retro-vote': voteCard(viewOf({ phase: at('vote'), themes: grouped }, { cards })),
    'retro-vote-over': voteCard(viewOf({ phase: at('discuss', 't-1'), themes: counted }, { cards })),
    'retro-ballot': ballotCard(aRetro({ themes: grouped }), ['t-1', 't-1'], 0),
    'retro-discuss': shown(
      discussCard(viewOf({ phase: at('discuss', 't-1'), themes: counted }, { cards, links }), 't-1'),
    ),
    'retro-discuss-noted': shown(
      discussCard(viewOf({ phase: at('discuss', 't-1'), themes: talked }, { cards, links }), 't-1'),
    ),
    'retro-discuss-last': shown(discussCard(viewOf({ phase: at('discuss', 't-3'), themes: talked }, { cards }), 't-3')),
    'retro-nearly': notice({ notice: 'nearly over' }),
    'retro-over': notice({ notice: 'over' }),
    'retro-thumbs': notice({ notice: 'over' }, { phase: at('discuss', 't-1'), format: formatOf('lean-coffee') }),
    'retro-reminder': notice({ notice: 'reminder' }, async),
    'retro-reminder-vote': notice({ notice: 'reminder' }, { ...async, phase: { ...async.phase, name: 'vote' } }),
    'retro-left': notice({ notice: 'left', who: 'Ana' }),
    'retro-leads': notice({ notice: 'leads now', who: 'Bo' }),
    'retro-back': notice({ notice: 'back', who: 'vote' }),
    'retro-link': linkOfferCard(undefined, {
      retro: aRetro({}),
      theme: grouped[0] ?? aTheme('t', 't'),
      suggestion: {
        ...{ model: 'cncf-cloud-native', capability: 'process.release', title: 'Software integration and release' },
        ...{ of: 'CNCF Cloud Native', why: 'Both speak of deploys and releases.', likeness: 0.6 },
      },
      ...{ nth: 0, more: true, walk: true },
    }),
    'retro-decide': decideCard(deciding),
    'retro-decide-none': decideCard(viewOf({ phase: at('decide'), themes: talked }, { cards })),
    'retro-decide-incident': decideCard(
      viewOf({ format: incident, phase: at('decide'), themes: talked, decisions: reviewed }),
    ),
    'retro-asked': askedCard(aRetro({ phase: at('decide') }), decisions[1], 'U-Bo', now),
    'retro-close': closeCard(viewOf({ phase: at('close') })),
    'retro-recap': recapCard(viewOf(ended, { cards, links })),
    'retro-recap-named': recapCard(viewOf({ ...ended, named: true, decisions: [], thanks: [] }, { cards })),
    'retro-recap-health': recapCard(viewOf({ ...ended, format: health, health: falls(lately) }, { lastHealth })),
    'retro-recap-incident': recapCard(viewOf({ ...ended, format: incident, decisions: reviewed })),
    'retro-history-0': history(0),
    'retro-history-2': history(2),
    'retro-history-6': history(6),
  };
}

/** The forms that a retro takes. */
export function retroForms(): Readonly<Record<string, Dialog>> {
  const retro = aRetro({ themes: talked });
  return {
    'retro-form-card': cardDialog(retro),
    'retro-form-change': cardDialog({ ...retro, named: true }, blaming),
    'retro-form-keep': keepDialog(),
    'retro-form-until': untilDialog('sailboat'),
    'retro-form-colours': coloursDialog(aRetro({ format: health })),
    'retro-form-note': noteDialog(retro),
    'retro-form-thank': thankDialog(retro),
    'retro-form-action': actionDialog(retro),
    'retro-form-merge': arrangeDialog(retro, 'merge'),
    'retro-form-split': arrangeDialog(retro, 'split'),
    'retro-form-grades': gradesDialog(aRetro({ format: incident, decisions: reviewed }), texts.strengths),
  };
}
