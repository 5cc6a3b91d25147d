import { berlin, daysAfter, momentOf, spoken, wallOf } from './calendar.ts';
import { Company, names, zones } from './company.ts';
import { Habits, type Turn } from './habits.ts';

type Happening = (company: Company, habits: Habits) => Promise<void>;

const cncf = 'assess cncf-cloud-native process async';

/** What becomes of what people promised, where they do not say the usual. */
const turns: Readonly<Record<string, readonly Turn[]>> = {
  'write the runbook for the payment queue': [{ from: '2026-01-12', word: 'done' }],
  'draw the map of our services': [{ from: '2026-02-02', word: 'stuck', because: 'two teams own the same queue' }],
  'agree who is on call over easter': [{ from: '2026-03-23', word: 'done' }],
  'rehearse the failover': [{ from: '2026-06-01', word: 'done' }],
  'write down how we deploy': [{ from: '2026-08-24', word: 'done' }],
  'count what the cluster costs': [{ from: '2026-10-12', word: 'stuck', because: 'the bill comes once a quarter' }],
  'plan the christmas freeze': [{ from: '2026-12-07', word: 'done' }],
};

function promises(owner: string, ...all: readonly (readonly [title: string, due: string])[]): Happening {
  return async (company) => {
    for (const [title, due] of all) await company.promise(owner, title, due);
  };
}

function says(...lines: readonly string[]): Happening {
  return async (company) => {
    for (const line of lines) await company.say(line);
  };
}

/** Somebody takes a suggestion of the summary. */
function takes(number: number, owner: string, due: string): Happening {
  return async (company) => {
    const said = await company.say(`take ${number} ${owner.toLowerCase()} ${spoken(due)}`);
    const [, title] = said.map(({ text }) => / an action: (.+), due /.exec(text)).find((one) => one) ?? [];
    if (title === undefined) throw new Error(`Nothing was taken: ${said.map(({ text }) => text).join(' ')}`);
    company.began({ title, owner, due, since: company.now });
  };
}

/** Everybody is asked anew; who is quick answers at once. */
async function asksAnew(company: Company, habits: Habits, until: string): Promise<void> {
  company.asked.push({ from: company.now, to: momentOf(until), given: new Map(), doneAt: new Map() });
  await habits.giveAnswers('Bo');
  await habits.giveAnswers('Ana', 2);
}

