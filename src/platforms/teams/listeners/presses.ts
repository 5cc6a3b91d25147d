import type { Card } from '../../../chat/card.ts';
import type { EncodedIntent, Intent } from '../../../chat/intent.ts';
import { directWith, isDirect, type Place } from '../../../chat/place.ts';
import { type Reply, unreadableButton } from '../../../chat/reply.ts';
import { executeSchema, taskSchema, turnSchema } from '../activity.ts';
import { type ExecuteAnswer, type Filled, noView, type TaskAnswer } from '../answers.ts';
import { asPerson, type Desk, here, type Told } from '../desk.ts';
import { nameOf } from '../people.ts';
import { teamsChannel } from '../places.ts';
import type { Addressee } from '../private-answers.ts';
import { type Pressed, readPress } from '../render/buttons.ts';
import { textOfHtml } from '../said.ts';
import { startCommand, turnCommand } from './extension-commands.ts';

const nothing: Reply = { kind: 'nothing' };

/** A button of a message. */
export async function press(desk: Desk, told: Told): Promise<ExecuteAnswer | undefined> {
  const pressed = readPress(executeSchema.safeParse(told.activity.value).data?.action.data);
  const done = await pressedBy(desk, told, pressed);
  const { replyToId } = told.activity;
  const ask = askedBy(desk, pressed?.own);
  return answered(desk, told, done, ({ reply, to }) =>
    desk.answers.toPress(reply, {
      ...to,
      ...(pressed?.once && replyToId ? { usesUp: replyToId } : {}),
      ...(ask ? { own: () => viewOf(desk, told, ask) } : {}),
    }),
  );
}

/**
 * A card asks to be seen as somebody sees it: as often as they look at it, so that this reads and writes nothing but
 * what the card itself needs.
 */
export async function refresh(desk: Desk, told: Told): Promise<ExecuteAnswer> {
  const ask = askedBy(desk, readPress(executeSchema.safeParse(told.activity.value).data?.action.data)?.intent);
  return ask ? desk.answers.toRefresh(await seenBy(desk, told, ask), told.place) : noView;
}

/** A button of a client that knows no other kind: Teams tells of it as of a message without words. */
export async function pressByMessage(desk: Desk, told: Told): Promise<void> {
  const done = await pressedBy(desk, told, readPress(told.activity.value));
  await desk.answers.write(done.reply, done.to);
}

/** A button that opens a form. */
export async function openForm(desk: Desk, told: Told): Promise<TaskAnswer> {
  const pressed = readPress(taskSchema.safeParse(told.activity.value).data?.data);
  const filled = pressed && Object.keys(pressed.values).length > 0 ? { values: pressed.values, errors: {} } : undefined;
  return shownInForm(desk, told, await pressedBy(desk, told, pressed), filled);
}

/** A form that was sent, or a button that was pressed in one. */
export async function sendForm(desk: Desk, told: Told, data: unknown): Promise<TaskAnswer> {
  const { tenant } = told;
  const pressed = readPress(data);
  if (pressed?.form === undefined) return shownInForm(desk, told, await pressedBy(desk, told, pressed));
  const place = await placeOfPress(desk, told, pressed);
  const values = await withPeople(
    desk,
    tenant,
    isDirect(place) ? told.activity.conversation.id : place.channel,
    pressed,
  );
  const intent = desk.catalogue.decode(pressed.intent);
  const message = `form/${pressed.form}`;
  const filled = intent && { ...intent, values };
  const sent = desk.sentForms.once(`${tenant}/${pressed.form}`, values, async () => {
    const done = await asPerson(desk, told, async (person) =>
      filled ? desk.entry.press(filled, person, place, { message }) : unreadableButton,
    );
    return done?.reply ?? nothing;
  });
  const reply = await sent;
  const to = addressee(told, place);
  if (reply.kind !== 'errors')
    return answered(desk, told, { reply, to }, (done) => desk.answers.afterForm(done.reply, done.to));
  const sentForm = { pressed, place, values, reply };
  if (!told.late()) return openedAgain(desk, told, sentForm);
  const asked = pressed.asked && desk.catalogue.decode(pressed.asked);
  const off = { errors: reply.errors, values, people: pressed.people, ...(asked ? { asked } : {}) };
  await desk.answers.writeOff(off, to);
  return undefined;
}

/** Somebody turns a message into something: a form about it. */
export async function turnMessage(desk: Desk, told: Told): Promise<TaskAnswer> {
  const { commandId, messagePayload } = turnSchema.parse(told.activity.value);
  const turn = desk.entry.turns.find(({ id }) => commandId === turnCommand(id));
  const text = textOfHtml(messagePayload?.body?.content ?? '');
  const done = await asPerson(desk, told, (person) =>
    turn
      ? here(desk, told.place, () => desk.entry.press(turn.into(text), person, told.place))
      : Promise.resolve(unreadableButton),
  );
  return shownInForm(desk, told, { reply: done?.reply ?? nothing, to: addressee(told, told.place) });
}

