/** A process of its own for `content.ts`: loads all content and prints what it took, as JSON. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const begun = performance.now();
const { shippedContent } = await import('../../src/content/folder.ts');
const { loadLibrary } = await import('../../src/content/load.ts');
const imported = performance.now();
const before = process.memoryUsage.rss();
const library = loadLibrary([shippedContent]);
const loaded = performance.now();
const after = process.memoryUsage.rss();
const dimensions = library.models.flatMap((model) => model.dimensions);
const took = {
  importMs: imported - begun,
  loadMs: loaded - imported,
  before,
  after,
  models: library.models.length,
  capabilities: dimensions.flatMap(({ capabilities }) => capabilities).length,
};
process.stdout.write(JSON.stringify(took));
