// An office with voicemail: Alice's mailbox is 7801 with the PIN 4711, Bob's is 7802 with 0815; both listen at 7800.

import { office, type Office, type OfficeOptions } from '../../src/testing.ts';
import type { Mailbox } from '../../src/voicemail/mailbox.ts';

export const GREETING = 'Alice is not here.';

export type Practice = Office & {
  readonly mailboxOf: (number: string) => Mailbox;
  /** The trace from here on. */
  readonly traceFrom: (fact: string) => readonly string[];
  /** Whether the lamp of Alice's telephone is on. */
  readonly lamp: (extension?: string) => boolean;
};

/** `alices` and `bobs` are further settings of the mailboxes. */
export function practice(alices: Record<string, unknown> = {}, bobs: Record<string, unknown> = {}, options: OfficeOptions = {}): Practice {
  const mailboxes = {
    7801: { owner: '2001', pin: '4711', greeting: GREETING, greetingFor: '4s', ...alices },
    7802: { owner: '2002', pin: '0815', greeting: 'Bob.', greetingFor: '1s', ...bobs },
  };
  const made = office({ ...options, site: { voicemail: { number: '7800', mailboxes }, ...options.site } });
  const { simulation: { voicemail, pbx } } = made;
  return {
    ...made,
    mailboxOf: (number) => voicemail.mailboxes.get(number) as Mailbox,
    traceFrom: (fact) => made.trace().slice(made.trace().findIndex((line) => line.includes(` ${fact} `))).map((line) => line.slice(18)),
    lamp: (extension = '2001') => pbx.devices.get(extension)?.messageWaiting === true,
  };
}

/** Carol leaves Alice messages of these lengths, in seconds. */
export function leaveMessages({ carol, advance }: Office, ...lengths: readonly number[]): void {
  for (const seconds of lengths) {
    carol.calls('7801');
    advance('4s');
    advance(seconds * 1000);
    carol.hangsUp();
  }
}
