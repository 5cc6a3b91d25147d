// The doorstep, in plain JavaScript: any Node can read it and be told which one is needed, and main.ts is loaded
// through the compile cache from its first line on.
import * as nodeModule from 'node:module';

const wanted = 24;
const found = Number(process.versions.node.split('.', 1)[0]);

if (found < wanted) {
  process.stderr.write(
    `Cairn needs Node ${wanted} and was started on ${process.versions.node}. It brings its own: use \`npm start\`, or node_modules/.bin/node.\n`,
  );
  process.exitCode = 1;
} else {
  nodeModule.enableCompileCache?.();
  await import('./main.ts');
}
