import type { Card } from '../chat/card.ts';
import type { Command } from '../chat/command.ts';
import type { Asker, Concern, DueWork, Feature, Start, Subject, Turn } from '../chat/feature.ts';
import { type Intent, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import { conversationKey, isDirect } from '../chat/place.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import type { Prompt } from '../checkin/checkin.ts';
import { aboutOf } from '../delivery/store.ts';
import { eachDue } from '../schedule/each-due.ts';
import type { Queries } from '../storage/database.ts';
import type { DueRow } from '../storage/due-rows.ts';
import { type Team, teamName } from '../team/team.ts';
import { phaseName, untilText } from './cards/view.ts';
import { whichOneCard } from './cards/which-one.ts';
import { readRetro } from './command-words.ts';
import { type RetroIntent, retroIntents } from './intents.ts';
import type { Parts } from './parts.ts';
import { type Link, longestCard, type Retro, type SaidInRetro } from './retro.ts';
import { takesCards } from './rules/gathering.ts';
import { saidAbout } from './said.ts';
import { forgetAbout, keptAbout } from './service/about-me.ts';
import { exported } from './service/exporting.ts';
import { showHistory } from './service/history.ts';
import { whoIsHere } from './service/members.ts';
import { announcement } from './service/messages.ts';
import { recurringRetro } from './service/recurring.ts';
import { ownPhase, renderMessage } from './service/render.ts';
import { strike } from './service/running.ts';
import { ask, keep, offer, rewordKept, runningIn, showFormats, start, unkeep } from './service/starting.ts';
import { carryOutWish, isWish, type Wish } from './service/wishes.ts';
import { closedRetros, dueRetros, findRetro, nextDueAt, openRetros } from './store.ts';
import { meantIn, readWord, type Where } from './words.ts';

const noneOpen = say('No retro is going on here. `retro` starts one.');

/** How many that are due are held in memory at a time. */
const batch = 100;

/** Retros, from the first word to the last action. */
export class RetroService implements Feature, DueWork, Keeper {
  readonly name = 'retro';
  readonly commands: readonly Command[];
  readonly starts: readonly Start[] = [{ id: 'retro', label: 'Hold a retro', press: { type: 'retro.show' } }];
  readonly turns: readonly Turn[] = [
    {
      id: 'retro',
      label: 'Keep for the retro',
      into: (text) => ({ type: 'retro.keep', text: text.trim().slice(0, longestCard) }),
    },
  ];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.commands = [
      {
        word: 'retro',
        takes:
          '[start sailboat | after the incident | formats | card ... | next | back | hand over to bo | status | stop | export | history | every 2 weeks on friday 14:00]',
        does: 'look back together, without blame, and decide what to do',
        read: (rest) => parts.recurring?.(rest) ?? readRetro(rest),
      },
    ];
  }

  async understand(said: string, asker: Asker): Promise<Intent | Reply | undefined> {
    const thread = asker.overheard ? await this.#ofThread(asker) : undefined;
    if (asker.overheard && thread === undefined) return undefined;
    const open = await this.#openFor(asker);
    const here = thread === undefined ? open[0] : open.find(({ retro }) => retro.id === thread);
    if (!here) return undefined;
    const where: Where = thread !== undefined ? 'thread' : isDirect(asker.place) ? 'alone' : 'channel';
    const meant = meantIn(here.retro, said, where, asker.person.id);
    if (!meant || where === 'thread' || !isShared(said) || said.length > longestCard) return meant;
    const other = await this.#parts.alsoMeans(said, asker);
    // A note has nothing to stand with before we talk, and neither has a dot before the vote.
    if (other && isEarly(meant, here.retro)) return undefined;
    return other ? { kind: 'card', card: whichOneCard(said, here.retro, meant, other) } : meant;
  }

  async follows(asker: Asker): Promise<boolean> {
    const thread = await this.#ofThread(asker);
    return (
      thread !== undefined && (await findRetro(this.#parts.storage.queries, asker.place.tenant, thread)) !== undefined
    );
  }

  /** What began the thread that the asker writes in. */
  async #ofThread({ place }: Asker): Promise<string | undefined> {
    if (isDirect(place) || place.thread === undefined) return undefined;
    return aboutOf(this.#parts.storage.queries, conversationKey(place), place.thread);
  }

  async handle(wanted: Intent, asker: Asker): Promise<Reply> {
    const intent = narrow(retroIntents, wanted);
    if (!intent) return unreadableButton;
    if (intent.type === 'retro.keep-mine') return say('It stays as it is.');
    if (intent.type === 'retro.own') return ownPhase(this.#parts, intent, asker);
    if ('id' in intent && intent.id !== undefined && !isOfKept(intent)) {
      return this.#inRetro(intent.id, intent, asker);
    }
    const team = await this.#parts.teams.teamFor(asker, intent);
    if ('kind' in team) return team;
    const running = await runningIn(this.#parts, team);
    switch (intent.type) {
      case 'retro.show':
        return running
          ? carryOutWish(this.#parts, running, { type: 'retro.status' }, asker)
          : offer(this.#parts, team, intent, asker);
      case 'retro.formats':
        return showFormats(this.#parts);
      case 'retro.export':
        return exported(this.#parts, team, intent.of);
      case 'retro.history':
        return showHistory(this.#parts, team, asker);
      case 'retro.ask':
        return ask(this.#parts, team, intent.said, asker);
      case 'retro.start':
      case 'retro.ask-until':
      case 'retro.until':
        return start(this.#parts, team, intent, asker);
      case 'retro.keep':
        return this.#keep(team, running, intent.text, asker);
      case 'retro.kept':
        return this.#keep(team, running, intent.values.text, asker);
      case 'retro.unkeep':
        return unkeep(this.#parts, team, intent.id);
      case 'retro.reword-kept':
        return rewordKept(this.#parts, team, intent.id);
      default:
        return running ? carryOutWish(this.#parts, running, intent, asker) : noneOpen;
    }
  }

  /** While cards are gathered, or soon will be, it is a card like any other. */
  #keep(team: Team, running: Retro | undefined, text: string | undefined, asker: Asker): Promise<Reply> {
    if (!running || !takesCards(running.phase.name)) return keep(this.#parts, team, text);
    const meant =
      text === undefined ? undefined : meantIn(running, `card ${text}`, isDirect(asker.place) ? 'alone' : 'channel');
    const wish: Wish = meant?.type === 'retro.card' ? meant : { type: 'retro.write' };
    return carryOutWish(this.#parts, running, wish, asker);
  }

  /** A button names its retro, whichever team its presser means in private. */
  async #inRetro(id: string, intent: RetroIntent, asker: Asker): Promise<Reply> {
    const stored = await findRetro(this.#parts.storage.queries, asker.place.tenant, id);
    const teams = await this.#parts.teams.teamsOf(asker.place, asker.person);
    if (!stored || !teams.some((team) => team.id === stored.retro.team.id)) return say('That retro is gone.');
    return isWish(intent) ? carryOutWish(this.#parts, stored.retro, intent, asker) : unreadableButton;
  }

  render(subject: Subject, tenant: string): Promise<Card | undefined> {
    return renderMessage(this.#parts, subject, tenant);
  }

  async concerns(subject: Subject, tenant: string): Promise<Concern | undefined> {
    const { queries } = this.#parts.storage;
    const { retro } = (await findRetro(queries, tenant, String(subject.id))) ?? {};
    if (!retro?.facilitator) return undefined;
    const team = await this.#parts.teams.byId(queries, tenant, retro.team.id);
    const concern = { person: retro.facilitator.id, channelName: teamName(team) };
    // Everybody is invited at once, and what somebody is asked to take stands in the thread; what else is private stays so.
    if (subject.card !== 'invitation' && subject.card !== 'asked') return concern;
    return { ...concern, call: { place: team.channel, under: announcement(retro).key } };
  }

  async waiting(asker: Asker): Promise<readonly string[]> {
    return (await this.#openFor(asker)).map(({ retro }) => {
      const { phase, format } = retro;
      const at = phase.name === 'closed' ? 'closed' : `${phaseName(phase.name).toLowerCase()}${untilText(retro)}`;
      return `${format.title}, ${at.replace(' · ', ' ').replace(' its', ', its')}. \`retro status\` shows it.`;
    });
  }

  kept(asker: Asker, whole: boolean): Promise<readonly Text[]> {
    return keptAbout(this.#parts, asker, whole);
  }

  forget(asker: Asker): Promise<void> {
    return forgetAbout(this.#parts, asker);
  }

  /** Who is in the channel has changed: whether somebody still leads, and how many there are. */
  membersChanged(team: Team): Promise<void> {
    return whoIsHere(this.#parts, team);
  }

  /** What retros of a team said of a question, the newest first, as of `db`. */
  async saidAbout(db: Queries, team: Team, about: Link): Promise<readonly SaidInRetro[]> {
    return saidAbout(await closedRetros(db, team.channel.tenant, team.id), about);
  }

  /** How a retro recurs. */
  get recurring(): Prompt {
    return recurringRetro();
  }

  async #openFor({ place, person }: Asker): Promise<readonly { readonly retro: Retro; readonly team: Team }[]> {
    const teams = await this.#parts.teams.teamsOf(place, person);
    const open = await openRetros(
      this.#parts.storage.queries,
      place.tenant,
      teams.map(({ id }) => id),
    );
    return open.flatMap(({ retro }) => {
      const team = teams.find(({ id }) => id === retro.team.id);
      return team ? [{ retro, team }] : [];
    });
  }

  /** Up to when everything that was due was tried: one that can't be taken on does not stand before the others. */
  #tried = -1;

  async nextDue(): Promise<Date | undefined> {
    const at = await nextDueAt(this.#parts.storage.queries, this.#tried);
    return at === undefined ? undefined : new Date(at);
  }

  async runDue(now: Date): Promise<void> {
    this.#tried = Math.max(this.#tried, now.getTime());
    const page = (size: number, after?: DueRow) => dueRetros(this.#parts.storage.queries, now, size, after);
    await eachDue(
      page,
      batch,
      (one) => strike(this.#parts, one, now),
      'Some retros could not be taken on by the clock.',
    );
  }
}

/** What would only be told to come later. */
function isEarly({ type }: RetroIntent, { phase }: Retro): boolean {
  return (type === 'retro.note' && phase.name !== 'discuss') || (type === 'retro.dots' && phase.name !== 'vote');
}

/** What was kept belongs to no retro yet. */
function isOfKept({ type }: RetroIntent): boolean {
  return type === 'retro.unkeep' || type === 'retro.reword-kept';
}

/** Words that an assessment understands too. */
function isShared(said: string): boolean {
  const word = readWord(said);
  if (!word) return true;
  if (word.kind === 'labelled') return !word.card;
  return ['numbers', 'note', 'hand-over', 'lead', 'take', 'drop', 'take-back'].includes(word.kind);
}
