import type { App } from '@slack/bolt';
import type { Person } from '../../../chat/person.ts';
import { type Desk, tenantOf } from '../desk.ts';
import { slackDirect } from '../places.ts';
import { renderHome } from '../render/home.ts';

/** People's own page. */
export function listenToHome(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event, context }) => {
    const tenant = tenantOf(context);
    await desk.entry.reached(slackDirect(tenant, event.user));
    if (event.tab !== 'home') return;
    const person = await desk.people.acting(tenant, { id: event.user });
    if (person) await publishHome(desk, person, tenant);
  });
}

/** Draws somebody's own page anew. */
export async function publishHome(desk: Desk, person: Person, tenant: string): Promise<void> {
  const card = await desk.entry.home(person, slackDirect(tenant, person.id));
  try {
    const client = await desk.calls.client(tenant);
    const view = renderHome(card, {
      encode: desk.catalogue.encode,
      rest: 'There is more. Write `actions` or `privacy` to me under Messages.',
    });
    await client.views.publish({ user_id: person.id, view });
  } catch (error) {
    desk.problem('a home page could not be shown', error);
  }
}