/** What people do of themselves, by the wall clock in Berlin. */
const happenings: readonly (readonly [at: string, happening: Happening])[] = [
  [
    '2026-01-05 08:30',
    says(
      'team country de',
      'team hours 9-17:30',
      'checkin every monday 10:00',
      `${cncf} every quarter 14:00`,
      'rhythm',
    ),
  ],
  ['2026-01-05 09:05', promises('Bo', ['write the runbook for the payment queue', '2026-01-16'])],
  ['2026-01-05 09:06', promises('Ana', ['agree who is on call over easter', '2026-03-27'])],
  ['2026-01-05 15:40', promises('Cy', ['rotate the database password', '2026-01-15'])],
  ['2026-01-13 09:40', promises('Eli', ['clean up the old feature flags', '2026-01-22'])],
  ['2026-01-19 10:30', promises('Di', ['draw the map of our services', '2026-02-13'])],
  ['2026-01-26 10:30', promises('Fay', ['try the restore of a backup', '2026-02-11'])],
  ['2026-01-26 15:40', promises('Gus', ['renew the certificate of the partner gateway', '2026-02-20'])],
  ['2026-01-27 00:30', promises('Hana', ['move the staging cluster', '2026-02-12'])],
  [
    '2026-02-03 16:00',
    promises(
      'Cy',
      ...['access', 'keys', 'logs', 'backups', 'vendors'].map(
        (what, index) => [`file the audit ticket on ${what}`, daysAfter('2026-02-09', index)] as const,
      ),
    ),
  ],
  ['2026-02-13 16:00', says('cy> nudges')],
  [
    '2026-02-18 11:00',
    (_, habits) => habits.drops('Ana', 'file the audit ticket on vendors', 'the audit begins in autumn'),
  ],
  [
    '2026-02-18 11:01',
    (_, habits) => habits.drops('Ana', 'file the audit ticket on backups', 'the audit begins in autumn'),
  ],
  ['2026-02-18 11:02', (_, habits) => habits.hands('Ana', 'file the audit ticket on logs', 'Eli')],
  ['2026-02-25 15:50', promises('Cy', ['answer the partner about the outage', '2026-03-11'])],
  [
    '2026-03-02 10:45',
    async (company, habits) => {
      await company.say(`${cncf} until 13 march 17:00`);
      await asksAnew(company, habits, '2026-03-13 17:00');
    },
  ],
  ['2026-03-16 11:00', says('agree 2', 'agree 2')],
  ['2026-03-16 11:10', takes(1, 'Bo', '2026-04-02')],
  ['2026-03-16 11:12', takes(2, 'Hana', '2026-04-30')],
  [
    '2026-03-16 11:20',
    promises('Eli', ['sort the alerts nobody reads', '2026-05-06'], ['announce the easter freeze', '2026-04-02']),
  ],
  ['2026-03-31 11:00', says('checkin skip next')],
  ['2026-04-07 15:00', says('Not now')],
  ['2026-04-07 11:10', (_, habits) => habits.hands('Ana', 'rotate the database password', 'Gus')],
  ['2026-04-13 11:00', promises('Fay', ['ask the users about the new search', '2026-05-13'])],
  ['2026-04-13 15:50', promises('Cy', ['archive the old wiki', '2026-04-30'])],
  [
    '2026-04-13 11:05',
    (_, habits) => habits.drops('Ana', 'file the audit ticket on access', 'nobody asks for it any more'),
  ],
  [
    '2026-04-13 11:06',
    (_, habits) => habits.drops('Ana', 'file the audit ticket on keys', 'nobody asks for it any more'),
  ],
  ['2026-05-04 11:00', promises('Bo', ['rehearse the failover', '2026-06-05'])],
  ['2026-05-19 11:00', says('checkin skip next')],
  ['2026-05-26 11:00', promises('Eli', ['list the libraries past their end', '2026-06-12'])],
  [
    '2026-06-01 11:00',
    promises('Fay', ['renew the contract of the pager', '2026-06-17'], ['tidy the dashboards', '2026-06-23']),
  ],
  ['2026-06-01 15:50', promises('Cy', ['test the alarm of the office', '2026-06-12'])],
  [
    '2026-06-14 20:00',
    (company, habits) => company.sleeps('2026-06-16 20:00').then(() => habits.read(company.latest())),
  ],
  ['2026-06-19 10:30', (_, habits) => habits.snoozes('Fay', '29 june 9:00', '2026-06-29 09:00')],
  [
    '2026-07-06 15:00',
    async (company, habits) => {
      await company.say('Start');
      await asksAnew(company, habits, '2026-07-09 15:00');
    },
  ],
  ['2026-07-13 11:30', says('agree 2', 'agree 2')],
  ['2026-07-13 11:40', takes(1, 'Fay', '2026-07-31')],
  [
    '2026-07-06 11:30',
    promises('Di', ['write down how we deploy', '2026-07-24'], ['close the gap in the tests', '2026-08-05']),
  ],
  ['2026-07-17 12:00', (_, habits) => habits.leavesFor('Di', '10 august', '2026-08-10 00:00')],
  ['2026-08-10 04:40', async (_, habits) => habits.returns('Di')],
  [
    '2026-08-31 15:40',
    promises('Gus', ['move the cron jobs', '2026-09-16'], ['switch off the old load balancer', '2026-09-25']),
  ],
  ['2026-09-01 09:50', (_, habits) => habits.wantsAgain('Eli')],
  ['2026-09-14 16:00', (_, habits) => habits.leaves('Gus')],
  ['2026-09-22 11:00', (_, habits) => habits.hands('Ana', 'switch off the old load balancer', 'Hana')],
  ['2026-09-22 11:01', (_, habits) => habits.hands('Ana', 'rotate the database password', 'Eli')],
  [
    '2026-09-22 11:02',
    (_, habits) => habits.drops('Ana', 'renew the certificate of the partner gateway', 'the partner does it'),
  ],
  ['2026-09-22 11:03', (_, habits) => habits.drops('Ana', 'answer the partner about the outage', 'too late by now')],
  [
    '2026-10-01 11:00',
    async (company) => {
      await company.say('team hours 8-16:30');
    },
  ],
  ['2026-10-05 15:00', says('Not now')],
  ['2026-10-05 11:30', promises('Eli', ['count what the cluster costs', '2026-10-22'])],
  ['2026-10-05 15:50', promises('Cy', ['translate the runbook', '2026-10-23'], ['order the new badges', '2026-10-30'])],
  ['2026-10-12 00:30', promises('Hana', ['compare the two log stores', '2026-10-30'])],
  [
    '2026-11-16 09:45',
    (company, habits) => company.sleeps('2026-11-16 11:45').then(() => habits.read(company.latest())),
  ],
  ['2026-11-23 11:00', promises('Ana', ['plan the christmas freeze', '2026-12-11'])],
  ['2026-11-23 11:10', promises('Bo', ['thank the partner teams', '2026-12-24'])],
  ['2026-11-23 15:50', promises('Cy', ['settle the last invoice', '2026-12-31'])],
  ['2026-11-09 11:00', (_, habits) => habits.hands('Ana', 'archive the old wiki', 'Di')],
  ['2026-11-23 11:20', promises('Di', ['draw next year’s budget', '2026-12-18'])],
  ['2026-12-18 11:00', says('checkin pause until 4 january')],
];

/** Simulates the year; returns the company with all that was said. */
export async function simulate(folder: string, to = '2027-01-08'): Promise<Company> {
  const company = new Company(folder, '2026-01-05 08:00');
  const habits = new Habits(company, turns);
  await company.order(`!members ${names.join(' ').toLowerCase()}`);
  for (const [name, zone] of Object.entries(zones))
    if (zone !== undefined) await company.order(`!zone ${name} ${zone}`);
  for (let date = '2026-01-05'; date <= to; date = daysAfter(date, 1)) {
    for (const [at, happening] of dayOf(date)) {
      habits.read(await company.until(at));
      if (happening) await happening(company, habits);
      else await habits.act();
    }
  }
  await company.end();
  return company;
}

/** When somebody looks in, and what else happens that day. */
function dayOf(date: string): readonly (readonly [at: string, happening?: Happening])[] {
  const { weekday } = wallOf(momentOf(`${date} 12:00`), berlin);
  const looks = weekday > 5 ? ['12:00'] : ['04:45', '09:30', ...(weekday === 1 ? ['10:20'] : []), '15:30', '23:30'];
  const acts = looks.map((time) => [`${date} ${time}`] as const);
  return [...acts, ...happenings.filter(([at]) => at.startsWith(date))].sort(([a], [b]) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
}
