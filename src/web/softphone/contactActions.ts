// What one can do with a contact that is shown: for its buttons and for the keyboard alike.

import type { PhoneContact } from '../../client/contacts.ts';
import { attempt } from './refusals.ts';
import type { Softphone } from './softphone.ts';

type Phone = Pick<Softphone, 'phone' | 'atWork'>;

/** The contact on screen: while the agent decides, while it is talked to, and until it is said what came of it. */
export function shownContact({ phone }: Pick<Softphone, 'phone'>): PhoneContact | null {
  const { contact = null, calls = [] } = phone.value ?? {};
  return contact !== null && contact.outcome !== null && contact.preview === null && calls.length === 0 ? null : contact;
}

export function isOpen({ phone }: Pick<Softphone, 'phone'>): boolean {
  return phone.value?.link === 'open';
}

export function accept({ atWork }: Phone): void {
  const telephone = atWork.peek()?.telephone;
  if (telephone) void attempt('call the contact', telephone.acceptPreview());
}

export function skip({ atWork }: Phone): void {
  const telephone = atWork.peek()?.telephone;
  if (telephone) void attempt('skip the contact', telephone.skipPreview());
}

export function say({ atWork }: Phone, outcome: string): void {
  const telephone = atWork.peek()?.telephone;
  if (telephone) void attempt('set the outcome', telephone.setOutcome(outcome));
}
