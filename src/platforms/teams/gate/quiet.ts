import { AsyncLocalStorage } from 'node:async_hooks';

/** What the SDK writes to the console of a token whose signature is not good, with the key: anybody can send such tokens. */
const ofToken = 'Error finding key for token. Available keys: ';

const looks = new AsyncLocalStorage<true>();
let underWay = 0;
let restore = () => {};

/** Looks at a token without a line of the SDK's about it; whatever else is said to the console meanwhile is. */
export async function quietly<T>(look: () => Promise<T>): Promise<T> {
  if (underWay === 0) hush();
  underWay += 1;
  try {
    return await looks.run(true, look);
  } finally {
    underWay -= 1;
    if (underWay === 0) restore();
  }
}

function hush(): void {
  const said = console.error;
  const hushed = (...what: Parameters<typeof said>) => {
    if (!(looks.getStore() && String(what[0]).startsWith(ofToken))) said(...what);
  };
  console.error = hushed;
  restore = () => {
    // Somebody else may have put their own in its place meanwhile.
    if (console.error === hushed) console.error = said;
  };
}
