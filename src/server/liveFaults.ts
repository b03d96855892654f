// The faults of a live switch: judges what goes out to clients, has telephones and trunks break down at their times, and says how the system is.

import type { Door } from '../csta/door.ts';
import { isDown } from '../csta/systemStatus.ts';
import { breakDown, comeBack, FAULTS_SESSION } from '../scenario/faults.ts';
import { type FaultMode, type Faults, isOn, keepUp, nextChange, resetFaults, type Rule, verdictFor } from '../traffic/faults/faults.ts';
import { createLink, type LinkFor } from './lines/link.ts';
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

/** What faults act upon. */
interface Ground {
  readonly live: Pick<Live, 'simulation' | 'act' | 'attend'>;
  readonly platform: Platform;
  readonly status: SystemState;
  readonly log: { info(data: object, text: string): void };
}

export function createLiveFaults(faults: Faults, ground: Ground): LiveFaults {
  const { live: { simulation: { clock }, act }, log } = ground;
  let due = Infinity;
  const run = () => {
    keepUp(faults, clock.now, (rule) => begin(ground, rule), (rule) => end(ground, rule));
    due = nextChange(faults, clock.now) ?? Infinity;
  };
  return {
    faults,
    linkFor: linksOver(faults, ground),
    begin() {
      ground.live.attend({ next: () => due, run });
      act(() => {
        // A switch that goes on where it was broken off may have missed the end.
        for (const rule of faults.lasting) if (rule.settings.to !== undefined && rule.settings.to <= clock.now) comeBack(doorOf(ground), rule);
        run();
      });
    },
    switchTo(rule, mode) {
      rule.mode = mode;
      log.info({ ...told(rule), mode }, 'a fault is switched');
      act(run);
    },
    reset() {
      resetFaults(faults);
      log.info({ faults: faults.rules.length }, 'the faults begin anew');
      act(run);
    },
    isOn: (rule) => isOn(rule, clock.now),
  };
}

function linksOver(faults: Faults, { live: { simulation: { clock } }, platform, status, log }: Ground): LinkFor {
  return (ends) => createLink(ends, platform, (moment) => {
    if (isDown(status.now)) return { kind: 'lost' };
    const struck = verdictFor(faults, { ...moment, now: clock.now });
    if (struck?.verdict.kind === 'cut' || struck?.verdict.kind === 'silent') log.info({ ...told(struck.rule), user: ends.user, application: ends.application }, 'a fault strikes a line');
    return struck && struck.verdict;
  });
}

function doorOf({ live: { simulation } }: Ground): Door {
  return simulation.session(FAULTS_SESSION);
}

function begin(ground: Ground, rule: Rule): void {
  const { settings: { fault, status } } = rule;
  ground.log.info(told(rule), 'a fault begins');
  if (fault === 'outOfService') breakDown(doorOf(ground), rule);
  else if (status) ground.status.become(status);
}

/** ECMA-269 14.1: who was down says that it is there again before it says that all is well. */
function end(ground: Ground, rule: Rule): void {
  const { status } = ground;
  ground.log.info(told(rule), 'a fault ends');
  if (rule.settings.fault === 'outOfService') return comeBack(doorOf(ground), rule);
  if (isDown(status.now)) status.become('enabled');
  status.become('normal');
}

function told({ name, settings: { fault } }: Rule): object {
  return { name, fault };
}
