import type { Call } from './call.ts';

/** What goes wrong with a call of the Web API. */
export type Trouble =
  /** 429, to be tried again after so many seconds. */
  | { readonly kind: 'too many'; readonly retryAfter: number }
  /** 500 with a page nobody can read. */
  | { readonly kind: 'server error' }
  /** `ok: false` with Slack's own word for it. */
  | { readonly kind: 'refused'; readonly error: string }
  /** 200 with JSON that is cut off. */
  | { readonly kind: 'broken body' }
  /** The connection is cut. */
  | { readonly kind: 'reset' }
  /** No answer ever comes, until the proxy lets go. */
  | { readonly kind: 'hang' };

export type Fault = Trouble & {
  /** Slack does what was asked all the same: only its answer is lost. */
  readonly done?: boolean;
  /** Only calls like these; all calls of the method unless named. */
  readonly when?: (call: Call) => boolean;
};

type Planned = { readonly method: string; readonly fault: Fault; times: number; readonly met: (call: Call) => void };

/** The faults that are waiting for their calls. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** The next `times` calls of the method meet the fault; resolves with the first that does. */
  next(method: string, fault: Fault, times = 1): Promise<Call> {
    const { promise, resolve } = Promise.withResolvers<Call>();
    this.#planned.push({ method, fault, times, met: resolve });
    return promise;
  }

  /** Every call of the method meets the fault, until it is lifted. */
  always(method: string, fault: Fault): { lift(): void } {
    const planned: Planned = { method, fault, times: Number.POSITIVE_INFINITY, met: () => {} };
    this.#planned.push(planned);
    return {
      lift: () => {
        planned.times = 0;
      },
    };
  }

  /** The fault that this call meets, if any; it is used up by that. */
  meet(call: Call): Fault | undefined {
    const found = this.#planned.find(
      ({ method, fault, times }) => times > 0 && method === call.method && (fault.when?.(call) ?? true),
    );
    if (!found) return undefined;
    found.times -= 1;
    found.met(call);
    return found.fault;
  }
}
