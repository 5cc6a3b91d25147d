import type { Block, Card } from '../chat/card.ts';
import type { Command } from '../chat/command.ts';
import type { Asker, Concern, DueWork, Feature, Start, Subject } from '../chat/feature.ts';
import { type Intent, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import { nearest } from '../chat/nearest.ts';
import { conversationKey, isDirect } from '../chat/place.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import type { Prompt } from '../checkin/checkin.ts';
import { aboutOf } from '../delivery/store.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import type { LookAgain, Moved, Stands } from './assessment.ts';
import { type AssessmentIntent, assessmentIntents, intent } from './intents.ts';
import { questionKey } from './rules/messages.ts';
import { forgetAbout, keptAbout } from './service/about-me.ts';
import { giveFigure, goOnWhereHalfMarked, questionAt } from './service/answering.ts';
import { type Asked, askAgain, askAgainAbout } from './service/asking-again.ts';
import { assess } from './service/beginning.ts';
import { agreeBetween, reassessment, standings } from './service/between.ts';
import { concernOf } from './service/concerning.ts';
import { homeBlocks } from './service/home.ts';
import { models, readModels } from './service/models.ts';
import { makeMove, reread, strike, takeStock } from './service/moves.ts';
import type { Parts } from './service/parts.ts';
import { readOnly, statusLine } from './service/reading.ts';
import { remindsOfAnswers } from './service/reminding.ts';
import { ownQuestion, renderMessage } from './service/render.ts';
import { history, levels, next, practiceNumbered } from './service/standing.ts';
import { decline, ownStep, takeStep } from './service/taking.ts';
import { dueAssessments, liveOnes, nextDueAt } from './store.ts';
import { mayAnswer, readAnswer } from './words/answers.ts';
import { readAssess } from './words/assess-command.ts';
import { meantOfBefore, readBefore } from './words/before.ts';
import { allHere, type Here } from './words/find.ts';
import { hintFor, mayWantHint, saysDone } from './words/hints.ts';
import { intentOfWord } from './words/understand.ts';
import { knownWords, readWord, type Word } from './words/words.ts';

/** Assessments from the first question to the next steps. */
export class AssessmentService implements Feature, DueWork, Keeper {
  readonly name = 'assessment';
  readonly commands: readonly Command[];
  readonly starts: readonly Start[] = [
    {
      id: 'quick',
      label: 'Start with five minutes',
      press: intent({ type: 'assessment.assess', scope: { kind: 'quick' } }),
    },
    { id: 'assessment', label: 'Choose a model', press: intent({ type: 'assessment.assess' }) },
  ];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.nudges.register(remindsOfAnswers(parts));
    this.commands = [
      {
        word: 'assess',
        takes: '[model] [chapter | question | quick] [live | async | solo] [until friday | every quarter]',
        does: 'start an assessment; what you leave out, I ask',
        read: (rest) => parts.recurring?.(rest) ?? readAssess(parts.library, rest),
      },
      { word: 'levels', does: 'where you stand', read: () => ({ type: 'assessment.levels' }) },
      { word: 'next', does: 'what to do next, and why', read: () => ({ type: 'assessment.next' }) },
      {
        word: 'models',
        takes: '[model]',
        does: 'what there is to assess, whose it is, and how it scores',
        read: (rest) => readModels(parts.library, rest),
      },
      { word: 'history', does: 'every result so far', read: () => ({ type: 'assessment.history' }) },
    ];
  }

  async understand(said: string, asker: Asker): Promise<Intent | Reply | undefined> {
    const word = readWord(said);
    const thread = asker.overheard ? await this.#ofThread(asker) : undefined;
    if (word?.kind === 'take-step' || word?.kind === 'decline-step') return this.#stepMeant(word, asker);
    const mayMean = mayAnswer(said) || readBefore(said) !== undefined || mayWantHint(said);
    if (!word && !asker.overheard && !mayMean) return undefined;
    const all = await allHere(this.#parts.storage, this.#parts.teams, asker);
    const open = thread === undefined ? all : all.filter(({ assessment }) => assessment.id === thread);
    for (const here of open) {
      const meant = this.#meantHere(said, word, here, asker);
      if (meant) return meant;
    }
    if (!word && asker.overheard) return open.length > 0 ? likelyMeant(said) : undefined;
    if (!word && !saysDone(said)) return undefined;
    if (open.length > 0) return say('Nothing is asked of you at the moment. Say `status` to see where it is.');
    if (asker.overheard) return undefined;
    return say(
      'No question is open for you here right now. Say `assess` to start, or `levels` to see where you stand.',
    );
  }

  /** What a line means for one assessment: first what only its question knows, then what is a word anywhere. */
  #meantHere(said: string, word: Word | undefined, here: Here, asker: Asker): Intent | Reply | undefined {
    const before = meantOfBefore(said, here.assessment, asker);
    if (before) return before;
    const question = questionAt(this.#parts, here);
    const answer = question && readAnswer(said, question);
    // While people talk over what they said, they say figures and rows to each other.
    const isTalk = asker.overheard && /^(?:revealed|talking)$/.test(here.assessment.phase.name);
    const known = answer && !(isTalk && answer.kind !== 'agree' && answer.kind !== 'agree-rows') ? answer : word;
    const meant = known && intentOfWord(known, here, asker.person.id);
    if (meant || !question || asker.overheard) return meant;
    const { phase, facilitator } = here.assessment;
    const hint = hintFor(said, question, phase.name, facilitator?.id === asker.person.id);
    return hint === undefined ? undefined : say(hint);
  }

  /** Between people in a thread that no assessment began, nothing is meant for me. */
  async follows(asker: Asker): Promise<boolean> {
    return (await this.#ofThread(asker)) !== undefined;
  }

  reread(message: string, said: string | undefined, asker: Asker): Promise<Reply | undefined> {
    return reread(this.#parts, message, said, asker);
  }

  /** The assessment whose thread the asker writes in. */
  async #ofThread({ place }: Asker): Promise<string | undefined> {
    if (isDirect(place) || place.thread === undefined) return undefined;
    return aboutOf(this.#parts.storage.queries, conversationKey(place), place.thread);
  }

  async handle(wanted: Intent, asker: Asker): Promise<Reply> {
    const intent = narrow(assessmentIntents, wanted);
    if (!intent) return unreadableButton;
    switch (intent.type) {
      case 'assessment.why':
      case 'assessment.example':
      case 'assessment.write-note':
      case 'assessment.write-marks':
      case 'assessment.write-figure':
      case 'assessment.before':
      case 'assessment.status':
      case 'assessment.stop':
        return readOnly(this.#parts, intent, asker);
      case 'assessment.own':
        return ownQuestion(this.#parts, intent, asker);
      case 'assessment.figure':
        return giveFigure(this.#parts, intent, asker);
      case 'assessment.next':
        return (await goOnWhereHalfMarked(this.#parts, asker)) ?? this.#forTeam(intent, asker);
      case 'assessment.models':
        return models(this.#parts, intent);
      case 'assessment.assess':
      case 'assessment.levels':
      case 'assessment.history':
      case 'assessment.take-step':
      case 'assessment.own-step':
      case 'assessment.decline-step':
        return this.#forTeam(intent, asker);
      default:
        return makeMove(this.#parts, intent, asker);
    }
  }

  render(subject: Subject, tenant: string): Promise<Card | undefined> {
    return renderMessage(this.#parts, subject, tenant);
  }

  async home(asker: Asker): Promise<readonly Block[]> {
    return homeBlocks(this.#parts, asker);
  }

  concerns(subject: Subject, tenant: string): Promise<Concern | undefined> {
    return concernOf(this.#parts, subject, tenant);
  }

  async waiting(asker: Asker): Promise<readonly string[]> {
    const here = await allHere(this.#parts.storage, this.#parts.teams, asker);
    return here.map((one) => statusLine(this.#parts, one, asker));
  }

  kept(asker: Asker, whole: boolean): Promise<readonly Text[]> {
    return keptAbout(this.#parts, asker, whole);
  }

  forget(asker: Asker): Promise<void> {
    return forgetAbout(this.#parts, asker);
  }

  async nextDue(): Promise<Date | undefined> {
    const at = await nextDueAt(this.#parts.storage.queries);
    return at === undefined ? undefined : new Date(at);
  }

  async runDue(now: Date): Promise<void> {
    const broken: unknown[] = [];
    for (const { id, tenant } of await dueAssessments(this.#parts.storage.queries, now)) {
      // One that can't be done, such as for want of its content pack, does not hold up the others.
      await strike(this.#parts, { tenant, id }, now).catch((error: unknown) => broken.push(error));
    }
    if (broken.length > 0) throw new AggregateError(broken, 'Some assessments could not be taken on by the clock.');
  }

  /** Who is in the channel has changed: the open question shows it. */
  async membersChanged(team: Team): Promise<void> {
    const open = await liveOnes(this.#parts.storage.queries, team.channel.tenant, [team.id]);
    await this.#parts.transact(async (_, outbox) => {
      for (const { assessment } of open) {
        const { phase } = assessment;
        if (phase.name === 'asking') await outbox.redraw(questionKey(assessment, phase.capability, phase.round));
      }
    });
    for (const { assessment } of open) await takeStock(this.#parts, assessment, this.#parts.clock.now());
  }

  /** What could have moved in a team since it was last looked at, as of `db`. */
  standings(db: Queries, team: Team): Promise<readonly Stands[]> {
    return standings(this.#parts, db, team);
  }

  /**
   * Keeps what a team agreed on between two assessments as its newest standing, in the caller's transaction; once for
   * an `id`. False when the question is asked another way now.
   */
  agreeBetween(tx: Tx, team: Team, agreed: { readonly id: string; readonly moved: Moved }, now: Date) {
    return agreeBetween(this.#parts, tx, team, agreed, now);
  }

  /** How a team looks at one question again, together; undefined when no model asks it any more. */
  askAgain(question: Asked): LookAgain | undefined {
    return askAgain(this.#parts.library, question);
  }

  /** The same for the question that a practice belongs to. */
  askAgainAbout(practice: string): LookAgain | undefined {
    return askAgainAbout(this.#parts.library, practice);
  }

  /** How an assessment recurs. */
  get reassessment(): Prompt {
    return reassessment(this.#parts);
  }

  async #stepMeant(word: Extract<Word, { step: number }>, asker: Asker): Promise<Intent | Reply> {
    const team = await this.#parts.teams.teamFor(asker);
    if ('kind' in team) return team;
    const practice = (await practiceNumbered(this.#parts, team, word.step, asker))?.id;
    if (!practice) return say('There is no practice with that number. `next` shows the list.');
    if (word.kind === 'decline-step') return intent({ type: 'assessment.decline-step', practice });
    const { owner, due } = word;
    return intent({ type: 'assessment.take-step', practice, owner, due });
  }

  async #forTeam(
    intent: Extract<
      AssessmentIntent,
      { type: `assessment.${'assess' | 'levels' | 'next' | 'history' | `${string}-step`}` }
    >,
    asker: Asker,
  ): Promise<Reply> {
    const team = await this.#parts.teams.teamFor(asker, intent);
    if ('kind' in team) return team;
    switch (intent.type) {
      case 'assessment.assess':
        return assess(this.#parts, team, intent, asker);
      case 'assessment.levels':
        return levels(this.#parts, team, asker);
      case 'assessment.next':
        return next(this.#parts, team, asker);
      case 'assessment.history':
        return history(this.#parts, team, asker);
      case 'assessment.take-step':
        return takeStep(this.#parts, team, intent, asker);
      case 'assessment.own-step':
        return ownStep(this.#parts, team, intent.practice, intent.values, asker);
      case 'assessment.decline-step':
        return decline(this.#parts, team, intent.practice, asker);
      default:
        return intent satisfies never;
    }
  }
}

/** A mistyped word in the middle of an assessment; short words and whole sentences are people talking to each other. */
function likelyMeant(said: string): Reply | undefined {
  const near = /^\p{L}{5,20}$/u.test(said) ? nearest(said, [...knownWords.keys()]) : undefined;
  const usage = near && knownWords.get(near);
  return usage ? say([`I don't know “${said}”. Did you mean `, { code: usage }, '?']) : undefined;
}
