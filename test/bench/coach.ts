/** A process of its own for `retro.ts`: loads the coach and reads one card after another; prints what it took, as JSON. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { shippedContent } = await import('../../src/content/folder.ts');
const { loadRetro } = await import('../../src/content/retro-load.ts');
const { guide } = loadRetro([shippedContent]);
const before = process.memoryUsage.rss();
const begun = performance.now();
const { suggest } = await import('../../src/retro/blameless.ts');
const imported = performance.now();
suggest('Bo should have checked the config before deploying.', guide, ['Bo']);
const first = performance.now();
const cards = 300;
for (let card = 0; card < cards; card += 1) {
  suggest(`The queue was full for ${card} minutes and the alert came late.`, guide, ['Bo']);
}
const after = performance.now();
process.stdout.write(
  JSON.stringify({
    importMs: imported - begun,
    firstMs: first - imported,
    cardMs: (after - first) / cards,
    bytes: process.memoryUsage.rss() - before,
  }),
);
