import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a program: writes the addresses of all modules that it has loaded into a file when it ends. */
const file = process.env.LOADED_MODULES;

if (isMainThread && file !== undefined) {
  const loaded = new Set<string>();
  registerHooks({
    load(url, context, next) {
      loaded.add(url);
      return next(url, context);
    },
  });
  process.on('exit', () => writeFileSync(file, [...loaded].join('\n')));
}
