import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { SlackLog } from '../logger.ts';
import type { Workspaces } from './workspaces.ts';

const flag = z.boolean().nullish();
const id = z.string().nullish();

/** The envelope of an event, as far as it says who has left. */
const noticeSchema = z.object({
  team_id: id,
  enterprise_id: id,
  is_enterprise_install: flag,
  event_time: z.number().optional(),
  authorizations: z.array(z.object({ team_id: id, enterprise_id: id, is_enterprise_install: flag })).nullish(),
  event: z.object({
    type: z.string(),
    tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish(),
  }),
});

/** Who has uninstalled Cairn, by Slack's notice; undefined when nobody has, such as when one person's token was revoked. */
export function leaver(body: unknown): { readonly tenant: string; readonly noticed: Date | undefined } | undefined {
  const { data: notice } = noticeSchema.safeParse(body);
  if (!notice) return undefined;
  if (notice.event.type === 'tokens_revoked' && !notice.event.tokens?.bot?.length) return undefined;
  const by = notice.authorizations?.[0] ?? notice;
  // An organisation's own id begins with E, and may stand in the place of a workspace's.
  const org = by.is_enterprise_install ?? notice.is_enterprise_install ?? (!by.team_id || by.team_id.startsWith('E'));
  const tenant = org ? (by.enterprise_id ?? by.team_id) : by.team_id;
  if (!tenant) return undefined;
  return { tenant, noticed: notice.event_time === undefined ? undefined : new Date(notice.event_time * 1000) };
}

/** Lets go of a workspace's tokens as soon as Slack says that they are of no more use. */
export function listenForLeaving(app: App, workspaces: Workspaces, log: SlackLog): void {
  const leave = async (body: unknown) => {
    const gone = leaver(body);
    if (!gone) return;
    if (await workspaces.forget(gone.tenant, gone.noticed)) log.warn('uninstalled from Slack', { tenant: gone.tenant });
  };
  app.event('app_uninstalled', ({ body }) => leave(body));
  app.event('tokens_revoked', ({ body }) => leave(body));
}
