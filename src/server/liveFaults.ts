// The faults of a live switch: judges what goes out to clients, has telephones and trunks break down at their times, and says how the system is.

import { isDown } from '../csta/systemStatus.ts';
import { breakDown, comeBack, FAULTS_SESSION } from '../scenario/faults.ts';
import { type FaultMode, type Faults, isOn, keepUp, nextChange, resetFaults, type Rule, verdictFor } from '../traffic/faults/faults.ts';
import { createLink, type LinkFor } from './link.ts';
import type { Live, Platform } from './live.ts';
import type { SystemState } from './systemState.ts';

export interface LiveFaults {
  readonly faults: Faults;
  readonly linkFor: LinkFor;
  /** From now on, at the times that are written. */
  begin(): void;
  switchTo(rule: Rule, mode: FaultMode): void;
  reset(): void;
  isOn(rule: Rule): boolean;
}

interface Logger {
  info(data: object, text: string): void;
}

export function createLiveFaults(faults: Faults, { simulation, act }: Pick<Live, 'simulation' | 'act'>, platform: Platform, status: SystemState, log: Logger): LiveFaults {
  const { clock } = simulation;
  const door = simulation.session(FAULTS_SESSION);
  const begin = (rule: Rule) => {
    log.info(told(rule), 'a fault begins');
    if (rule.settings.fault === 'outOfService') breakDown(door, rule);
    else if (rule.settings.status) status.become(rule.settings.status);
  };
  const end = (rule: Rule) => {
    log.info(told(rule), 'a fault ends');
    if (rule.settings.fault === 'outOfService') return comeBack(door, rule);
    // ECMA-269 14.1: who was down says that it is there again before it says that all is well.
    if (isDown(status.now)) status.become('enabled');
    status.become('normal');
  };
  const keep = () => act(() => keepUp(faults, clock.now, begin, end));
  const wake = () => {
    const next = nextChange(faults, clock.now);
    if (next !== null) clock.at(next, timeHasCome, later, null);
  };
  // What happens by a timer of the switch asks for nothing; it comes right behind it.
  const later = () => void platform.later(0, () => {
    keep();
    wake();
  });
  const linkFor: LinkFor = (ends) => createLink(ends, platform, (moment) => {
    if (isDown(status.now)) return { kind: 'lost' };
    const struck = verdictFor(faults, { ...moment, now: clock.now });
    if (struck?.verdict.kind === 'cut' || struck?.verdict.kind === 'silent') log.info({ ...told(struck.rule), user: ends.user, application: ends.application }, 'a fault strikes a line');
    return struck && struck.verdict;
  });
  return {
    faults,
    linkFor,
    begin() {
      // A switch that goes on where it was broken off may have missed the end.
      for (const rule of faults.lasting) if (rule.settings.to !== undefined && rule.settings.to <= clock.now) act(() => comeBack(door, rule));
      later();
    },
    switchTo(rule, mode) {
      rule.mode = mode;
      log.info({ ...told(rule), mode }, 'a fault is switched');
      keep();
    },
    reset() {
      resetFaults(faults);
      log.info({ faults: faults.rules.length }, 'the faults begin anew');
      keep();
    },
    isOn: (rule) => isOn(rule, clock.now),
  };
}

/** The time of a fault has come; the clock lists it by this name. */
export function timeHasCome(later: () => void): void {
  later();
}

function told({ name, settings: { fault } }: Rule): object {
  return { name, fault };
}
