import { randomBytes } from 'node:crypto';
import type { Call } from './call.ts';
import { textIn } from './json.ts';
import type { Workspace } from './workspace.ts';

type Trigger = { readonly user: string; readonly view: string | undefined; used: boolean; expired: boolean };

const needed = new Set(['views.open', 'views.push']);

/**
 * The permissions to open a form that come with what people do. Here they last until they are made to expire: a slow
 * machine must not be what decides a test.
 */
export class Triggers {
  readonly #issued = new Map<string, Trigger>();
  readonly #emulated = new Map<string, string>();

  issue(user: string, view?: string): string {
    const id = `${randomBytes(4).readUInt32BE()}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
    this.#issued.set(id, { user, view, used: false, expired: false });
    return id;
  }

  /** The three seconds are over for every permission given out so far. */
  expire(): void {
    for (const trigger of this.#issued.values()) trigger.expired = true;
  }

  userOf(call: Call): string {
    return this.#issued.get(textIn(call.body.trigger_id))?.user ?? '';
  }

  /** Has the emulator give a permission of its own for ours; returns Slack's word when ours is not good. */
  async exchange(call: Call, workspace: Workspace): Promise<string | undefined> {
    if (!needed.has(call.method)) return undefined;
    const id = textIn(call.body.trigger_id);
    const trigger = this.#issued.get(id);
    if (!trigger) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    if (trigger.expired) return 'expired_trigger_id';
    trigger.used = true;
    const about = trigger.view === undefined ? {} : { view_id: trigger.view };
    const made = await workspace.call('views.generateTriggerId', { user_id: trigger.user, ...about }, call.token);
    this.#emulated.set(id, textIn(made.trigger_id));
    return undefined;
  }

  /** The field of the call that the emulator has to see instead of ours. */
  emulatedFor(call: Call): { readonly trigger_id?: string } {
    const emulated = this.#emulated.get(textIn(call.body.trigger_id));
    return emulated === undefined ? {} : { trigger_id: emulated };
  }
}
