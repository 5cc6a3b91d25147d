import type { Asker } from '../chat/feature.ts';
import type { Text } from '../chat/text.ts';
import { andList, count, sentence, shortened } from '../chat/wording.ts';
import { isoDateText } from '../schedule/calendar.ts';
import type { Storage } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import { briefly } from './cards/line.ts';
import type { Outside } from './outside/outside.ts';
import * as store from './store.ts';
import { hasCopies } from './tracker/tracker-store.ts';

type Parts = { readonly storage: Storage; readonly teams: TeamService; readonly outside: Outside };

/** So many actions are named before they go to nobody. */
const mostNamed = 5;

/** What is kept of somebody in actions, a line each; with `whole` every remark. */
export async function keptOf(parts: Parts, asker: Asker, whole: boolean): Promise<readonly Text[]> {
  const { person, now } = asker;
  const { queries } = parts.storage;
  const teams = await teamsOf(parts, asker);
  const remarks = (await Promise.all(teams.map((team) => store.remarksBy(queries, team, person.id)))).flat();
  const changes = await Promise.all(teams.map((team) => store.changedBy(queries, team, person.id)));
  const changed = changes.reduce((one, other) => one + other, 0);
  return [
    ...(await openOf(parts, asker)).map(({ title, due }) => `Your action: ${title}, due ${isoDateText(due, now)}.`),
    ...(whole ? remarks.map((text) => `Your remark on an action: ${text}`) : []),
    ...(!whole && remarks.length > 0 ? [`Your remarks on actions, ${remarks.length} in all.`] : []),
    ...(changed > 0 ? [`That you were the last to change ${count(changed, 'action')}.`] : []),
  ];
}

/** What becomes of somebody's actions when they are forgotten, and what can't be taken back. */
export async function losingOf(parts: Parts, asker: Asker): Promise<readonly Text[]> {
  const { storage, outside } = parts;
  const mine = await openOf(parts, asker);
  const teams = await teamsOf(parts, asker);
  const copied = await Promise.all(teams.map((team) => hasCopies(storage.queries, team)));
  const names = mine.slice(0, mostNamed).map(({ title }) => `“${shortened(title, briefly)}”`);
  const left = mine.length - mostNamed;
  const titles = andList([...names, ...(left > 0 ? [count(left, 'more', 'more')] : [])]);
  const go = sentence(count(mine.length, 'open action of yours goes', 'open actions of yours go'));
  return [
    ...(mine.length > 0
      ? [`${go} to nobody, and the channel is asked who takes ${mine.length === 1 ? 'it' : 'them'} on: ${titles}.`]
      : []),
    ...(copied.some((has) => has)
      ? [
          'What is on GitHub stays there: comments with your name and words, and the history of issues. Only people there can delete that.',
        ]
      : []),
    ...(outside.dispatcher.has('webhook')
      ? ['What another system was told of your actions stays with that system.']
      : []),
  ];
}

function teamsOf({ teams }: Parts, { place, person }: Asker) {
  return teams.teamsOf(place, person, true);
}

async function openOf(parts: Parts, asker: Asker) {
  const teams = await teamsOf(parts, asker);
  const open = await Promise.all(teams.map((team) => store.actionsOf(parts.storage.queries, team, 'open')));
  return open.flat().filter(({ owner }) => owner.id === asker.person.id);
}
