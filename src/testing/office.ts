// `office`: a small office with seven named people, for tests that read like telephone calls.

import type { Person } from '../scenario/cast.ts';
import { createSimulation, type SimulationOptions } from '../simulation.ts';
import { siteFrom } from '../site/site.ts';
import { refuseUnknown } from './options.ts';
import { worldOf } from './time.ts';
import type { TestPerson, TestWorld } from './world.ts';

const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace'] as const;
type Insider = (typeof NAMES)[number];

/** What the office has besides its people; nothing unless said. */
export interface OfficeOptions extends SimulationOptions {
  /** Settings of single telephones, as in a site file; a forwarding target may be a name. */
  readonly extensions?: { readonly [Name in Insider]?: Record<string, unknown> };
  /** `{ bob: 'carol' }`: who sends unanswered calls to whom, after 20 s. */
  readonly forwardNoAnswer?: { readonly [Name in Insider]?: Insider };
  /** As in a site file; members and overflow may be names. */
  readonly huntGroups?: { readonly [number: string]: Record<string, unknown> };
  /** As in a site file, such as `coverage` and `hours`; numbers may be names. */
  readonly site?: { readonly [key: string]: unknown };
  /** Lines of the trunk; 2 unless said. */
  readonly lines?: number;
  readonly signalling?: 'isdn' | 'analog';
}

/** Everybody by name, also without `people`. Zoe is outside, with the number +12125550123; the office's own numbers are +1415555 and the extension. */
export type Office = TestWorld<Insider | 'zoe'> & { readonly [Name in Insider | 'zoe']: TestPerson };

/** Seven people at extensions 2001 to 2007, parking slots 7000 and 7001, a trunk, and Zoe outside. */
export function office({ extensions = {}, forwardNoAnswer = {}, huntGroups = {}, site: more = {}, lines = 2, signalling = 'isdn', ...options }: OfficeOptions = {}): Office {
  refuseUnknown(options, ['extensions', 'forwardNoAnswer', 'huntGroups', 'site', 'lines', 'signalling']);
  const numberOf = new Map<string, string>(NAMES.map((name, place) => [name, String(2001 + place)]));
  const site = siteFrom({
    numbering: { areaCode: '415' },
    trunks: { pstn: { lines, signalling, numbers: Object.fromEntries([...numberOf.values()].map((number) => [directNumber(number), number])) } },
    parking: { slots: ['7000', '7001'] },
    huntGroups: withNumbers(huntGroups, numberOf),
    ...(withNumbers(more, numberOf) as object),
    extensions: Object.fromEntries(
      NAMES.map((name) => {
        const to = forwardNoAnswer[name];
        const settings = { name, ...(to && { forward: { noAnswer: to } }), ...extensions[name] };
        return [numberOf.get(name), withNumbers(settings, numberOf)];
      }),
    ),
  });
  const people: Person[] = NAMES.map((name, place) => ({ name, at: 'extension', number: numberOf.get(name) as string, agent: String(5001 + place) }));
  const zoe: Person = { name: 'zoe', at: 'outside', number: '+12125550123' };
  const world = worldOf(createSimulation(site, options), [...people, zoe], null);
  return Object.assign(world, world.people) as unknown as Office;
}

/** The public number of one of the office's extensions. */
export function directNumber(extension: string): string {
  return `+1415555${extension}`;
}

function withNumbers(settings: unknown, numberOf: ReadonlyMap<string, string>): unknown {
  if (typeof settings === 'string') return numberOf.get(settings) ?? settings;
  if (Array.isArray(settings)) return settings.map((item: unknown) => withNumbers(item, numberOf));
  if (typeof settings !== 'object' || settings === null) return settings;
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, key === 'name' ? value : withNumbers(value, numberOf)]));
}
