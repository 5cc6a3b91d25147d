import { setTimeout as passed } from 'node:timers/promises';
import { type RespondArguments, RespondError, type RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Block, type Card, paragraphs } from '../../chat/card.ts';
import type { Dialog } from '../../chat/dialog.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import { isDirect, type Place } from '../../chat/place.ts';
import { DeliveryProblem } from '../../chat/platform.ts';
import { type Reply, say, type TextFile } from '../../chat/reply.ts';
import type { Speech } from '../../chat/speech.ts';
import { problemOf, type SlackCalls, slackSaid } from './calls.ts';
import type { SlackMessages } from './outgoing.ts';
import { threadOf } from './places.ts';
import { renderMessage } from './render/message.ts';
import { cardView } from './render/start.ts';
import { dialogView, loadingView, noticeView } from './render/view.ts';
import { spokenAt } from './speech.ts';

/** How long an answer may take before a form is opened empty, to be filled when the answer is there, in milliseconds. */
const soon = 800;

/** How long an answer may be held up by Slack's asking to wait, in milliseconds. */
const longestWait = 30_000;

/** Where and to whom an answer goes. */
export type Addressee = {
  readonly tenant: string;
  readonly person: string;
  readonly place: Place;
  /** Slack's way to answer a command or a press. */
  readonly respond?: RespondFn;
  /** Lets a form be opened, within three seconds. */
  readonly trigger?: string;
  /** They pressed something on a card that is used up by it. */
  readonly usedUp?: boolean;
  /** They pressed something on their own page, where nothing can be said. */
  readonly onPage?: boolean;
  /** They pressed something in this form, which then shows the answer. */
  readonly form?: string;
};

export type AnswersParts = {
  readonly calls: SlackCalls;
  readonly messages: SlackMessages;
  readonly catalogue: IntentCatalogue;
  readonly speech: Speech;
  readonly problem: (what: string, error: unknown) => void;
};

type Content = Pick<ReturnType<typeof renderMessage>, 'text' | 'blocks'>;

/** Gives people the immediate, private answer to what they did. */
export class Answers {
  readonly #parts: AnswersParts;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  /** Shows an answer. What goes wrong with it is logged: what was asked for has been done already. */
  async give(reply: Reply, to: Addressee): Promise<void> {
    try {
      await this.#give(reply, to);
    } catch (error) {
      this.#parts.problem('an answer could not be shown', error);
    }
  }

  /** Opens the form that an answer brings; when it takes its time, first an empty one that says so. */
  async giveDialog(answer: Promise<Reply>, to: Addressee): Promise<void> {
    const { trigger } = to;
    if (trigger === undefined) return this.give(await answer, to);
    const early = await Promise.race([answer, passed(soon)]);
    if (early) return this.give(early, to);
    try {
      const client = await this.#parts.calls.client(to.tenant);
      const { view } = await client.views.open({ trigger_id: trigger, view: loadingView('Cairn') });
      const late = await answer;
      if (view?.id) await client.views.update({ view_id: view.id, view: this.#viewOf(late, to) });
    } catch (error) {
      this.#parts.problem('a form could not be opened', error);
      await this.give(say(afterNoForm(error)), { ...to, onPage: false });
    }
  }

  /** Opens a form at somebody's press, or says that Slack did not. */
  open(view: ModalView, to: Addressee): Promise<void> {
    return this.#open(view, to, (error) => paragraphs(afterNoForm(error)));
  }

  /** Says in a form that took its time what came of it; what belongs into the conversation is said there. */
  async finishForm(reply: Reply, viewId: string, to: Addressee): Promise<void> {
    const staysOpen = reply.kind === 'errors' || reply.kind === 'dialog';
    const view = staysOpen
      ? this.#viewOf(reply, to)
      : noticeView('Cairn', 'That took a moment. The answer is outside of this form.');
    try {
      const client = await this.#parts.calls.client(to.tenant);
      await client.views.update({ view_id: viewId, view });
    } catch (error) {
      this.#parts.problem('a form could not be finished', error);
    }
    if (!staysOpen) await this.give(reply, to);
  }

  /** A dialog as a view that knows where it was asked for. */
  dialog(dialog: Dialog, { place }: Addressee): ReturnType<typeof dialogView> {
    const context = isDirect(place) ? {} : { channel: place.channel, thread: place.thread };
    return dialogView(dialog, {
      encode: this.#parts.catalogue.encode,
      context: JSON.stringify(context),
    });
  }

  async #give(reply: Reply, to: Addressee): Promise<void> {
    switch (reply.kind) {
      case 'nothing':
        if (to.usedUp) await to.respond?.({ delete_original: true });
        return;
      case 'dialog':
        if (to.trigger === undefined) return this.#show(offer(reply), to);
        return this.open(this.dialog(reply.dialog, to), to);
      case 'errors':
        return this.#show(paragraphs(Object.values(reply.errors).join(' ')), to);
      case 'say':
        if (to.onPage) return this.#open(noticeView('Cairn', reply.text), to, () => paragraphs(reply.text));
        return this.#show(paragraphs(reply.text), to);
      case 'card':
        if (reply.file && (await this.#handOver(reply.file, to))) {
          return isDirect(to.place) ? undefined : this.#show(paragraphs(inOurMessages(reply.file)), to);
        }
        if (to.onPage || (reply.apart !== undefined && to.trigger !== undefined)) {
          return this.#open(this.#viewOf(reply, to), to, () => reply.card);
        }
        return this.#show(reply.card, to);
      default:
        return reply satisfies never;
    }
  }

  /** Puts a file into somebody's direct message, the only place where a file is theirs alone; says whether it is there. */
  async #handOver({ name, text }: TextFile, { tenant, person, place }: Addressee): Promise<boolean> {
    try {
      const client = await this.#parts.calls.client(tenant);
      const direct = await this.#parts.messages.channelOf(client, isDirect(place) ? place : { ...place, person });
      await client.filesUploadV2({ channel_id: direct, filename: name, title: name, content: text });
      return true;
    } catch (error) {
      this.#parts.problem('a file could not be uploaded', error);
      return false;
    }
  }

  /** Opens a view, or puts it in the place of the form they pressed in. Where Slack does not take it, `instead` is said. */
  async #open(view: ModalView, to: Addressee, instead: (error: unknown) => Card): Promise<void> {
    const { trigger, form } = to;
    try {
      const client = await this.#parts.calls.client(to.tenant);
      if (form !== undefined) await client.views.update({ view_id: form, view });
      else if (trigger !== undefined) await client.views.open({ trigger_id: trigger, view });
    } catch (error) {
      this.#parts.problem('a form could not be opened', error);
      await this.#show(instead(error), to);
    }
  }

