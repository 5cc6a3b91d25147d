import type { App } from '@slack/bolt';
import { type Desk, tenantOf } from '../desk.ts';
import { isDirectChannel, slackChannel, slackDirect } from '../places.ts';

/** What happens to channels and people: who comes, who leaves, who is called what. */
export function listenToChannels(app: App, desk: Desk): void {
  app.event('member_joined_channel', async ({ event, context }) => {
    const tenant = tenantOf(context);
    const { channel, user } = event;
    if (isDirectChannel(channel)) return;
    const presence = await desk.membership.changed(tenant, channel);
    if (user === context.botUserId && presence === 'in') await desk.entry.arrived(slackChannel(tenant, channel));
  });

  app.event('member_left_channel', async ({ event, context }) => {
    const tenant = tenantOf(context);
    if (event.user === context.botUserId) desk.membership.left(tenant, event.channel);
    else await desk.membership.changed(tenant, event.channel);
  });

  for (const left of ['channel_left', 'group_left', 'channel_archive', 'group_archive'] as const) {
    app.event(left, async ({ event, context }) => desk.membership.left(tenantOf(context), event.channel));
  }

  for (const renamed of ['channel_rename', 'group_rename'] as const) {
    app.event(renamed, async ({ event, context }) => {
      await desk.membership.changed(tenantOf(context), event.channel.id);
    });
  }

  app.event('user_change', async ({ event, context }) => {
    const tenant = tenantOf(context);
    const person = await desk.people.changed(tenant, event.user);
    await desk.entry.personIs(slackDirect(tenant, event.user.id), person);
  });
}
