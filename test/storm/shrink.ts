// Shrinks a storm that fails to few steps at a small site that fail in the same way, by leaving out whatever is not needed.

import { BadDocument } from '../../src/document.ts';
import { type Asker, type Fault, play, type Recording, type RecordedStep, recordStorm } from './recording.ts';
import type { Onlooker } from './storm.ts';

export interface Shrunk {
  readonly fault: Fault;
  readonly recording: Recording;
  /** `people` when it fails only if requests come before what is due at the same time: no scenario can show that. */
  readonly asker: Asker;
}

/** Null when the storm does not fail. */
export function shrinkStorm(seed: number, requests: number, onBegin?: Onlooker['onBegin']): Shrunk | null {
  const recorded = recordStorm(seed, requests, onBegin);
  if (recorded === null) return null;
  const { fault: { name } } = recorded;
  const asker = (['scenario', 'people'] as const).find((one) => play(recorded.recording, one, onBegin).fault?.name === name);
  if (asker === undefined) return { ...recorded, asker: 'people' };
  const attempt = (candidate: Recording): Recording | null => {
    try {
      const { fault, recording } = play(candidate, asker, onBegin);
      return fault?.name === name ? recording : null;
    } catch (error) {
      if (error instanceof BadDocument) return null;
      throw error;
    }
  };
  const recording = shrink(recorded.recording, attempt);
  // A whole storm goes another way when requests come behind what is due; what is left of it may not.
  const shown = asker === 'people' ? play(recording, 'scenario', onBegin) : null;
  if (shown?.fault?.name === name) return { fault: shown.fault, recording: shown.recording, asker: 'scenario' };
  return { fault: play(recording, asker, onBegin).fault ?? recorded.fault, recording, asker };
}

/** Plays a recording; null when it does not fail any more, or the site is none. */
type Attempt = (candidate: Recording) => Recording | null;

function shrink(recording: Recording, attempt: Attempt): Recording {
  let smallest = lastSteps(attempt(recording) ?? recording, attempt);
  for (;;) {
    const before = JSON.stringify([smallest.steps, smallest.site, smallest.end]);
    smallest = withoutPauses(smallerSite(withoutPairs(fewerSteps(smallest, attempt), attempt), attempt), attempt);
    if (JSON.stringify([smallest.steps, smallest.site, smallest.end]) === before) return smallest;
  }
}

/** What breaks something has mostly just begun: a short end of a long storm is quickly tried. */
function lastSteps(recording: Recording, attempt: Attempt): Recording {
  for (let size = 16; size < recording.steps.length; size *= 2) {
    const found = attempt({ ...recording, steps: recording.steps.slice(-size) });
    if (found !== null) return found;
  }
  return recording;
}

/** Leaves out half of the steps, then quarters, at last single ones. */
function fewerSteps(recording: Recording, attempt: Attempt): Recording {
  let smallest = recording;
  for (let size = Math.ceil(smallest.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end, so that steps whose calls are gone go before what began them.
    for (let start = smallest.steps.length - size; start > -size; start -= size) {
      const steps = [...smallest.steps.slice(0, Math.max(0, start)), ...smallest.steps.slice(start + size)];
      smallest = attempt({ ...smallest, steps }) ?? smallest;
      start = Math.min(start, smallest.steps.length);
    }
  }
  return smallest;
}

/** Of few steps, leaves out two at once: what one of them brings about the other may take away again. */
function withoutPairs(recording: Recording, attempt: Attempt): Recording {
  const { steps } = recording;
  for (let second = steps.length <= FEW ? steps.length - 1 : 0; second > 0; second--) {
    for (let first = second - 1; first >= 0; first--) {
      const found = attempt({ ...recording, steps: steps.filter((_, place) => place !== first && place !== second) });
      if (found !== null) return withoutPairs(found, attempt);
    }
  }
  return recording;
}

const FEW = 24;

/** Leaves out whatever a site file need not say, the largest parts first. */
function smallerSite(recording: Recording, attempt: Attempt): Recording {
  let smallest = recording;
  for (const path of pathsIn(recording.site).sort((one, other) => one.length - other.length)) {
    const site = without(smallest.site, path);
    if (site !== null) smallest = attempt({ ...smallest, site }) ?? smallest;
  }
  return smallest;
}

type Path = readonly string[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path.length > 0 ? [path] : [];
  return [...(path.length > 0 ? [path] : []), ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

/** Null when there is nothing at the path any more. */
function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  const { [key]: inner, ...others } = value as Record<string, unknown>;
  if (rest.length === 0) return others;
  const smaller = without(inner, rest);
  return smaller === null ? null : { ...value, [key]: smaller };
}

/** Lets no time pass between two steps; where time must pass, whole seconds. */
function withoutPauses(recording: Recording, attempt: Attempt): Recording {
  let smallest = recording;
  for (let place = 0; place <= smallest.steps.length; place++) {
    const { steps, end } = smallest;
    const before = steps[place - 1]?.time ?? 0;
    const gap = (steps[place]?.time ?? end) - before;
    const rounded = Math.ceil(gap / 1000) * 1000;
    for (const pause of gap === 0 ? [] : [0, ...(rounded === gap ? [] : [rounded])]) {
      const sooner = (time: number) => time - gap + pause;
      const later = steps.map((step, at): RecordedStep => (at < place ? step : { ...step, time: sooner(step.time) }));
      const found = attempt({ ...smallest, steps: later, end: sooner(end) });
      if (found === null) continue;
      smallest = found;
      break;
    }
  }
  return smallest;
}
