import { readFileSync } from 'node:fs';

export type Theme = 'light' | 'dark';

/** How Teams lays out and colours cards, by theme. */
export const hostConfigs: Readonly<Record<Theme, unknown>> = { light: read('light'), dark: read('dark') };

function read(theme: Theme): unknown {
  return JSON.parse(readFileSync(new URL(`./host-configs/microsoft-teams-${theme}.json`, import.meta.url), 'utf8'));
}
