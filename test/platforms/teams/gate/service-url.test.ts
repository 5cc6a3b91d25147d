import { describe, expect, test } from 'vitest';
import { trustsMicrosoft, trustsThisMachine } from '../../../../src/platforms/teams/gate/service-url.ts';

describe('a token is sent to', () => {
  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/amer/7e0a1c1e-0000-4000-8000-00000000ace1/',
    'https://smba.trafficmanager.net/teams',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
  ])('%s', (url) => {
    expect(trustsMicrosoft(url)).toBe(true);
  });
});

describe('no token is sent to', () => {
  test.each([
    '',
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/emea/',
    'https://smba.trafficmanager.net./emea/',
    'https://someone@smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net@elsewhere.example/',
    'https://smba.trafficmanager.net:secret@elsewhere.example/',
    'https://smba.trafficmanager.net.elsewhere.example/',
    'https://elsewhere.example/smba.trafficmanager.net',
    'https://elsewhere.example\\@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net\\elsewhere.example/',
    'https://smba.trafficmanager.net/emea/?to=elsewhere.example',
    'https://smba.trafficmanager.net/emea/#elsewhere',
    'https://smba.trafficmanager.net/emea/../../elsewhere',
    'https://smba.trafficmanager.net/emea/..%2f..%2felsewhere',
    'https://smba.tr\tafficmanager.net/emea/',
    ' https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanаger.net/emea/',
    'https://xn--smba-trafficmanger-net.example/',
    'https://other.trafficmanager.net/',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://smba.infra.dod.teams.microsoft.us/teams',
    'https://127.0.0.1/',
    'https://[::1]/',
    'file:///etc/passwd',
    'ftp://smba.trafficmanager.net/',
  ])('%s', (url) => {
    expect(trustsMicrosoft(url)).toBe(false);
  });
});

describe('local mode calls', () => {
  test.each(['http://localhost:56150/_connector', 'http://127.0.0.1:1234/', 'http://[::1]:1234/', 'http://127.8.0.1/'])(
    '%s',
    (url) => {
      expect(trustsThisMachine(url)).toBe(true);
    },
  );

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://0.0.0.0:1234/',
    'http://localhost.elsewhere.example/',
    'http://localhost@elsewhere.example/',
    'http://elsewhere.example/localhost',
    'https://smba.trafficmanager.net/emea/',
    'http://[::ffff:10.0.0.1]/',
  ])('nothing at %s', (url) => {
    expect(trustsThisMachine(url)).toBe(false);
  });
});
