import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Shelf } from '../../chat/shelf.ts';
import type { Activity } from './activity.ts';
import { hasThreads, isPersonal, splitConversation } from './places.ts';

/** What the shelf holds for Teams: how a tenant is reached, and what is known of each of its channels and chats. */
const tenants = 'teams.tenant';
const channelsIn = (tenant: string) => `teams.channel/${tenant}`;

const tenantSchema = z.object({ serviceUrl: z.string(), bot: z.string() });
const channelSchema = z.object({
  team: z.string().exactOptional(),
  group: z.string().exactOptional(),
  /** Not everybody in the team is in it, or others are too. */
  apart: z.boolean().exactOptional(),
  /** What a chat is called, where it has a name. */
  topic: z.string().exactOptional(),
});

/** How a tenant is reached, and under which id Cairn is known there. */
export type Reach = z.output<typeof tenantSchema> & { readonly tenant: string };

/** What is known of a channel: the team that it belongs to, that team's group in the directory, and who is in it. */
export type About = z.output<typeof channelSchema>;

/** Keeps what every activity tells of the way back, so that Cairn can speak without being spoken to. */
export class References {
  readonly #shelf: Shelf;
  readonly #reach = new LRUCache<string, Reach>({ max: 5_000 });
  readonly #about = new LRUCache<string, About>({ max: 20_000 });

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Takes note of where an activity came from; writes only what has changed. */
  async note(activity: Activity, tenant: string): Promise<void> {
    const { serviceUrl, recipient } = activity;
    const known = await this.reach(tenant);
    const reach = { serviceUrl, bot: recipient?.id ?? known?.bot ?? '' };
    if (known?.serviceUrl !== reach.serviceUrl || known.bot !== reach.bot) {
      await this.#shelf.put(tenants, tenant, JSON.stringify(reach));
      this.#reach.set(tenant, { ...reach, tenant });
    }
    if (isPersonal(activity)) return;
    // What happens to a team is told in its first channel, where nobody may ever have spoken to Cairn.
    const { channel } = splitConversation(activity.conversation.id);
    if (activity.type === 'conversationUpdate' && !(await this.about(tenant, channel))) return;
    await this.noteChannel(activity, tenant);
  }

  /** Takes note of the team that a channel belongs to: that of the activity, or another one that it names. */
  async noteChannel(
    { conversation, channelData }: Activity,
    tenant: string,
    channel = splitConversation(conversation.id).channel,
  ): Promise<void> {
    const before = await this.about(tenant, channel);
    const own = channelData?.channel?.id === channel ? channelData.channel.type?.toLowerCase() : undefined;
    const about = {
      ...before,
      ...(own ? { apart: own === 'private' || own === 'shared' } : {}),
      ...(conversation.name && !hasThreads(channel) ? { topic: conversation.name } : {}),
      ...(channelData?.team?.id ? { team: channelData.team.id } : {}),
      ...(channelData?.team?.aadGroupId ? { group: channelData.team.aadGroupId } : {}),
    };
    const isKnown = (['team', 'group', 'apart', 'topic'] as const).every((what) => before?.[what] === about[what]);
    if (before && isKnown) return;
    await this.#keep(tenant, channel, about);
  }

  /** Takes note of the group that the team of a known channel is. */
  async noteGroup(tenant: string, channel: string, group: string): Promise<void> {
    const before = await this.about(tenant, channel);
    if (before) await this.#keep(tenant, channel, { ...before, group });
  }

  /** How a tenant is reached; undefined when nothing ever came from there. */
  async reach(tenant: string): Promise<Reach | undefined> {
    const known = this.#reach.get(tenant);
    if (known) return known;
    const kept = read(tenantSchema, await this.#shelf.get(tenants, tenant));
    const reach = kept && { ...kept, tenant };
    if (reach) this.#reach.set(tenant, reach);
    return reach;
  }

  /** What is known of a channel; undefined when nothing ever came from there, or it is gone. */
  async about(tenant: string, channel: string): Promise<About | undefined> {
    const key = keyOf(tenant, channel);
    const known = this.#about.get(key);
    if (known) return known;
    const about = read(channelSchema, await this.#shelf.get(channelsIn(tenant), channel));
    if (about) this.#about.set(key, about);
    return about;
  }

  /**
   * The conversation whose members are asked for: for a channel that is its team, as Microsoft's own SDK has it, but for
   * private and shared ones, whose members are their own ("Apps for shared and private channels").
   */
  async rosterOf(tenant: string, channel: string): Promise<string> {
    const about = await this.about(tenant, channel);
    return about?.apart ? channel : (about?.team ?? channel);
  }

  /** What is known of a channel right now, without looking further. */
  aboutNow(tenant: string, channel: string): About | undefined {
    return this.#about.get(keyOf(tenant, channel));
  }

  /** The channels of a team that something ever came from. */
  async channelsOf(tenant: string, team: string): Promise<readonly string[]> {
    return (await this.#shelf.all(channelsIn(tenant)))
      .filter(({ value }) => read(channelSchema, value)?.team === team)
      .map(({ id }) => id);
  }

  /** The channel is gone for good. */
  async forget(tenant: string, channel: string): Promise<void> {
    this.#about.delete(keyOf(tenant, channel));
    await this.#shelf.remove(channelsIn(tenant), channel);
  }

  async #keep(tenant: string, channel: string, about: About): Promise<void> {
    await this.#shelf.put(channelsIn(tenant), channel, JSON.stringify(about));
    this.#about.set(keyOf(tenant, channel), about);
  }
}

function keyOf(tenant: string, channel: string): string {
  return `${tenant}/${channel}`;
}

function read<S extends z.ZodType>(schema: S, text: string | undefined): z.output<S> | undefined {
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}
