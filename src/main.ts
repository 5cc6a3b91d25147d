import { enableCompileCache } from 'node:module';

// Later starts skip compiling what has not changed.
enableCompileCache();

const wanted = 24;
const major = Number(process.versions.node.split('.', 1)[0]);

if (major < wanted) {
  process.stderr.write(
    `Cairn needs Node ${wanted} and was started on ${process.versions.node}. It brings its own: use \`npm start\`, or node_modules/.bin/node.\n`,
  );
  process.exitCode = 1;
} else {
  const { run } = await import('./cli/run.ts');
  process.exitCode = await run(process.argv.slice(2));
}
