import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import type { Picture } from '../../../src/chat/picture.ts';
import type { Json } from './card.ts';
import { Charts } from './charts.ts';
import { hostConfigs, type Theme } from './host-configs.ts';

/** A card to be drawn; `title` is what stands above one that is shown in a dialog. */
export type Drawn = { readonly name: string; readonly title?: string; readonly card: Json };

/** Where the page and what belongs to it are; nothing of it leaves this machine. */
const home = 'http://teams.test';

const fonts: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['regular', 'inter/400Regular/Inter_400Regular.ttf'],
    ['bold', 'inter/600SemiBold/Inter_600SemiBold.ttf'],
    ['italic', 'inter/400Regular_Italic/Inter_400Regular_Italic.ttf'],
    ['emoji', 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'],
    ['arabic', 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'],
    ['hebrew', 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'],
  ].map(([name, path]) => [name, join('@expo-google-fonts', path ?? '')]),
);

/** Buttons and fields are the host's; these are after Teams' own, which lets the buttons of a row wrap. */
const style = `
  @font-face { font-family: 'Segoe UI'; src: url(/fonts/regular) }
  @font-face { font-family: 'Courier New'; src: local('Liberation Mono'), local('DejaVu Sans Mono'), url(/fonts/regular) }
  @font-face { font-family: 'Segoe UI'; font-weight: 600; src: url(/fonts/bold) }
  @font-face { font-family: 'Segoe UI'; font-style: italic; src: url(/fonts/italic) }
  @font-face { font-family: 'Segoe UI'; src: url(/fonts/arabic); unicode-range: U+600-6FF }
  @font-face { font-family: 'Segoe UI'; src: url(/fonts/hebrew); unicode-range: U+590-5FF }
  @font-face { font-family: 'Segoe UI'; src: url(/fonts/emoji); unicode-range: U+2600-27BF, U+1F000-1FAFF }
  body { margin: 0; padding: 12px; font-family: 'Segoe UI'; font-size: 14px; line-height: 1.4; background: var(--page);
    color: var(--text) }
  section { border: 1px solid var(--line); border-radius: 4px; margin-bottom: 12px; box-sizing: border-box }
  header { padding: 16px 16px 0; font-size: 18px; font-weight: 600 }
  .ac-actionSet { flex-wrap: wrap; gap: 8px }
  .ac-actionSet > :not(button) { display: none }
  .ac-pushButton { font: 600 14px 'Segoe UI'; min-height: 32px; padding: 5px 12px; border-radius: 4px; max-width: 100%;
    overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--text); background: var(--button);
    border: 1px solid var(--line) }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
  .ac-pushButton.style-destructive { background: #c4314b; border-color: #c4314b; color: #fff }
  a.ac-anchor { color: var(--link) !important }
  .ac-input { font: 14px 'Segoe UI'; color: var(--text) }
  .ac-input.ac-textInput, .ac-input.ac-choiceSetInput-compact { box-sizing: border-box; padding: 5px 8px; min-height: 32px;
    background: var(--field); border: 1px solid var(--line); border-radius: 4px; width: 100% }
  .ac-input.ac-multiline { height: 72px }
  .ac-choiceSetInput-expanded > div { align-items: flex-start !important; margin-bottom: 6px }
`;
const colours = {
  light: { page: '#f5f5f5', text: '#252424', line: '#d1d1d1', button: '#ffffff', field: '#f3f2f1', link: '#6264a7' },
  dark: { page: '#141414', text: '#ffffff', line: '#5f5e5d', button: '#2d2c2c', field: '#201e1f', link: '#a6a7dc' },
} as const;

const faultsSchema = z.record(z.string(), z.array(z.string()));

/** A page on which cards are drawn as Teams would show them. */
export class TeamsPage {
  readonly page: Page;
  readonly #charts = new Charts();

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: BrowserContext): Promise<TeamsPage> {
    const opened = new TeamsPage(await browser.newPage());
    await opened.page.route('**/*', async (route) => {
      const { origin, pathname } = new URL(route.request().url());
      const found = origin === home ? await opened.#found(pathname) : undefined;
      await (found ? route.fulfill(found) : route.abort());
    });
    await opened.page.goto(home);
    return opened;
  }

  /** The address of a picture on this page. */
  readonly addressOf = (picture: Picture): string => `${home}/pictures/${this.#charts.nameOf(picture)}`;

  async draw(cards: readonly Drawn[], theme: Theme, width: number): Promise<void> {
    await this.page.setViewportSize({ width: width + 24, height: 400 });
    const vars = Object.entries(colours[theme]).map(([name, value]) => `--${name}: ${value}`);
    await this.#run('document.documentElement.setAttribute("style", given[0])', vars.join(';'));
    await this.#run('drawCards(...given)', cards, hostConfigs[theme], width);
    await this.#run(
      `Promise.all([document.fonts.ready, ...[...document.images].map((one) => one.decode().catch(() => {}))])
        .then(() => {})`,
    );
  }

  /** What is wrong with each card that stands on the page, by its name. */
  async faults(): Promise<Readonly<Record<string, readonly string[]>>> {
    return faultsSchema.parse(await this.#run('faultsOfCards()'));
  }

  /** A picture of one card, or of all of them. */
  async picture(path: string, name?: string): Promise<void> {
    if (name === undefined) await this.page.screenshot({ path, fullPage: true });
    else await this.page.locator(`section[data-name="${name}"]`).screenshot({ path });
  }

  async close(): Promise<void> {
    await this.#charts.close();
    await this.page.close();
  }

  /** Runs an expression in the page, in which `given` is what is handed over. */
  #run(expression: string, ...given: readonly unknown[]): Promise<unknown> {
    return this.page.evaluate(`{ const given = ${JSON.stringify(given)}; ${expression} }`);
  }

  async #found(
    pathname: string,
  ): Promise<{ readonly contentType: string; readonly body: string | Buffer } | undefined> {
    const [, kind = '', name = ''] = pathname.split('/');
    if (kind === '') return { contentType: 'text/html', body: html };
    if (kind === 'fonts') return { contentType: 'font/ttf', body: moduleFile(fonts[name] ?? '') };
    const png = kind === 'pictures' ? await this.#charts.png(name) : undefined;
    return png && { contentType: 'image/png', body: png };
  }
}

function moduleFile(path: string): Buffer {
  return readFileSync(new URL(import.meta.resolve(path)));
}

const html = `<!doctype html><meta charset="utf-8"><style>${style}</style><body>
  <script>${moduleFile('adaptivecards/dist/adaptivecards.min.js')}</script>
  <script>${readFileSync(new URL('./in-page.js', import.meta.url), 'utf8')}</script>`;
