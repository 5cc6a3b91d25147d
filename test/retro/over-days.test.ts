import { describe, expect, it } from 'vitest';
import { invitationCard } from '../../src/retro/cards/invitation.ts';
import { openRetros } from '../../src/retro/store.ts';
import type { Storage } from '../../src/storage/database.ts';
import type { Team } from '../../src/team/team.ts';
import { aChannel, aTeam, start } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

async function runningIn({ queries }: Storage, team: Team) {
  const [open] = await openRetros(queries, team.channel.tenant, [team.id]);
  if (!open) throw new Error('No retro runs.');
  return open.retro;
}

eachDatabase('a retro over days', (fresh) => {
  it('asks for colours in a health check', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    const team = await aTeam(storage);
    await house.inChannel(ana, 'retro start health check until friday 17:00');
    const asked = linesOf(invitationCard(await runningIn(storage, team), start)).join('\n');
    expect(asked).toContain('Colours are gathered until');
    expect(asked).toContain('Give colours');
  });
});

describe('whoever leads has left', () => {
  eachDatabase('and others come and go', (fresh) => {
    it('that is said once, until somebody else leads', async () => {
      const { storage } = await fresh();
      const house = await House.on(storage);
      await house.inChannel(ana, 'retro start what went well');
      const said = () => house.platform.shows().filter((line) => line.startsWith('Ana, who led this')).length;
      for (const here of [[bo, cy], [bo], [bo, cy]]) {
        await house.app.entry.members(aChannel(), here);
        await house.app.settled();
      }
      expect(said()).toBe(1);
      await house.inChannel(bo, 'retro take over');
      expect(
        await storage.queries.selectFrom('message').select('key').where('key', 'like', '%/left').execute(),
      ).toEqual([]);
      expect(house.errors).toEqual([]);
    });
  });
});
