// The telephone as the page uses it: what it is doing, as a signal, and what one can ask of it. Each request settles when the switch has answered; what it refuses it says why.

import type { ReadonlySignal } from '@preact/signals';
import type { CallEnded, PhoneState } from '../../client/phone.ts';

export interface Telephone {
  readonly state: ReadonlySignal<PhoneState>;
  onEnded(listener: (ended: CallEnded) => void): void;
  answer(callID: string): Promise<unknown>;
  hangUp(callID: string): Promise<unknown>;
  hold(callID: string): Promise<unknown>;
  retrieve(callID: string): Promise<unknown>;
  alternate(callID: string): Promise<unknown>;
  consult(callID: string, number: string): Promise<unknown>;
  transfer(callID: string): Promise<unknown>;
  transferTo(callID: string, number: string): Promise<unknown>;
  conference(callID: string): Promise<unknown>;
  dropParty(callID: string, number: string): Promise<unknown>;
  dial(number: string): Promise<unknown>;
  press(callID: string, keys: string): Promise<unknown>;
  mute(isOn: boolean): Promise<unknown>;
  logOn(agent: string): Promise<unknown>;
  logOff(): Promise<unknown>;
  ready(): Promise<unknown>;
  notReady(reason: number): Promise<unknown>;
  workAfterCall(): Promise<unknown>;
  close(): void;
}

export interface Line {
  readonly addresses: readonly string[];
  readonly device: string;
  /** Null where the switch takes whoever comes. */
  readonly user: { readonly name: string; readonly password: string } | null;
}
