import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openChart } from '../../../src/chart/chart.ts';
import type { Card } from '../../../src/chat/card.ts';
import type { Picture } from '../../../src/chat/picture.ts';
import type { Channel } from '../../../src/chat/place.ts';
import { Pictures } from '../../../src/platforms/teams/pictures.ts';
import { teamsChannel } from '../../../src/platforms/teams/places.ts';
import { openShelf } from '../../../src/storage/shelf.ts';
import { newSqliteUrl, open } from '../../support/databases.ts';

const day = 86_400_000;
const payments = teamsChannel('7e0a', '19:payments@thread.tacv2');
const png = new Uint8Array([137, 80, 78, 71]);

/** Pictures on a shelf that outlives them, over HTTP; none is drawn before so many have asked for one. */
async function gallery({ drawsFor = 1 }: { readonly drawsFor?: number } = {}) {
  const storage = await open(await newSqliteUrl());
  const shelf = openShelf(storage.queries);
  let now = Date.UTC(2027, 2, 1);
  let drawn = 0;
  const draw = async () => {
    drawn += 1;
    await enough.promise;
    return png;
  };
  let asked = 0;
  const enough = Promise.withResolvers<void>();
  const opened = () => new Pictures({ shelf, draw, publicUrl: 'https://cairn.example', now: () => now });
  let pictures = opened();
  const server = createServer((request, response) => {
    asked += 1;
    void pictures.routes['GET /teams/picture']?.(request, response);
    if (asked >= drawsFor) enough.resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await storage.close();
  });
  const address = server.address();
  const root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    shelf,
    drawn: () => drawn,
    passes: (ms: number) => {
      now += ms;
    },
    restarts: () => {
      pictures = opened();
    },
    /** Puts a picture into a message; returns its address. */
    async shows(title: string, place = payments): Promise<string> {
      const [url] = [...(await pictures.of(cardWith(title), place)).values()];
      return url?.replace('https://cairn.example', root) ?? '';
    },
    forgets: (place: Channel) => pictures.forget(place),
    get: (url: string, method = 'GET') => fetch(url.startsWith('http') ? url : `${root}${url}`, { method }),
  };
}

function cardWith(title: string): Card {
  const picture: Picture = { title, top: 5, rows: [] };
  return { blocks: [{ kind: 'picture', picture, alt: `${title}, in words` }] };
}

test('a picture can be fetched by its address, again after a restart, and by nobody who has to guess', async () => {
  const { shows, get, restarts } = await gallery();
  const url = await shows('Process');
  restarts();
  const response = await get(url);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('cache-control')).toBe('private, max-age=86400');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(png);
  const head = await get(url, 'HEAD');
  expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
  expect(new URL(url).searchParams.get('id')).toMatch(/^[\w-]{43}$/);
});

test('a picture that a whole team looks at is drawn once', async () => {
  const { shows, get, drawn } = await gallery({ drawsFor: 20 });
  const url = await shows('Process');
  const answers = await Promise.all(Array.from({ length: 20 }, () => get(url)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(drawn()).toBe(1);
});

test.each([
  '',
  '?id=',
  '?id=1',
  `?id=${'a'.repeat(43)}`,
  '?id=../../etc/passwd',
  '?id=%00',
  `?id=${'a'.repeat(9_000)}`,
])('an address that is none (%s) shows nothing, and is not kept', async (query) => {
  const { get } = await gallery();
  const response = await get(`/teams/picture${query}`);
  expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
});

test('a picture keeps its address, after a restart as well; another channel has one of its own', async () => {
  const { shows, restarts, shelf } = await gallery();
  const url = await shows('Process');
  restarts();
  expect(await shows('Process')).toBe(url);
  expect(await shelf.all('teams.picture')).toHaveLength(1);
  expect(await shows('Process', teamsChannel('7e0a', '19:general@thread.tacv2'))).not.toBe(url);
});

test('what was shown in a channel goes with it, and nothing else does', async () => {
  const { shows, get, forgets, shelf } = await gallery();
  const general = teamsChannel('7e0a', '19:general@thread.tacv2');
  const [here, there] = [await shows('Process'), await shows('Process', general)];
  expect((await get(here)).status).toBe(200);
  await forgets(payments);
  expect([(await get(here)).status, (await get(there)).status]).toEqual([404, 200]);
  expect(await shelf.all('teams.picture')).toHaveLength(1);
});

test('a picture is taken off the shelf when it is old, and is there again when it is shown again', async () => {
  const { shows, get, passes, shelf, restarts } = await gallery();
  const old = await shows('Process');
  passes(399 * day);
  expect((await get(old)).status).toBe(200);
  const young = await shows('Another');
  passes(2 * day);
  restarts();
  expect((await get(old)).status).toBe(404);
  expect((await get(young)).status).toBe(200);
  await vi.waitFor(async () => expect(await shelf.all('teams.picture')).toHaveLength(1));
  const list = `teams.picture-in/${payments.tenant}/${payments.channel}`;
  await vi.waitFor(async () => expect(await shelf.all(list)).toHaveLength(1));
  expect(await shows('Process')).toBe(old);
  expect((await get(old)).status).toBe(200);
});

test('what Teams is given is never larger than it shows, in pixels and in bytes, and comes without a detour', async () => {
  const chart = openChart();
  onTestFinished(() => chart.close());
  const { shelf } = await gallery();
  const pictures = new Pictures({ shelf, draw: chart.draw, publicUrl: 'https://cairn.example' });
  const server = createServer((request, response) => void pictures.routes['GET /teams/picture']?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  for (const picture of [largest(), { ...largest(), rows: largest().rows.slice(0, 4) }]) {
    const blocks = [{ kind: 'picture', picture, alt: 'in words' }] as const;
    const [url = ''] = (await pictures.of({ blocks }, payments)).values();
    const response = await fetch(url.replace('https://cairn.example', `http://127.0.0.1:${port}`), {
      redirect: 'error',
    });
    const bytes = await response.arrayBuffer();
    const data = new DataView(bytes);
    // "Format cards in Microsoft Teams": within 1024 x 1024 pixels, and less than 1 MB.
    expect([data.getUint32(16), data.getUint32(20)].every((side) => side <= 1_024)).toBe(true);
    expect(bytes.byteLength).toBeLessThan(1_000_000);
    expect(bytes.byteLength).toBeGreaterThan(10_000);
  }
});

/** As much as a picture can hold: every row that is drawn, with everything that a row can show. */
function largest(): Picture {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    kind: index % 9 === 0 ? ('dimension' as const) : ('capability' as const),
    label: '監査とログ'.repeat(10),
    ...{ level: index % 6, average: 2.6, before: (index + 3) % 6, range: [0, 5] as const },
    ...{ others: { mean: 2.5, from: 1, to: 4 }, note: 'अंकेक्षण'.repeat(5) },
  }));
  return { title: 'W'.repeat(300), caption: 'M'.repeat(300), top: 5, goal: 4, rows };
}