  #viewOf(reply: Reply, to: Addressee): ReturnType<typeof dialogView> {
    switch (reply.kind) {
      case 'dialog':
        return this.dialog(reply.dialog, to);
      case 'card':
        return cardView(reply.apart ?? 'Cairn', reply.card, { encode: this.#parts.catalogue.encode });
      case 'say':
        return noticeView('Cairn', reply.text);
      case 'errors':
        return noticeView('Cairn', Object.values(reply.errors).join(' '));
      default:
        return noticeView('Cairn', 'Done.');
    }
  }

  async #show(card: Card, to: Addressee): Promise<void> {
    const spoken = spokenAt(card, to.place, this.#parts.speech);
    const { text, blocks } = renderMessage(spoken, { encode: this.#parts.catalogue.encode });
    const content: Content = { text, blocks };
    if (!to.respond) return this.#write(content, to);
    const thread = threadOf(to.place);
    const answer: RespondArguments = {
      ...content,
      ...(to.usedUp ? { replace_original: true } : { response_type: 'ephemeral', replace_original: false }),
      ...(thread === undefined ? {} : { thread_ts: thread }),
    };
    try {
      await to.respond(answer);
    } catch (error) {
      this.#parts.problem('Slack took no answer to its own request', error);
      // Without a word from Slack the answer may be there already, and is not given twice.
      if (error instanceof RespondError) await this.#write(content, to);
    }
  }

  /** Writes to the person: in the channel for their eyes only, or in their direct message. */
  async #write(content: Content, { tenant, person, place }: Addressee): Promise<void> {
    const client = await this.#parts.calls.client(tenant);
    const direct = () => this.#parts.messages.channelOf(client, isDirect(place) ? place : { ...place, person });
    const inDirect = () => patiently(async () => client.chat.postMessage({ channel: await direct(), ...content }));
    if (isDirect(place)) {
      await inDirect();
      return;
    }
    const thread = threadOf(place);
    try {
      await patiently(() =>
        client.chat.postEphemeral({
          channel: place.channel,
          user: person,
          ...content,
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      );
    } catch (error) {
      const problem = problemOf(error);
      if (!(problem instanceof DeliveryProblem && problem.permanent)) throw error;
      await inDirect();
    }
  }
}

/** Waits when Slack asks for it, as long as somebody may still look for an answer. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; ) {
    try {
      return await work();
    } catch (error) {
      const problem = problemOf(error);
      const wait = problem instanceof DeliveryProblem ? problem.retryAfterMs : undefined;
      if (wait === undefined || waited + wait > longestWait) throw error;
      waited += wait;
      await passed(wait);
    }
  }
}

/** Slack opens a form at a press only: to who typed, the press is offered. */
function offer({ dialog, asked }: Extract<Reply, { kind: 'dialog' }>): Card {
  const title: Block = { kind: 'text', text: [{ bold: dialog.title }] };
  if (!asked) return { blocks: [title] };
  return {
    blocks: [title, { kind: 'buttons', buttons: [{ label: 'Open the form', press: asked, style: 'primary' }] }],
  };
}

function inOurMessages({ name }: TextFile): string {
  return `${name} is in our direct message, for you alone.`;
}

/** What to say instead of a form that Slack did not open. */
function afterNoForm(error: unknown): string {
  const said = slackSaid(error);
  return said === 'expired_trigger_id' || said === 'trigger_expired' || said === 'exchanged_trigger_id'
    ? 'That took too long for Slack to open the form. Nothing is lost; try once more.'
    : 'Slack did not open the form. Nothing is lost; try again in a moment.';
}
