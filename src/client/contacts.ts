// Whom the agent at a telephone is shown by a campaign, and has called for it. Pure: the contact before, an event or an answer of the switch, the contact after.

import type { Members } from './members.ts';

export interface PhoneContact {
  readonly campaign: string;
  /** Its id in the campaign. */
  readonly contact: string;
  readonly number: string;
  /** Empty where nobody knows it. */
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  /** What the agent can say of it, and has said; null before. */
  readonly outcomes: readonly string[];
  readonly outcome: string | null;
  /** While the agent decides: until when, in milliseconds of the switch's time, and what happens then. Null once it is decided. */
  readonly preview: { readonly ends: number; readonly otherwise: 'dial' | 'skip' } | null;
}

interface Told {
  readonly campaign: string;
  readonly contact: string;
  readonly number: string;
  readonly name?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly outcomes: string;
  readonly outcome?: string;
}

/** Undefined for an event that is about no contact. */
export function contactAfter(before: PhoneContact | null, name: string, time: number, { privateData }: Members): PhoneContact | null | undefined {
  if (name !== 'PrivateEvent') return undefined;
  const told = (privateData as { readonly private?: Readonly<Record<string, Members>> } | undefined)?.private ?? {};
  const { contactPreviewed: shown, previewEnded: ended, contactConnected: talks, outcomeSet: said } = told;
  if (shown) return { ...contactOf(shown as unknown as Told), preview: { ends: time + Number(shown['within']), otherwise: shown['otherwise'] as 'dial' } };
  if (talks) return { ...contactOf(talks as unknown as Told), outcome: isThat(before, talks) ? before.outcome : null };
  if (ended && isThat(before, ended)) return isCalled(before, ended['how']) ? { ...before, preview: null } : null;
  return said && isThat(before, said) ? { ...before, outcome: String(said['outcome']) } : before;
}

/** A time that has run out calls it, or not. */
function isCalled({ preview }: PhoneContact, how: unknown): boolean {
  return how === 'accepted' || (how === 'timeExpired' && preview?.otherwise === 'dial');
}

function isThat(contact: PhoneContact | null, { campaign, contact: id }: Members): contact is PhoneContact {
  return contact !== null && contact.campaign === campaign && contact.contact === id;
}

/** What `getContact` answers; `now` is the switch's time. */
export function contactBySnapshot({ contact }: { readonly contact?: Told & { readonly preview?: { readonly endsIn: number; readonly otherwise: 'dial' | 'skip' } } }, now: number): PhoneContact | null {
  if (contact === undefined) return null;
  const { preview } = contact;
  return { ...contactOf(contact), preview: preview ? { ends: now + preview.endsIn, otherwise: preview.otherwise } : null };
}

function contactOf({ campaign, contact, number, name = '', data = {}, outcomes, outcome = '' }: Told): PhoneContact {
  return { campaign, contact, number, name, data, outcomes: outcomes.split(' ').filter((word) => word !== ''), outcome: outcome === '' ? null : outcome, preview: null };
}
