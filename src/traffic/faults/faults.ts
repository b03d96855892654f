// The faults of a run: which are on, whom they concern, and what becomes of what they strike. The same seed and the same events give the same verdicts.

import type { Millis } from '../../kernel/clock.ts';
import { createRandom, type Stream } from '../../kernel/random.ts';
import type { Moment, Verdict } from './fault.ts';
import { kindOf } from './kinds.ts';
import type { FaultSettings, FaultsSettings } from './shape.ts';

/** `auto`: by its times. On and off by hand count whatever the time is. */
export type FaultMode = 'auto' | 'on' | 'off';

export const faultModes = ['auto', 'on', 'off'] as const satisfies readonly FaultMode[];

export interface Rule {
  readonly name: string;
  readonly settings: FaultSettings;
  mode: FaultMode;
  /** All its chance, which no other fault shares. */
  stream: Stream;
  /** How often it has struck. */
  struck: number;
  /** Of a fault that lasts: its time has come, and whether it was left to happen. */
  due: boolean;
  lasting: boolean;
}

export interface Faults {
  readonly seed: number;
  /** In the order in which they are written. The first that strikes decides. */
  readonly rules: readonly Rule[];
  /** Those that strike events on their way. */
  readonly ofLinks: readonly Rule[];
  /** Those that last. */
  readonly lasting: readonly Rule[];
}

export function createFaults(written: FaultsSettings, seed: number): Faults {
  const rules = Object.entries(written).map(([name, settings]): Rule => ({ name, settings, mode: 'auto', stream: streamFor(seed, name), struck: 0, due: false, lasting: false }));
  const isOfLinks = ({ settings: { fault } }: Rule) => kindOf(fault).strikes === 'link';
  return { seed, rules, ofLinks: rules.filter(isOfLinks), lasting: rules.filter((rule) => !isOfLinks(rule)) };
}

function streamFor(seed: number, name: string): Stream {
  return createRandom(seed).stream(`fault ${name}`);
}

/** What becomes of an event, and by which fault; null when it simply goes its way. */
export function verdictFor({ ofLinks }: Faults, moment: Moment): { readonly verdict: Verdict; readonly rule: Rule } | null {
  for (const rule of ofLinks) {
    const { settings, stream } = rule;
    if (!isOn(rule, moment.now) || !concerns(settings, moment) || !happens(rule)) continue;
    const kind = kindOf(settings.fault);
    if (kind.strikes !== 'link') continue;
    rule.struck++;
    return { verdict: kind.verdict(settings, stream), rule };
  }
  return null;
}

export function isOn({ mode, settings: { byHand, from, to } }: Rule, now: Millis): boolean {
  if (mode !== 'auto') return mode === 'on';
  return !byHand && from <= now && (to === undefined || now < to);
}

function concerns({ user, application, devices, events }: FaultSettings, moment: Moment): boolean {
  if (user !== undefined && user !== moment.user) return false;
  if (application !== undefined && application !== moment.application) return false;
  if (events !== undefined && !events.includes(moment.event)) return false;
  return devices === undefined || devices.some(moment.names);
}

function happens({ settings: { probability }, stream }: Rule): boolean {
  return probability === 1 || stream.chance(probability);
}

/** Begins and ends what lasts, as far as its time has come or is over by now. */
export function keepUp({ lasting }: Faults, now: Millis, begin: (rule: Rule) => void, end: (rule: Rule) => void): void {
  for (const rule of lasting) {
    const due = isOn(rule, now);
    if (due === rule.due) continue;
    rule.due = due;
    if (due && happens(rule)) {
      rule.lasting = true;
      rule.struck++;
      begin(rule);
    } else if (rule.lasting) {
      rule.lasting = false;
      end(rule);
    }
  }
}

/** When one of those that last begins or ends by itself, behind `now`; null when none does any more. */
export function nextChange({ lasting }: Faults, now: Millis): Millis | null {
  const times = lasting.flatMap(({ mode, settings: { byHand, from, to } }) => (mode !== 'auto' || byHand ? [] : [from, to ?? from])).filter((time) => time > now);
  return times.length === 0 ? null : Math.min(...times);
}

/** All by their times again, with the same chance as at the beginning. What lasts ends with the next `keepUp` when it is not its time. */
export function resetFaults({ seed, rules }: Faults): void {
  for (const rule of rules) {
    rule.mode = 'auto';
    rule.struck = 0;
    rule.stream = streamFor(seed, rule.name);
  }
}
