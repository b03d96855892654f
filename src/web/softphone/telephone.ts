// The telephone as the page uses it: the client's, with its state as a signal that all parts of the page read.

import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { PhoneActions } from '../../client/actions.ts';
import { type CallEnded, createPhone, type PhoneState } from '../../client/phone.ts';
import { connectSwitch } from '../../client/switchClient.ts';
import type { Placed } from './placed.ts';

export interface Line {
  readonly placed: ReadonlySignal<Placed>;
  readonly device: string;
  /** Null where the switch takes whoever comes. */
  readonly user: { readonly name: string; readonly password: string } | null;
}

export interface Telephone extends PhoneActions {
  readonly state: ReadonlySignal<PhoneState>;
  /** Settles when it is known what the telephone is doing. Rejects with a sentence when the switch does not want us there. */
  readonly known: Promise<void>;
  onEnded(listener: (ended: CallEnded) => void): void;
  /** The switch has gone back to an earlier time, and it is known what the telephone was doing then. */
  onRewound(listener: () => void): void;
  /** Says nothing more. The telephone stays ours for as long as it takes another tab to have it: whoever sits there otherwise would end our call. */
  handOver(): void;
  close(): void;
}

const HANDING_OVER = 5_000;

export function openTelephone({ placed, device, user }: Line): Telephone {
  const client = connectSwitch({ addresses: placed.peek().addresses, application: 'Ringback softphone', ...(user && { user }) });
  const phone = createPhone(client, { device });
  const stopMoving = effect(() => client.moveTo(placed.value.addresses));
  const state = signal(phone.state);
  const opened = new Promise<void>((done, fail) => {
    const look = ({ link, why }: PhoneState) => (link === 'open' ? done() : link === 'refused' ? fail(new Error(why ?? 'the switch refuses this softphone')) : undefined);
    phone.follow({ changed: look });
    look(phone.state);
  });
  // Answers come in the order of the questions. Behind the first it is known which calls there are; behind the second who is in them, which the telephone asks then.
  const answered = () => client.ask('SnapshotDevice', { snapshotObject: device });
  const known = opened.then(answered).then(answered).then(() => {});
  const stopShowing = phone.follow({ changed: (now) => (state.value = now) });
  const { state: _, follow, leave, ...actions } = phone;
  return {
    ...actions, state, known,
    onEnded: (listener) => void follow({ callEnded: listener }),
    onRewound: (listener) => void client.follow({ begun: (why) => void (why === 'rewound' && answered().then(answered).then(listener, () => {})) }),
    handOver: () => {
      stopShowing();
      setTimeout(client.close, HANDING_OVER);
    },
    close: () => {
      stopShowing();
      stopMoving();
      leave();
      client.close();
    },
  };
}
