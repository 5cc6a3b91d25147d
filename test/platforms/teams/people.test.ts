import { expect, test } from 'vitest';
import { Connector, type Member } from '../../../src/platforms/teams/connector.ts';
import { localGate } from '../../../src/platforms/teams/gate/local.ts';
import { trustsThisMachine } from '../../../src/platforms/teams/gate/service-url.ts';
import { Pace } from '../../../src/platforms/teams/pace/pace.ts';
import { People } from '../../../src/platforms/teams/people.ts';
import { References } from '../../../src/platforms/teams/references.ts';
import { openShelf } from '../../../src/storage/shelf.ts';
import { newSqliteUrl, open } from '../../support/databases.ts';

const here = '7e0a1c1e-0000-4000-8000-00000000ace1';
const there = '9c1b1c1e-0000-4000-8000-00000000ace2';

const cases: readonly (readonly [string, Omit<Member, 'id'>, object])[] = [
  ['by their name', { name: 'Bo Berg', tenantId: here }, { name: 'Bo Berg' }],
  ['by its parts, as in Microsoft’s examples', { givenName: 'Bo', surname: 'Berg' }, { name: 'Bo Berg' }],
  ['without a name, and not by their id', { name: ' ' }, { name: 'Somebody' }],
  ['without one that can be seen', { name: '\u200b\u2066' }, { name: 'Somebody' }],
  ['as one of another organization', { name: 'Bo', tenantId: there }, { name: 'Bo', outside: true }],
  ['as one of this one, in capitals', { name: 'Bo', tenantId: here.toUpperCase() }, { name: 'Bo' }],
  ['as one of this one, where no tenant is named', { name: 'Bo', tenantId: '29:1UX7p8' }, { name: 'Bo' }],
  ['as a guest', { name: 'Bo', tenantId: here, userRole: 'guest' }, { name: 'Bo', outside: true }],
  [
    'as somebody in a meeting',
    { name: 'Anon1 (Guest)', userRole: 'anonymous' },
    { name: 'Anon1 (Guest)', outside: true },
  ],
];

test.each(cases)('a member is known %s', async (_, member, person) => {
  const connector = new Connector({ gate: localGate, trusts: trustsThisMachine, pace: new Pace() });
  const references = new References(openShelf((await open(await newSqliteUrl())).queries));
  const people = new People(connector, references, () => {});
  expect(people.known(here, [{ id: '29:bo', ...member }])).toEqual([{ id: '29:bo', ...person }]);
});
