import { isDirect } from '../../../chat/place.ts';
import type { Desk, Told } from '../desk.ts';
import { teamsChannel } from '../places.ts';
import { welcome } from './lines.ts';

/** What happens to teams, channels and chats: who comes, who leaves, what is renamed, and what is gone. */
export async function conversationChanged(desk: Desk, told: Told): Promise<void> {
  const { activity, tenant, place } = told;
  const { membersAdded, membersRemoved, recipient, channelData } = activity;
  const isBot = (one: { readonly id: string }) => one.id === recipient?.id;
  if (isDirect(place)) {
    if ((membersAdded ?? []).some(isBot)) await welcome(desk, told);
    return;
  }
  const { channel } = place;
  const about = channelData?.channel?.id ?? channel;
  switch (channelData?.eventType) {
    case 'channelDeleted':
      return gone(desk, tenant, [about]);
    case 'teamHardDeleted':
      return gone(desk, tenant, await ofTeam(desk, told));
    case 'teamDeleted':
      return out(desk, tenant, await ofTeam(desk, told));
    case 'channelRenamed':
      return again(desk, tenant, [about]);
    case 'channelRestored':
      return back(desk, tenant, [about]);
    case 'teamRenamed':
    case 'teamArchived':
      return again(desk, tenant, await ofTeam(desk, told));
    case 'teamUnarchived':
    case 'teamRestored': {
      const channels = await ofTeam(desk, told);
      await again(desk, tenant, channels);
      return back(desk, tenant, channels);
    }
    // These are about one channel, which lets Cairn in or puts it out by itself ("Apps for shared and private channels").
    case 'channelMemberAdded':
    case 'channelMemberRemoved':
    case 'channelShared':
    case 'channelUnshared':
      if ((membersRemoved ?? []).some(isBot)) return out(desk, tenant, [about]);
      if ((membersAdded ?? []).some(isBot)) {
        await arrived(desk, told, about);
        return back(desk, tenant, [about]);
      }
      return again(desk, tenant, [about]);
    default:
  }
  if ((membersRemoved ?? []).some(isBot)) return out(desk, tenant, await ofTeam(desk, told));
  if ((membersAdded ?? []).some(isBot)) {
    // Whoever adds Cairn to a team picks a channel for it; else it is the one that every team begins with.
    await arrived(desk, told, channelData?.settings?.selectedChannel?.id ?? channel);
    return back(desk, tenant, await ofTeam(desk, told));
  }
  if (membersAdded?.length || membersRemoved?.length) await again(desk, tenant, await ofTeam(desk, told));
}

/** Cairn was let into a channel. */
async function arrived({ references, membership, entry }: Desk, { activity, tenant }: Told, at: string): Promise<void> {
  await references.noteChannel(activity, tenant, at);
  if ((await membership.changed(tenant, at)) === 'in') await entry.arrived(teamsChannel(tenant, at));
}

/** Somebody has taken Cairn into their chats, again perhaps: only the first time do they come as somebody new. */
export async function takenIn(desk: Desk, { activity, place }: Told): Promise<void> {
  if (!isDirect(place)) return;
  desk.messages.noteDirect(place, activity.conversation.id);
  await desk.entry.reached(place);
}

/** The channels of the team that it is about, as far as anything was said in them; a chat is one by itself. */
async function ofTeam({ references }: Desk, { activity, tenant, place }: Told): Promise<readonly string[]> {
  const own = isDirect(place) ? [] : [place.channel];
  const team = activity.channelData?.team?.id;
  const others = team === undefined ? [] : await references.channelsOf(tenant, team);
  return [...new Set([...own, ...others])];
}

/** Who is there is read anew where Cairn is spoken to: of the others, such as the one where Teams tells all this, nothing is kept. */
async function again({ entry, membership }: Desk, tenant: string, channels: readonly string[]): Promise<void> {
  const known: string[] = [];
  for (const channel of channels) if (await entry.isKnown(teamsChannel(tenant, channel))) known.push(channel);
  // All at once: the channels of a team have their people from one reading.
  await Promise.all(known.map((channel) => membership.changed(tenant, channel)));
}

/** They can be written in again. */
async function back({ entry }: Desk, tenant: string, channels: readonly string[]): Promise<void> {
  for (const channel of channels) await entry.reached(teamsChannel(tenant, channel));
}

/** Cairn is there no more, and may come back. */
async function out({ entry, membership }: Desk, tenant: string, channels: readonly string[]): Promise<void> {
  for (const channel of channels) {
    membership.left(tenant, channel);
    await entry.gone(teamsChannel(tenant, channel));
  }
}

/** They are there no more. */
async function gone(desk: Desk, tenant: string, channels: readonly string[]): Promise<void> {
  await out(desk, tenant, channels);
  for (const channel of channels) {
    await desk.references.forget(tenant, channel);
    await desk.pictures.forget({ tenant, channel });
  }
}
