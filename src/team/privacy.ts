import { z } from 'zod';
import type { Block, Card } from '../chat/card.ts';
import type { Command } from '../chat/command.ts';
import type { Asker, Feature } from '../chat/feature.ts';
import { declareIntents, type Intent, type IntentOf, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import { directWith } from '../chat/place.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';

export const privacyIntents = declareIntents('privacy', {
  show: z.object({}),
  export: z.object({}),
  /** Asks first; `sure` comes from the button. */
  delete: z.object({ sure: z.boolean() }),
});

export type PrivacyIntent = IntentOf<typeof privacyIntents>;

/** What is kept about a person: shows it, hands it out, deletes it. */
export class PrivacyService implements Feature {
  readonly name = 'privacy';
  readonly commands: readonly Command[] = [
    {
      word: 'privacy',
      takes: '[export | delete]',
      does: 'what is kept about you, to read, take along or delete',
      read,
    },
  ];
  readonly #keepers: readonly Keeper[];
  readonly #scrub: () => Promise<void>;

  /** `scrub` makes unreadable what the keepers have forgotten. */
  constructor(keepers: readonly Keeper[], scrub: () => Promise<void>) {
    this.#keepers = keepers;
    this.#scrub = scrub;
  }

  /** Wherever it is asked, it is about all there is of the asker on the platform. */
  async handle(wanted: Intent, { place, ...asked }: Asker): Promise<Reply> {
    const asker = { ...asked, place: directWith(asked.person.id, place) };
    const intent = narrow(privacyIntents, wanted);
    if (!intent) return unreadableButton;
    switch (intent.type) {
      case 'privacy.show':
      case 'privacy.export':
        return { kind: 'card', card: await this.#keptCard(asker, intent.type === 'privacy.export') };
      case 'privacy.delete':
        if (!intent.sure) return { kind: 'card', card: sureCard(await this.#losing(asker)) };
        for (const keeper of this.#keepers) await keeper.forget(asker);
        await this.#scrub();
        return say('Deleted. When I next see you in a channel, I note your name there, and nothing else.');
      default:
        return intent satisfies never;
    }
  }

  async home(asker: Asker): Promise<readonly Block[]> {
    const items = await this.#kept(asker, false);
    return [
      { kind: 'heading', text: 'What is kept about you' },
      { kind: 'list', items: items.length > 0 ? items : ['Nothing.'] },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Show all of it', press: intent({ type: 'privacy.export' }) },
          { label: 'Delete it', press: intent({ type: 'privacy.delete', sure: false }), style: 'danger' },
        ],
      },
    ];
  }

  async #losing(asker: Asker): Promise<readonly Text[]> {
    return (await Promise.all(this.#keepers.map(async (keeper) => (await keeper.losing?.(asker)) ?? []))).flat();
  }

  async #kept(asker: Asker, whole: boolean): Promise<readonly Text[]> {
    return (await Promise.all(this.#keepers.map((keeper) => keeper.kept(asker, whole)))).flat();
  }

  async #keptCard(asker: Asker, whole: boolean): Promise<Card> {
    const items = await this.#kept(asker, whole);
    return {
      blocks: [
        { kind: 'text', text: [{ bold: `What is kept about ${asker.person.name}` }] },
        { kind: 'list', items: items.length > 0 ? items : ['Nothing.'] },
        {
          kind: 'aside',
          text: 'Answers, and cards and votes of a retro, go by a pseudonym while they can be changed; then its key or the pseudonym is destroyed, and nobody can tell whose they were. What you typed yourself stands in the chat as long as you leave it there. `privacy export` shows all of it, `privacy delete` deletes it.',
        },
      ],
    };
  }
}

function sureCard(losing: readonly Text[]): Card {
  return {
    once: true,
    blocks: [
      {
        kind: 'text',
        text: 'This deletes your answers and notes in open assessments, your cards and votes in retros that still run, your unpublished results, your name and remarks on actions, what you said of reminders and your place in the team. Published results stay: nobody can tell your part in them. What was said in the channel stays there.',
      },
      ...(losing.length > 0 ? [{ kind: 'list', items: losing } satisfies Block] : []),
      {
        kind: 'buttons',
        buttons: [{ label: 'Delete it', press: intent({ type: 'privacy.delete', sure: true }), style: 'danger' }],
      },
    ],
  };
}

function read(rest: string): PrivacyIntent | Reply {
  if (rest === '') return { type: 'privacy.show' };
  if (rest === 'export') return { type: 'privacy.export' };
  if (rest === 'delete') return { type: 'privacy.delete', sure: false };
  return say('`privacy` takes `export` or `delete`; alone it shows what is kept.');
}

function intent(press: PrivacyIntent): PrivacyIntent {
  return press;
}
