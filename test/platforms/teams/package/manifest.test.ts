import { readFileSync } from 'node:fs';
import draft04 from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../src/chat/inbound.ts';
import { appManifest, type PackageOptions, schemaVersion } from '../../../../src/platforms/teams/package/manifest.ts';
import { newSqliteUrl } from '../../../support/databases.ts';
import { HttpHouse } from '../../../support/http-house.ts';
import { connectTo } from '../../../support/teams/cairn.ts';
import { monday } from '../../../support/teams/team.ts';

const website = 'https://cairn.example.com/about';

const options: PackageOptions = {
  id: '11111111-2222-4333-8444-555555555555',
  version: '1.2.3',
  developer: { name: 'Acme', websiteUrl: website, privacyUrl: website, termsOfUseUrl: website },
  domain: 'cairn.example.com',
};

const manifest = appManifest(options);
const [bot] = manifest.bots;
const [extension] = manifest.composeExtensions;
const commands = extension?.commands ?? [];

/** What the bot has to offer, as Teams' side is given it. */
async function offered(): Promise<Entry> {
  const { promise, resolve } = Promise.withResolvers<Entry>();
  const connect = connectTo();
  await HttpHouse.open(
    async (parts) => {
      const connected = await connect(parts);
      return {
        ...connected,
        async start(entry: Entry) {
          resolve(entry);
          await connected.start(entry);
        },
      };
    },
    await newSqliteUrl(),
    monday,
  );
  return promise;
}

describe('the manifest', () => {
  test.each([
    ['with an address for pictures', options],
    ['without', withoutDomain()],
  ])('is as Microsoft’s schema of its version has it, %s', (_, given) => {
    const ajv = new draft04.default({
      allErrors: true,
      strict: false,
      formats: { uri: (text: string) => URL.canParse(text) },
    });
    const validate = ajv.compile(schema());
    validate(appManifest(given));
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...appManifest(given), accentColor: 'stone' })).toBe(false);
  });

  test('names exactly what the bot turns messages into and what it starts, with the labels that it has elsewhere', async () => {
    const { turns, starts } = await offered();
    const named = (list: Entry['turns'] | Entry['starts'], prefix: string) =>
      list.map(({ id, label }) => [`${prefix}.${id}`, label]);
    expect(commands.map(({ id, title }) => [id, title])).toEqual([...named(turns, 'turn'), ...named(starts, 'start')]);
    const inMenus = commands.map(({ id, context }) => [id.split('.', 1)[0], context.join()]);
    expect(new Set(inMenus.map(String))).toEqual(new Set(['turn,message', 'start,compose,commandBox']));
  });

  test('proposes only words that the bot has, and each of them somewhere', async () => {
    const { words } = await offered();
    const proposed = bot?.commandLists.flatMap((list) => list.commands.map(({ title }) => title)) ?? [];
    expect([...new Set<string>(proposed)].sort()).toEqual([...words].sort());
  });

  test('keeps to the rules that the schema does not say', () => {
    // "Create a commands menu": ten commands a menu, one menu a scope. "Define action commands": ids are the app's own.
    const scopes = bot?.commandLists.flatMap((list) => list.scopes) ?? [];
    expect(scopes).toEqual(bot?.scopes);
    for (const list of bot?.commandLists ?? []) {
      const titles = list.commands.map(({ title }) => title);
      expect(titles.length).toBeLessThanOrEqual(10);
      expect(new Set(titles).size).toBe(titles.length);
      for (const { title, description } of list.commands) {
        expect(title.length).toBeLessThanOrEqual(32);
        expect(description.length).toBeLessThanOrEqual(128);
      }
    }
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    expect(commands.length).toBeLessThanOrEqual(10);
    for (const { title, description, fetchTask } of commands) {
      expect([title.length <= 32, description.length <= 128, fetchTask]).toEqual([true, true, true]);
    }
    // "App manifest": short and full differ, and the short description is not in the full one.
    expect(manifest.name.full).not.toBe(manifest.name.short);
    expect(manifest.description.full).not.toContain(manifest.description.short);
    // "App manifest": hosts, without a scheme, and nobody else's by a wildcard.
    for (const domain of manifest.validDomains) expect(domain).toMatch(/^[a-z0-9.-]+(:\d+)?$/);
    // "Grant RSC permissions": one Entra app for one Teams app, and any text as its resource.
    expect([bot?.botId, extension?.botId, manifest.webApplicationInfo.id]).toEqual(Array(3).fill(manifest.id));
    expect(manifest.webApplicationInfo.resource).not.toBe('');
    // From 1.25 on, what can be added to teams has to say how it does with all kinds of channels.
    expect(manifest.supportsChannelFeatures).toBe('tier1');
  });

  test('asks for no more than to hear and look up what is written, and who is in a channel', () => {
    const asked = manifest.authorization.permissions.resourceSpecific;
    expect(asked).toEqual(
      ['ChannelMessage.Read.Group', 'ChatMessage.Read.Chat', 'ChannelMember.Read.Group'].map((name) => ({
        name,
        type: 'Application',
      })),
    );
  });
});

function schema(): object {
  const where = `@microsoft/app-manifest/build/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`;
  return JSON.parse(readFileSync(new URL(import.meta.resolve(where)), 'utf8'));
}

function withoutDomain(): PackageOptions {
  const { domain, ...rest } = options;
  return domain === undefined ? options : rest;
}
