// What one can do with the call that is looked at: for its buttons and for the keyboard alike. What may be done the switch says.

import type { PhoneCall } from '../../client/phone.ts';
import { type Control, may, pairIn } from './controls.ts';
import { recordingActions } from './recordingActions.ts';
import { attempt } from './refusals.ts';
import { shownCall, type Softphone } from './softphone.ts';
import type { Telephone } from './telephone.ts';
import { whoIs } from '../../client/words.ts';
import type { IconName } from './view/Icon.tsx';

export interface Action {
  readonly name: string;
  readonly label: string;
  readonly icon: IconName;
  /** Of the keyboard, with Alt and Shift: `A`. */
  readonly key: string;
  readonly isEnabled: boolean;
  /** Of a switch that is on or off; null where it is no switch. */
  readonly isOn: boolean | null;
  readonly run: () => void;
}

/** While it rings: take it or not. */
export function ringingActions(softphone: Softphone, call: PhoneCall): readonly Action[] {
  const answer = act(softphone, call, 'answer', 'Answer', 'call', 'A', (phone) => attempt('answer the call', phone.answer(call.callID)));
  const talking = answer.isEnabled ? undefined : softphone.phone.value?.calls.find((other) => may(other, 'hold'));
  // A call waits: the one that is talked in has to be put aside.
  const holdFirst = talking && act(softphone, talking, 'hold', 'Hold and answer', 'call', 'A', async (phone) => (await attempt('put the call on hold', phone.hold(talking.callID))) && attempt('answer the call', phone.answer(call.callID)));
  return [
    holdFirst ?? answer,
    act(softphone, call, 'hangUp', 'Decline', 'hangUp', 'E', (phone) => attempt('decline the call', phone.hangUp(call.callID))),
  ];
}

export function callActions(softphone: Softphone, call: PhoneCall): readonly Action[] {
  const { panel, phone } = softphone;
  const isMuted = phone.value?.isMuted ?? false;
  const isHeld = call.stage === 'held';
  const toggle = (name: 'keypad' | 'transfer') => async () => void (panel.value = panel.peek() === name ? null : name);
  const mute = act(softphone, call, 'mute', isMuted ? 'Unmute' : 'Mute', isMuted ? 'mute' : 'microphone', 'M', (at) => attempt(isMuted ? 'unmute' : 'mute', at.mute(!isMuted)));
  const canHandOver = may(call, 'consult') || may(call, 'transferTo');
  return [
    { ...mute, isOn: isMuted },
    isHeld
      ? act(softphone, call, 'retrieve', 'Resume', 'resume', 'P', (at) => attempt('take the call back', at.retrieve(call.callID)))
      : act(softphone, call, 'hold', 'Hold', 'hold', 'P', (at) => attempt('put the call on hold', at.hold(call.callID))),
    { ...act(softphone, call, 'press', 'Keypad', 'keypad', 'K', toggle('keypad')), isOn: panel.value === 'keypad' },
    { ...act(softphone, call, 'consult', 'Transfer', 'transfer', 'T', toggle('transfer')), isEnabled: isOpen(softphone) && canHandOver, isOn: panel.value === 'transfer' },
  ];
}

export function hangUpAction(softphone: Softphone, call: PhoneCall): Action {
  return act(softphone, call, 'hangUp', 'Hang up', 'hangUp', 'E', (at) => attempt('hang up', at.hangUp(call.callID)));
}

/** With one call on hold and another that goes on: bring them together, or go from one to the other. */
export function pairActions(softphone: Softphone): readonly Action[] {
  const pair = pairIn(softphone.phone.value?.calls ?? []);
  if (pair === null) return [];
  const { held, active } = pair;
  return [
    act(softphone, active, 'transfer', 'Connect them', 'transfer', 'C', (at) => attempt(`connect ${whoIs(held)} with ${whoIs(active)}`, at.transfer())),
    act(softphone, active, 'conference', 'Join all', 'join', 'J', (at) => attempt('join all in a conference', at.conference())),
    act(softphone, active, 'reconnect', 'Go back', 'back', 'B', (at) => attempt(`go back to ${whoIs(held)}`, at.reconnect())),
    act(softphone, active, 'alternate', 'Swap', 'swap', 'S', (at) => attempt('swap the calls', at.alternate()).then((isDone) => isDone && (softphone.chosenLine.value = null))),
  ];
}

/** All that the keyboard reaches now. */
export function reachable(softphone: Softphone): readonly Action[] {
  const call = shownCall(softphone);
  if (call === null) return [];
  return [...(call.stage === 'ringing' ? ringingActions(softphone, call) : [...callActions(softphone, call), ...recordingActions(softphone, call), hangUpAction(softphone, call)]), ...pairActions(softphone)];
}

function act(softphone: Softphone, call: PhoneCall, control: Control, label: string, icon: IconName, key: string, run: (telephone: Telephone) => Promise<unknown>): Action {
  return {
    name: control, label, icon, key, isOn: null, isEnabled: isOpen(softphone) && may(call, control),
    run: () => {
      const telephone = softphone.atWork.peek()?.telephone;
      if (telephone) once(telephone, `${control} ${call.callID}`, run);
    },
  };
}

const underWay = new WeakMap<Telephone, Set<string>>();

/** Whoever presses twice, as at a double click, has asked once: until the switch has answered nothing more is asked. */
function once(telephone: Telephone, what: string, run: (telephone: Telephone) => Promise<unknown>): void {
  const asked = underWay.get(telephone) ?? new Set();
  underWay.set(telephone, asked);
  if (asked.has(what)) return;
  asked.add(what);
  void run(telephone).finally(() => asked.delete(what));
}

function isOpen({ phone }: Softphone): boolean {
  return phone.value?.link === 'open';
}
