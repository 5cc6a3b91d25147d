import { say } from '../../chat/reply.ts';
import { askedIn, rowsAsked } from '../asking/question.ts';
import { howLong, questionsText } from '../voice.ts';
import { askAlone, endCollecting } from './alone.ts';
import { type Actor, type Decision, decided, followedBy, type Session } from './decision.ts';
import { askTogether, close } from './together.ts';

/** Puts the first open question to the team, or to each in private; `lead` is who asks. With nothing to ask it ends. */
export function askFirst(session: Session, lead: Actor | undefined, now: Date): Decision {
  const { assessment, members } = session;
  const first = assessment.capabilities.find((id) => !assessment.outcomes[id]);
  switch (assessment.mode) {
    case 'live':
      return first ? askTogether(assessment, first) : close(assessment);
    case 'async':
      return first ? askEveryone(session, members, first) : close(assessment);
    case 'solo':
      if (!first || !lead) return endCollecting(session, now.getTime());
      return { ...askAlone(assessment, lead, first), reply: say(justYou(session)) };
    default:
      return assessment.mode satisfies never;
  }
}

function justYou({ assessment, model }: Session): string {
  const rows = rowsAsked(assessment, model, askedIn(assessment, model));
  return `Just you, then: ${questionsText(rows)}, ${howLong(rows, 'solo')}. Nobody else sees your answers.`;
}

function askEveryone({ assessment }: Session, members: readonly Actor[], first: string): Decision {
  return members.reduce<Decision>(
    (so, member) => followedBy(so, askAlone(so.assessment, member, first)),
    decided(assessment),
  );
}
