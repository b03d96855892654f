// The numbers of a site as they are written down, before it is known whether all of it is right.

import { isMap } from '../kernel/shape.ts';

/** The sections whose keys are numbers that can be dialled. */
const numbered = ['extensions', 'huntGroups', 'paging', 'queues', 'routeingDevices', 'callflows'] as const;

/** Each number with its place, in the order of the sections; the same number may come twice. */
export function placesOfNumbers(site: unknown): readonly { readonly number: string; readonly path: readonly (string | number)[] }[] {
  const slots = part(site, 'parking')['slots'];
  const { number: access } = part(site, 'voicemail');
  return [
    ...numbered.flatMap((section) => Object.keys(part(site, section)).map((number) => ({ number, path: [section, number] }))),
    ...(typeof access === 'string' ? [{ number: access, path: ['voicemail', 'number'] }] : []),
    ...Object.keys(part(part(site, 'voicemail'), 'mailboxes')).map((number) => ({ number, path: ['voicemail', 'mailboxes', number] })),
    ...(Array.isArray(slots) ? slots.map((slot, place) => ({ number: String(slot), path: ['parking', 'slots', place] })) : []),
  ];
}

/** The numbers that can be dialled at a site, as far as they are written down. */
export function numbersOf(site: unknown): readonly string[] {
  return placesOfNumbers(site).map(({ number }) => number);
}

/** Whether a number is a device of the site or goes outside, as far as that is written down. What is no number at all is left to the shapes. */
export function leadsSomewhere(site: unknown, number: string): boolean {
  if (!/^[\d*]+$/.test(number) || numbersOf(site).includes(number)) return true;
  const { outside: prefix = '9', emergency } = part(site, 'numbering');
  if (Array.isArray(emergency) && emergency.some((help) => number === help || number === `${String(prefix)}${String(help)}`)) return true;
  if (Object.keys(part(site, 'trunks')).some((trunk) => dialOf(part(part(site, 'trunks'), trunk)).some((first) => number.length > first.length && number.startsWith(first)))) return true;
  return typeof prefix === 'string' && number.startsWith(prefix) && number.length > prefix.length + 2 && Object.keys(part(site, 'trunks')).length > 0;
}

/** How numbers begin that a tie leads to. */
function dialOf(trunk: unknown): readonly string[] {
  const { dial } = part(trunk, 'tie');
  return Array.isArray(dial) ? dial.map(String) : [];
}

/** The keys of a section that are passed from `start` along what each has under `key`, back to `start`; null when it is no circle, or is to be told at another of its keys, so that each is told once. */
export function circleFrom(section: Readonly<Record<string, unknown>>, start: string, key: string): readonly string[] | null {
  const passed = [start];
  for (;;) {
    const next = part(section, passed.at(-1) as string)[key];
    if (typeof next !== 'string' || !Object.hasOwn(section, next)) return null;
    if (next === start) return passed.every((other) => other >= start) ? [...passed, start] : null;
    if (passed.includes(next)) return null;
    passed.push(next);
  }
}

/** The map behind a key, empty when there is none. */
export function part(of: unknown, key: string): Readonly<Record<string, unknown>> {
  const value = isMap(of) ? of[key] : undefined;
  return isMap(value) ? value : {};
}
