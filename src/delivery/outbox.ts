import { type Channel, conversationKey } from '../chat/place.ts';
import type { Storage, Tx } from '../storage/database.ts';
import { unparkUnreached } from './backlog-store.ts';
import type { Courier } from './courier.ts';
import type { Message } from './message.ts';
import * as store from './store.ts';

/** Messages that belong to one transaction: they are kept with the state they tell of, or not at all. */
export interface Outbox {
  /** Asks for a message, or for a new version of the one with this key. */
  show(message: Message): Promise<void>;
  /** Asks for a new version of a message if it was ever asked for. */
  redraw(key: string): Promise<void>;
  /** Tries again what was given up on since the channel could not be reached; says whether there was any. */
  again(channel: Channel): Promise<boolean>;
  /** Drops the message with this key, so that showing it again posts it anew. */
  forget(key: string): Promise<void>;
  /** Drops every private message that belongs to `about`, sent or not. */
  forgetPrivate(about: string): Promise<void>;
}

/** Runs work whose state and messages are kept together. */
export type Transact = <T>(work: (tx: Tx, outbox: Outbox) => Promise<T>) => Promise<T>;

/** Ties transactions to delivery: what a committed one wants shown is sent right after. */
export function transactWith(storage: Storage, courier: Courier): Transact {
  return async (work) => {
    const touched = new Set<string>();
    const result = await storage.transaction((tx) => work(tx, outboxIn(tx, touched)));
    for (const conversation of touched) courier.wake(conversation);
    return result;
  };
}

function outboxIn(tx: Tx, touched: Set<string>): Outbox {
  return {
    async show(message) {
      await store.show(tx, message);
      touched.add(conversationKey(message.place));
    },
    async redraw(key) {
      const conversation = await store.refresh(tx, key);
      if (conversation) touched.add(conversation);
    },
    async again(channel) {
      const conversation = conversationKey(channel);
      const waiting = await unparkUnreached(tx, conversation);
      if (waiting > 0) touched.add(conversation);
      return waiting > 0;
    },
    forget: (key) => store.forget(tx, key),
    forgetPrivate: (about) => store.forgetPrivate(tx, about),
  };
}
