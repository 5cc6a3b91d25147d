import type { Card } from '../chat/card.ts';
import type { Feature, Start } from '../chat/feature.ts';
import type { Channel } from '../chat/place.ts';
import { unreadableButton } from '../chat/reply.ts';
import type { Transact } from '../delivery/outbox.ts';
import type { PrivacyIntent } from './privacy.ts';
import type { TeamService } from './service.ts';

/** The first word in a channel, once. */
export class Hello implements Feature {
  readonly name = 'hello';
  readonly commands = [];
  readonly #teams: TeamService;
  readonly #transact: Transact;
  readonly #starts: () => readonly Start[];

  constructor(teams: TeamService, transact: Transact, starts: () => readonly Start[]) {
    this.#teams = teams;
    this.#transact = transact;
    this.#starts = starts;
  }

  /** Says hello, unless it was said there before. */
  async say(channel: Channel): Promise<void> {
    const team = await this.#teams.ofChannel(channel);
    await this.#transact((_, outbox) =>
      outbox.show({
        key: `hello/${team.id}`,
        place: team.channel,
        about: team.id,
        subject: { feature: 'hello', card: 'hello' },
      }),
    );
  }

  handle = async () => unreadableButton;

  async render(): Promise<Card> {
    const privacy: PrivacyIntent = { type: 'privacy.show' };
    return {
      blocks: [
        {
          kind: 'text',
          text: "I'm Cairn. I help a team see where its operations stand and choose what to do next. Half an hour together is enough for one chapter; nobody sees who answered what.",
        },
        {
          kind: 'buttons',
          buttons: [
            ...this.#starts().map(({ label, press }, index) =>
              index === 0 ? { label, press, style: 'primary' as const } : { label, press },
            ),
            { label: 'What is kept about me?', press: privacy },
          ],
        },
      ],
    };
  }
}
