// The keyboard: Alt and Shift with a letter, anywhere in the softphone, so that no letter that is typed is taken for one.

import { reachable } from './actions.ts';
import { accept, shownContact, skip } from './contactActions.ts';
import { attempt } from './refusals.ts';
import type { Softphone } from './softphone.ts';
import { helpIsOpen } from './view/Help.tsx';

/** For the help. */
export const shortcuts: readonly (readonly [key: string, does: string])[] = [
  ['A', 'answer, or call the contact that is shown'], ['E', 'end the call, or decline it'], ['P', 'pause: hold, and resume'], ['M', 'mute, and unmute'], ['K', 'keypad'], ['T', 'transfer or consult'],
  ['C', 'connect the two calls'], ['J', 'join all in a conference'], ['S', 'swap the calls'], ['B', 'go back to the one on hold'], ['V', 'record, and stop recording'], ['Y', 'pause the recording, and go on'], ['D', 'the number to dial'], ['N', 'notes'], ['X', 'skip the contact that is shown'], ['O', 'what came of the contact'], ['R', 'ready, and not ready'], ['H', 'this help'],
];

export function listenToKeys(softphone: Softphone): void {
  window.addEventListener('keydown', (event) => {
    // By the place of the key: with Alt some systems write other letters.
    if (!event.altKey || !event.shiftKey || !event.code.startsWith('Key') || softphone.stage.peek() !== 'atWork') return;
    event.preventDefault();
    const key = event.code.slice('Key'.length);
    const action = reachable(softphone).find((one) => one.key === key);
    if (action) return action.isEnabled ? action.run() : undefined;
    if (decideBy(softphone, key)) return;
    if (key === 'H') helpIsOpen.value = true;
    if (key === 'R') changeReadiness(softphone);
    if (key === 'D') focusOn('[name=number]');
    if (key === 'N') focusOn('[name=notes]');
  });
}

/** Whether the key was for the contact that is shown. */
function decideBy(softphone: Softphone, key: string): boolean {
  const contact = shownContact(softphone);
  if (contact === null || !'AXO'.includes(key)) return false;
  if (contact.preview === null) return key === 'O' ? (focusOn('.outcomes button'), true) : false;
  if (key === 'A') accept(softphone);
  if (key === 'X') skip(softphone);
  return true;
}

function changeReadiness({ atWork }: Softphone): void {
  const telephone = atWork.peek()?.telephone;
  const stage = telephone?.state.peek().agent?.stage;
  if (!telephone || stage === undefined) return;
  void (stage === 'ready' ? attempt('be not ready', telephone.notReady('0')) : attempt('be ready', telephone.ready()));
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
