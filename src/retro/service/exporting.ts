import type { Block } from '../../chat/card.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { type Team, teamName } from '../../team/team.ts';
import { documentName, retroDocument } from '../document.ts';
import type { Parts } from '../parts.ts';
import { closedRetros, sessionOf } from '../store.ts';

/** So many characters of a document stand in one block. */
const mostInBlock = 2_500;

/** The newest retro of the team as a Markdown document, to be copied from. */
export async function exportNewest(parts: Parts, team: Team): Promise<Reply> {
  const { queries } = parts.storage;
  const [retro] = await closedRetros(queries, team.channel.tenant, team.id, 1);
  if (!retro) return say('No retro has closed here yet. `retro` starts one.');
  const { cards } = await sessionOf(queries, retro);
  const { texts } = await parts.content();
  const members = await parts.teams.membersOf(queries, team.id);
  const document = retroDocument({
    ...{ retro, cards, texts, team: teamName(team) },
    names: members.map(({ name }) => name),
    ...(retro.people === undefined ? {} : { people: retro.people }),
  });
  return { kind: 'card', card: { blocks: blocksOf(document) }, apart: documentName(retro) };
}

/** The document in blocks, none of which breaks a line. */
function blocksOf(document: string): readonly Block[] {
  const blocks: string[] = [];
  for (const line of document.split('\n')) {
    const last = blocks.at(-1);
    if (last === undefined || last.length + line.length > mostInBlock) blocks.push(line);
    else blocks[blocks.length - 1] = `${last}\n${line}`;
  }
  return blocks.filter((text) => text.trim() !== '').map((text) => ({ kind: 'text', text: [text] }));
}
