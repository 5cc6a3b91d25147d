/** What is asked of the connector, as Teams counts it: messages and their redrawings, new conversations, rosters, channels. */
export type Scenario = 'send' | 'create' | 'members' | 'channels';

export type Window = { readonly ms: number; readonly most: number };

/** A window in milliseconds for each of these counts. */
function windows(second: number, two: number, half: number, hour: number): readonly Window[] {
  return [
    { ms: 1_000, most: second },
    { ms: 2_000, most: two },
    { ms: 30_000, most: half },
    { ms: 3_600_000, most: hour },
  ];
}

/**
 * "Optimize your bot with rate limiting in Teams": what one bot may do in one conversation, which is a channel with all
 * of its threads, a chat, or a talk with one person. The page knows no redrawing; it says that all requests are counted.
 */
export const conversationLimits: Readonly<Record<Scenario, readonly Window[]>> = {
  send: windows(7, 8, 60, 1_800),
  create: windows(7, 8, 60, 1_800),
  members: windows(14, 16, 120, 3_600),
  channels: windows(14, 16, 120, 3_600),
};

/** All requests of an app in a tenant: 50 a second by the same page, and 30 by an earlier one. */
export const tenantLimit: readonly Window[] = [{ ms: 1_000, most: 30 }];

/** Clocks and timers differ a little: a window is taken to be longer by this, in milliseconds. */
export const grace = 50;