/** Somebody starts something from where they write, or from the command bar: it goes on in a form. */
export async function startSomething(desk: Desk, told: Told): Promise<TaskAnswer> {
  const { commandId } = turnSchema.parse(told.activity.value);
  const start = desk.entry.starts.find(({ id }) => commandId === startCommand(id));
  const at = told.place;
  // What is started begins in the channel, wherever in it that was asked for.
  const place = isDirect(at) ? at : teamsChannel(at.tenant, at.channel);
  const done = await asPerson(desk, told, async (person) =>
    start ? desk.entry.press(start.press, person, place) : unreadableButton,
  );
  return shownInForm(desk, told, { reply: done?.reply ?? nothing, to: addressee(told, place) });
}

/** What the app's menus are used for in a conversation that Cairn is not in: that is about the person's own teams. */
export async function whereCairnIs(desk: Desk, told: Told): Promise<Told> {
  const { place, activity } = told;
  if (isDirect(place) || (await desk.membership.presence(place.tenant, place.channel)) === 'in') return told;
  return { ...told, place: directWith(activity.from.id, place) };
}

/** The form as it was sent, with what is off in it. */
async function openedAgain(
  desk: Desk,
  told: Told,
  sent: {
    readonly pressed: Pressed;
    readonly place: Place;
    readonly values: Readonly<Record<string, string>>;
    readonly reply: Extract<Reply, { kind: 'errors' }>;
  },
): Promise<TaskAnswer> {
  const { pressed, place, values, reply } = sent;
  const asked = pressed.asked && desk.catalogue.decode(pressed.asked);
  const again = asked && (await asPerson(desk, told, (person) => desk.entry.press(asked, person, place)));
  const isForm = again?.reply.kind === 'dialog';
  const to = addressee(told, place);
  return desk.answers.toForm(isForm ? again.reply : reply, to, { values, errors: reply.errors });
}

/** What asks for somebody's view of a card and does nothing else, whatever a client may have sent. */
function askedBy({ catalogue }: Desk, encoded: EncodedIntent | undefined): Intent | undefined {
  const ask = encoded && catalogue.decode(encoded);
  return ask && catalogue.asksForView(ask) ? ask : undefined;
}

/** Who asks is known by the activity alone: what they may do is looked at when they do it. */
function seenBy({ entry }: Desk, { activity, place }: Told, ask: Intent): Promise<Reply> {
  const { from } = activity;
  return entry.press(ask, { id: from.id, name: nameOf(from) }, place);
}

async function viewOf(desk: Desk, told: Told, ask: Intent): Promise<Card | undefined> {
  const seen = await seenBy(desk, told, ask);
  return seen.kind === 'card' ? seen.card : undefined;
}

/** What was done, and who is to hear of it. */
type Done = { readonly reply: Reply; readonly to: Addressee };

async function pressedBy(desk: Desk, told: Told, pressed: Pressed | undefined): Promise<Done> {
  const place = await placeOfPress(desk, told, pressed);
  const intent = pressed && desk.catalogue.decode(pressed.intent);
  const done = await asPerson(desk, told, async (person) =>
    intent ? desk.entry.press(intent, person, place) : unreadableButton,
  );
  return { reply: done?.reply ?? nothing, to: addressee(told, place) };
}

function addressee(told: Told, place: Place): Addressee {
  return { person: told.activity.from.id, place, inPrivate: isDirect(told.place) };
}

function shownInForm(desk: Desk, told: Told, done: Done, filled?: Filled): Promise<TaskAnswer> {
  return answered(desk, told, done, ({ reply, to }) => desk.answers.toForm(reply, to, filled));
}

/** What Teams is answered; where it waits for no answer any more, that is written. */
async function answered<Answer>(
  desk: Desk,
  told: Told,
  done: Done,
  render: (done: Done) => Answer | Promise<Answer>,
): Promise<Answer | undefined> {
  if (!told.late()) return render(done);
  await desk.answers.writeLate(done.reply, done.to);
  return undefined;
}

/**
 * What a press is about. In somebody's own chat that is what the button says, if they are there; in a channel it names
 * nothing but a thread of it.
 */
async function placeOfPress(
  desk: Desk,
  { activity, tenant, place }: Told,
  pressed: Pressed | undefined,
): Promise<Place> {
  const asked = pressed?.place;
  if (!asked) return place;
  const isThere = isDirect(place)
    ? await desk.people.isIn(tenant, asked.channel, activity.from.id)
    : asked.channel === place.channel;
  return isThere ? teamsChannel(tenant, asked.channel, asked.thread) : place;
}

/** A people picker knows people by the directory's ids. */
async function withPeople(desk: Desk, tenant: string, conversation: string, { values, people }: Pressed) {
  const named: Record<string, string> = { ...values };
  for (const field of people) {
    const value = named[field];
    if (value === undefined || !/^[0-9a-f-]{36}$/i.test(value)) continue;
    try {
      named[field] = await desk.people.idOf(tenant, conversation.split(';', 1)[0] ?? conversation, value);
    } catch (error) {
      desk.problem('somebody who was picked could not be looked up', error);
    }
  }
  return named;
}
