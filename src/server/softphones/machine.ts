// What the machine adds to what is measured on it: where that is much, figures of clients are figures of the machine.

import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

export interface Machine {
  /** Share of the time for which the switch's own process was busy. */
  readonly busy: number;
  /** How late its timers were, milliseconds. */
  readonly lateP99: number;
  readonly lateMax: number;
}

export interface MachineWatch {
  begin(): void;
  figures(): Machine;
  stop(): void;
}

/** Milliseconds between two looks at the clock. */
const RESOLUTION = 10;

export function watchMachine(): MachineWatch {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  let since = performance.eventLoopUtilization();
  return {
    begin() {
      since = performance.eventLoopUtilization();
      delay.enable();
    },
    figures: () => ({ busy: performance.eventLoopUtilization(since).utilization, lateP99: lateness(delay.percentile(99)), lateMax: lateness(delay.max) }),
    stop: () => void delay.disable(),
  };
}

/** Node counts the time between two looks as part of it, in nanoseconds. */
function lateness(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION);
}
