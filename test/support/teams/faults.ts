/** A call of the connector's API. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

/** What goes wrong with a call. */
export type Fault = (
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown; readonly retryAfter?: number | string }
  /** An answer that is none. */
  | { readonly kind: 'broken body' }
  /** A yes without a word. */
  | { readonly kind: 'no body' }
  /** The connection is cut. */
  | { readonly kind: 'reset' }
  /** The answer comes late. */
  | { readonly kind: 'late'; readonly until: Promise<unknown> }
  /** No answer comes until the service stops. */
  | { readonly kind: 'hang' }
) & {
  /** What was asked is done all the same: only the answer is lost. */
  readonly done?: boolean;
};

type Planned = {
  readonly matches: (call: Call) => boolean;
  readonly fault: Fault;
  times: number;
  met: (call: Call) => void;
};

/** The faults that wait for their calls. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** The next calls that match meet the fault; resolves with the first that does. */
  next(matches: (call: Call) => boolean, fault: Fault, times = 1): Promise<Call> {
    const { promise, resolve } = Promise.withResolvers<Call>();
    this.#planned.push({ matches, fault, times, met: resolve });
    return promise;
  }

  /** The fault that this call meets, if any; it is used up by that. */
  meet(call: Call): Fault | undefined {
    const found = this.#planned.find(({ matches, times }) => times > 0 && matches(call));
    if (!found) return undefined;
    found.times -= 1;
    found.met(call);
    return found.fault;
  }
}

/** Calls that send a new message, in whichever way. */
export function sends({ method, path, body }: Call): boolean {
  const begins = path === '/v3/conversations' && typeof body === 'object' && body !== null && 'activity' in body;
  return method === 'POST' && (path.endsWith('/activities') || begins);
}
