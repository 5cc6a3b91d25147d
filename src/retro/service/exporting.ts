import type { Block } from '../../chat/card.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { type Team, teamName } from '../../team/team.ts';
import { documentName, retroDocument } from '../document.ts';
import type { DocumentView } from '../document-parts.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import { closedRetros, sessionOf } from '../store.ts';
import { trendLines } from '../trends.ts';
import { trendsIn } from './history.ts';
import { titleOf } from './linking.ts';

/** So many characters of a document stand in one block. */
const mostInBlock = 2_500;

/** A retro of the team as a Markdown document, the newest unless `id` says which. */
export async function exported(parts: Parts, team: Team, id?: string): Promise<Reply> {
  const { queries } = parts.storage;
  const closed = await closedRetros(queries, team.channel.tenant, team.id, 1_000);
  const retro = id === undefined ? closed[0] : closed.find((one) => one.id === id);
  if (!retro) return say('No retro has closed here yet. `retro` starts one.');
  const document = retroDocument(await documentView(parts, team, retro, closed));
  const name = documentName(retro);
  return { kind: 'card', card: { blocks: blocksOf(document) }, apart: name, file: { name, text: document } };
}

/** What a document shows beside the retro itself: what there was before it, as it was told when it was held. */
async function documentView(parts: Parts, team: Team, retro: Retro, closed: readonly Retro[]): Promise<DocumentView> {
  const { queries } = parts.storage;
  const { cards } = await sessionOf(queries, retro);
  const { texts } = await parts.content();
  const members = await parts.teams.membersOf(queries, team.id);
  const upTo = closed.filter(({ startedAt }) => startedAt <= retro.startedAt);
  const at = new Date(retro.phase.name === 'closed' ? retro.phase.at : retro.startedAt);
  const trend = trendLines(await trendsIn(parts, team, upTo), retro.team.zone, at);
  const before = upTo.find(({ id, health }) => health && id !== retro.id);
  return {
    ...{ retro, cards, texts, trend, team: teamName(team) },
    titleOf: (link) => titleOf(parts, link),
    names: members.map(({ name }) => name),
    ...(retro.people === undefined ? {} : { people: retro.people }),
    ...(before?.health ? { before: { falls: before.health, at: before.startedAt } } : {}),
  };
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
