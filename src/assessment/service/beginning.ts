import { randomUUID } from 'node:crypto';
import type { Asker } from '../../chat/feature.ts';
import { isRefusal, type Reply, say } from '../../chat/reply.ts';
import { type Model, modelOf } from '../../content/model.ts';
import { readWhen } from '../../schedule/when.ts';
import { newSecret } from '../../storage/pseudonym.ts';
import type { Team } from '../../team/team.ts';
import type { Mode, Scope } from '../assessment.ts';
import { menuCard } from '../cards/menu.ts';
import { keepEdition } from '../edition-store.ts';
import { milestonesOf } from '../history-store.ts';
import type { AssessmentIntent } from '../intents.ts';
import { offersFor } from '../offers.ts';
import { begin } from '../rules/start.ts';
import { insertAssessment, liveOnes } from '../store.ts';
import { scopeTitle } from '../voice.ts';
import { asActor, carryOut } from './moves.ts';
import { modelFor, type Parts } from './parts.ts';

type Assess = Extract<AssessmentIntent, { type: 'assessment.assess' }>;

/** Begins an assessment, or asks for what is still to be chosen. */
export async function assess(parts: Parts, team: Team, wanted: Assess, asker: Asker): Promise<Reply> {
  const { type: _, ...chosen } = wanted;
  const [only, ...others] = parts.library.models;
  const model = chosen.model ? modelOf(parts.library, chosen.model) : others.length === 0 ? only : undefined;
  const menu = menuCard(parts.library, chosen, model);
  if (menu) return { kind: 'card', card: menu };
  const { scope, mode, until } = chosen;
  if (!model || !scope || !mode) return say('Something is missing to start. Say `assess` to choose step by step.');
  const deadline = until === undefined ? undefined : await readWhen(until, asker.now, team.settings.zone, 17);
  if (until !== undefined && !deadline) {
    return say(`I can't read “${until}” as a time ahead. Try \`until friday 17:00\` or \`until 4 December\`.`);
  }
  return open(parts, team, { model, scope, mode, deadline: deadline?.at }, asker);
}

type Chosen = {
  readonly model: Model;
  readonly scope: Scope;
  readonly mode: Mode;
  readonly deadline: number | undefined;
};

function open(parts: Parts, team: Team, chosen: Chosen, { person, place, now }: Asker): Promise<Reply> {
  return parts.transact(async (tx, outbox): Promise<Reply> => {
    await parts.teams.lock(tx, team);
    const running = (await liveOnes(tx, place.tenant, [team.id])).map(({ assessment }) => assessment);
    const inTheWay = running.find(({ mode, phase, facilitator }) =>
      chosen.mode === 'solo'
        ? mode === 'solo' && phase.name !== 'review' && facilitator?.id === person.id
        : mode !== 'solo',
    );
    if (inTheWay) {
      const title = scopeTitle(modelFor(parts.library, inTheWay), inTheWay.scope);
      const whose = inTheWay.mode === 'solo' ? 'You have' : 'The team has';
      return say(
        `${whose} one going already: ${title}. Say \`status\` to see where it is, or \`stop\` to end it first.`,
      );
    }
    await parts.teams.join(tx, team.id, person);
    const secret = newSecret();
    const members = (await parts.teams.membersOf(tx, team.id)).map((member) => asActor(member, secret));
    const offered = offersFor(parts.library, chosen.model, chosen.scope, await milestonesOf(tx, team), now);
    const ruling = begin({ id: randomUUID(), team, ...chosen, members, offered }, asActor(person, secret), now);
    if (isRefusal(ruling)) return say(ruling.text);
    await keepEdition(tx, chosen.model);
    await insertAssessment(tx, ruling.assessment, secret);
    await carryOut(parts, tx, outbox, ruling.assessment, ruling, now);
    return ruling.reply;
  });
}
