// The doorstep, in plain JavaScript: any Node can read it and be told which one is needed, and main.ts is loaded
// through the compile cache from its first line on.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const wanted = 24;
const found = Number(process.versions.node.split('.', 1)[0]);

if (found < wanted) {
  const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  const wayOut = existsSync(own)
    ? 'It brings its own: use `npm start`, or node_modules/.bin/node.'
    : 'Run `npm ci` first: it brings its own.';
  process.stderr.write(`Cairn needs Node ${wanted} and was started on ${process.versions.node}. ${wayOut}\n`);
  process.exitCode = 1;
} else {
  nodeModule.enableCompileCache?.();
  await import('./main.ts');
}
