import { type Json, objectsIn } from './card.ts';
import type { Call } from './faults.ts';
import type { Message, Tenant } from './tenant.ts';

/** Where Microsoft Graph is on the server of the connector. */
export const graphPath = '/graph/v1.0';

/** What Microsoft Graph says of a tenant's messages, to an app that may read them where it is. */
export function graphAnswer(
  tenant: Tenant,
  call: Call,
  root: string,
): { readonly status: number; readonly body: Json } {
  const { path, query } = call;
  const [area, id = '', , channel = '', , thread] = path
    .slice(graphPath.length + 1)
    .split('/')
    .map(decodeURIComponent);
  const isChat = area === 'chats';
  if (!tenant.consents) return { status: 403, body: { error: { code: 'Forbidden', message: 'Missing role' } } };
  if (isChat ? id !== tenant.chat : id !== tenant.group) return { status: 404, body: { error: { code: 'NotFound' } } };
  const conversation = isChat ? id : channel;
  const all = tenant.messages
    .filter((one) => one.conversation === conversation && one.thread === (thread ?? ''))
    .toReversed()
    .map((one) => told(one, tenant));
  const at = Number(query.get('$skiptoken') ?? '0');
  const size = Math.min(Number(query.get('$top') ?? '20'), tenant.graphPage);
  const further = new URL(`${root}${path}?${query}`);
  further.searchParams.set('$skiptoken', String(at + size));
  const next = at + size < all.length ? { '@odata.nextLink': tenant.graphElsewhere ?? further.href } : {};
  return { status: 200, body: { '@odata.count': size, ...next, value: all.slice(at, at + size) } };
}

function told({ id, from, thread, activity }: Message, tenant: Tenant): Json {
  const person = tenant.people.get(from);
  const application = { id: tenant.bot.id.slice('28:'.length), displayName: 'Cairn', applicationIdentityType: 'bot' };
  const user = person && { id: person.aad, displayName: person.shown, userIdentityType: 'aadUser' };
  return {
    id,
    replyToId: thread === '' ? null : thread,
    messageType: 'message',
    createdDateTime: new Date(Number(id)).toISOString(),
    from: user ? { application: null, user } : { application, user: null },
    body: { contentType: 'html', content: '<attachment id="1"></attachment>' },
    attachments: objectsIn(activity.attachments).map(({ contentType, content }) => ({
      id: '1',
      contentType,
      content: JSON.stringify(content, undefined, 2),
      name: null,
    })),
  };
}
