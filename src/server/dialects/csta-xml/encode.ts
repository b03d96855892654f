// What goes to a client as XML: answers, refusals, events and messages. Each in the namespace of the session's edition.

import { type ServiceName, standardServices } from '../../../csta/catalogue.ts';
import type { Delivery, Message } from '../../../csta/messages.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Edition } from './editions.ts';
import { eventText, stampText } from './eventReports.ts';
import { type Forms, requestForms } from './form.ts';
import { messageText } from './writing.ts';

/** In the standard these are one-way, and have no answer but a refusal. */
const oneWay: ReadonlySet<string> = new Set(['RouteEnd', 'RouteReject', 'RouteSelect']);

/** Null for a service that the standard leaves without an answer. Our own operations are no services of this wire. */
export function encodeResponse(service: ServiceName, response: object, edition: Edition): string | null {
  if (!Object.hasOwn(standardServices, service)) throw new Error(`bug in ringback: ${service} is none of the standard's services`);
  return oneWay.has(service) ? null : messageText(`${service}Response`, response, edition);
}

/** The negative answer; it has no room for a sentence. */
export function encodeRefusal({ category, code }: { readonly category: string; readonly code: string }, edition: Edition): string {
  return messageText('CSTAErrorCode', { [category]: code }, edition);
}

/** The answer to what could not be read at all. */
export function encodeUnreadable(edition: Edition): string {
  return messageText('CSTAErrorCode', { operation: 'generic' }, edition);
}

/** A request, as a client writes it; its members are put in the standard's order. */
export function encodeRequest(service: keyof typeof standardServices, request: object, edition: Edition): string {
  const members = request as { readonly [member: string]: unknown };
  const inOrder = Object.keys(requestForms.get(service) as Forms).map((name) => [name, members[name]]);
  return messageText(service, Object.fromEntries(inOrder), edition);
}

/**
 * An event or a message. With `isoTime` each has its number in the session and its time where the standard keeps room for them; clients that
 * do not look there need neither.
 */
export function encodeDelivery(delivery: Delivery, edition: Edition, isoTime: ((time: Millis) => string) | null = null): string {
  if ('occurrence' in delivery) return eventText(delivery, edition, isoTime === null ? '' : stampText(delivery.seq, delivery.occurrence.time, isoTime));
  return encodeMessage(delivery, edition, isoTime);
}

export function encodeMessage({ seq, time, name, members }: Message, edition: Edition, isoTime: ((time: Millis) => string) | null): string {
  return messageText(name, members, edition, isoTime === null ? '' : `<extensions>${stampText(seq, time, isoTime)}</extensions>`);
}
