import type { Block } from '../../chat/card.ts';
import type { Asker } from '../../chat/feature.ts';
import { count } from '../../chat/wording.ts';
import { teamName } from '../../team/team.ts';
import { intent } from '../intents.ts';
import { owed } from '../rules/due.ts';
import { answersOf } from '../store.ts';
import { allHere, type Here } from '../words/find.ts';
import type { Parts } from './parts.ts';
import { statusLine } from './reading.ts';

/** What is going on for somebody in all their teams, and what they still owe. */
export async function homeBlocks(parts: Parts, asker: Asker): Promise<readonly Block[]> {
  const heading: Block = { kind: 'heading', text: 'Your open answers' };
  const here = await allHere(parts.storage, parts.teams, asker);
  if (here.length === 0) {
    return [heading, { kind: 'text', text: "None. In your team's channel, `/cairn assess` starts an assessment." }];
  }
  const blocks = await Promise.all(here.map((one) => blocksOf(parts, one, asker)));
  return [heading, ...blocks.flat()];
}

async function blocksOf(parts: Parts, here: Here, asker: Asker): Promise<Block[]> {
  const { assessment, pseudonym } = here;
  const { phase, mode, id } = assessment;
  const team = await parts.teams.byId(parts.storage.queries, assessment.tenant, assessment.team.id);
  const line = statusLine(parts, here, asker);
  if (phase.name !== 'collecting') return [{ kind: 'text', text: `${teamName(team)}: ${line}` }];
  const open = owed({ assessment, answers: await answersOf(parts.storage.queries, id, { pseudonym }) }, pseudonym);
  const mine = open === 0 ? 'You have answered everything.' : `${count(open, 'answer')} of yours to go.`;
  const label = mode === 'solo' ? 'Go on' : 'Answer now';
  return [
    { kind: 'text', text: `${teamName(team)}: ${line} ${mine.charAt(0).toUpperCase()}${mine.slice(1)}` },
    ...(open === 0
      ? []
      : [
          {
            kind: 'buttons',
            buttons: [{ label, press: intent({ type: 'assessment.answer', id }), style: 'primary' }],
          } as const,
        ]),
  ];
}
