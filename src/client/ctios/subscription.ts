// Who has subscribed to which interface, and telling them: every subscriber each event once, whatever one of them makes of it.

import type { Platform } from '../platform.ts';
import type { Arguments } from './arguments.ts';
import type { Hearing, InterfaceName, Listener } from './callbacks.ts';

export interface Subscription {
  /** Returns what ends it. */
  add<Of extends InterfaceName>(to: Of, listener: Listener<Of>): () => void;
  remove<Of extends InterfaceName>(to: Of, listener: Listener<Of>): void;
  tell(hearing: Hearing, args: Arguments): void;
}

interface Subscriber {
  readonly to: InterfaceName;
  readonly listener: object;
}

export function createSubscription({ soon }: Pick<Platform, 'soon'>): Subscription {
  let subscribers: readonly Subscriber[] = [];
  const remove = (to: InterfaceName, listener: object) => void (subscribers = subscribers.filter((one) => one.to !== to || one.listener !== listener));
  return {
    add(to, listener) {
      if (!subscribers.some((one) => one.to === to && one.listener === listener)) subscribers = [...subscribers, { to, listener }];
      return () => remove(to, listener);
    },
    remove,
    tell({ callback, by }, args) {
      for (const { to, listener } of subscribers) {
        if (!by.includes(to)) continue;
        const hears = (listener as { readonly [name: string]: ((args: Arguments) => void) | undefined })[callback];
        try {
          // A copy for each: whoever writes on it does so for nobody else.
          hears?.call(listener, args.clone());
        } catch (error) {
          // The others, and the objects, go on; the platform hears of it as of any error that nobody takes.
          soon(() => {
            throw error;
          });
        }
      }
    },
  };
}
