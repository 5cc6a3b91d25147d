import { describe, expect, it } from 'vitest';
import { ConfigFaults, readConfig } from '../../src/config/config.ts';

/** The lines that the operator reads when the environment is off. */
function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: 'sqlite:./data/cairn.db',
      contentFolders: [],
      logLevel: 'warn',
      host: '127.0.0.1',
      port: 3000,
      githubApiUrl: 'https://api.github.com/',
    });
  });

  it('is what the environment says', () => {
    expect(
      readConfig({
        DATABASE_URL: ' postgres://cairn@db.example/cairn ',
        CAIRN_CONTENT: ' /srv/packs, ./more,,./even-more,',
        LOG_LEVEL: 'debug',
        PATH: '/usr/bin',
      }),
    ).toEqual({
      databaseUrl: 'postgres://cairn@db.example/cairn',
      contentFolders: ['/srv/packs', './more', './even-more'],
      logLevel: 'debug',
      host: '127.0.0.1',
      port: 3000,
      githubApiUrl: 'https://api.github.com/',
    });
  });

  it('names every key that is off at once, and no value', () => {
    const faults = faultsOf({ DATABASE_URL: '  ', LOG_LEVEL: 'hunter2' });
    expect(faults).toEqual([
      'DATABASE_URL is empty; leave it out for sqlite:./data/cairn.db.',
      'LOG_LEVEL has to be one of fatal, error, warn, info, debug, trace, silent.',
    ]);
  });

  it('names a database URL that nobody could open together with what else is off, without its password', () => {
    const faults = faultsOf({ DATABASE_URL: 'mysql://root:hunter2@db.example/cairn', LOG_LEVEL: 'loud' });
    expect(faults).toEqual([expect.stringMatching(/^DATABASE_URL /), expect.stringMatching(/^LOG_LEVEL /)]);
    expect(faults.join()).not.toContain('hunter2');
  });
});
