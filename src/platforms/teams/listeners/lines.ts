import type { Heard } from '../../../chat/feature.ts';
import { directWith, isDirect } from '../../../chat/place.ts';
import { asPerson, type Desk, here, type Told } from '../desk.ts';
import { messageId } from '../places.ts';
import { isMentioned, readText } from '../said.ts';

/** What somebody wrote: to Cairn alone, with a mention of it, or in a thread that it may read. */
export async function hearLine(desk: Desk, told: Told): Promise<void> {
  const { activity, place } = told;
  const direct = isDirect(place);
  if (direct) {
    desk.messages.noteDirect(place, activity.conversation.id);
    await desk.entry.reached(place);
  }
  const addressed = direct || isMentioned(activity);
  // What people say to each other in the channel itself is theirs.
  if (!addressed && (direct || place.thread === undefined || !(await desk.entry.isKnown(place)))) return;
  const said = readText(activity);
  const heard: Heard = {
    message: messageId(activity),
    ...(addressed ? { addressed } : { overheard: true }),
    aloud: !direct,
  };
  const done = await asPerson(desk, told, (person) => {
    const line = addressed && said === '' ? '/cairn' : said;
    return here(desk, place, () => desk.entry.hear(line, person, place, heard));
  });
  if (done) await desk.answers.write(done.reply, { person: done.person.id, place, aloud: true });
}

/** What somebody wrote reads differently now, or was deleted. */
export async function reread(desk: Desk, told: Told): Promise<void> {
  const { activity, place } = told;
  if (!isDirect(place) && !(await desk.entry.isKnown(place))) return;
  const said = activity.type === 'messageDelete' ? undefined : readText(activity);
  const done = await asPerson(desk, told, (person) => desk.entry.reread(messageId(activity), said, person, place));
  if (done) await desk.answers.write(done.reply, { person: done.person.id, place });
}

/** Somebody has taken Cairn into their chats: what it is, and what is kept about them. */
export async function welcome(desk: Desk, told: Told): Promise<void> {
  const { activity, tenant, place } = told;
  const direct = directWith(activity.from.id, place);
  desk.messages.noteDirect(direct, activity.conversation.id);
  const person = await desk.people.acting(activity, tenant, desk.entry);
  if (!person) return;
  const home = await desk.entry.home(person, direct);
  const hello = [
    { kind: 'heading', text: 'Hello, I’m Cairn' },
    {
      kind: 'text',
      text: 'I help a team see where its operations stand and choose what to do next. Add me to your team’s channel or chat and say `@Cairn assess` there; here you can say `help`.',
    },
  ] as const;
  const card = { ...home, blocks: [...hello, ...home.blocks], notice: hello[0].text };
  await desk.answers.write({ kind: 'card', card }, { person: person.id, place: direct });
  await desk.entry.reached(direct);
}
