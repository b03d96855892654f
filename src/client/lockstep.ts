// Keeping time with a switch in lockstep: what is asked for goes out at a barrier, and the barrier is acknowledged when everybody here has done with it.

import type { Frame } from './dialect.ts';
import type { Order } from './order.ts';
import type { Platform } from './platform.ts';
import { isOfSession, isWaited, keepBack, release, type Requests, tell } from './requests.ts';

export interface Lockstep {
  /** Virtual time in milliseconds since 1970; null before the switch has said it. */
  now(): number | null;
  /** It is no earlier than this. */
  reach(time: number): void;
  /**
   * What can be heard now that this has come. Events and answers wait for their barrier and are heard with it, all at once: however sockets cut them up,
   * promises continue behind the last of them.
   */
  batch(frame: Frame): readonly Frame[];
  /** The line is gone: what has waited for a barrier, and the barrier with it. */
  forget(): readonly Frame[];
  /** The switch asks for an acknowledgement; nothing else comes before it. */
  ask(time: number, through: number): void;
  /** Something has come, perhaps what was missing for that. */
  look(): void;
  /** Wakes at a virtual time, in milliseconds from now. Returns what calls that off. */
  after(delay: number, wake: () => unknown): () => void;
  /** Time stands still until it has settled. */
  hold<Value>(work: Promise<Value>): Promise<Value>;
  /** Somebody is at work; when they wait for an answer or for a time to come, time goes on. */
  attend(work: unknown): void;
}

export interface LockstepEnds {
  readonly soon: Platform['soon'];
  /** Number of the last event that was delivered. */
  readonly last: () => number;
  /** Whether anything that was asked for is not answered yet. */
  readonly isWaiting: () => boolean;
  /** Whether a frame has nothing to do with what happens at the switch. */
  readonly isAside: (frame: Frame) => boolean;
  /** From now on what is asked for goes out; or it waits for the next barrier. */
  readonly open: (isOpen: boolean) => void;
  readonly acknowledge: (acknowledge: { readonly through: number; readonly wakeAt?: string }) => void;
}

interface Wake {
  /** Before the switch has said what time it is, from then on. */
  due: number;
  readonly wake: () => unknown;
}

interface Keeping {
  readonly ends: LockstepEnds;
  time: number | null;
  /** Up to where the switch waits for an acknowledgement; null while it does not. */
  through: number | null;
  /** All events of the barrier are here, and followers have heard them. */
  isReached: boolean;
  /** In the order in which they wake. */
  wakes: readonly Wake[];
  kept: Frame[];
  held: number;
  atWork: number;
}

/** Over the line that these requests go over. */
export function lockstepOver(requests: Requests, order: Order, { soon }: Pick<Platform, 'soon'>): Lockstep {
  return createLockstep({
    soon,
    last: () => order.last,
    isWaiting: () => isWaited(requests),
    isAside: (frame) => isOfSession(requests, frame) || 'SystemStatus' in frame || 'ApplicationSessionTerminated' in frame,
    open: (isOpen) => (isOpen ? release(requests, false) : keepBack(requests)),
    acknowledge: (acknowledge) => tell(requests, ['acknowledge', acknowledge]),
  });
}

export function createLockstep(ends: LockstepEnds): Lockstep {
  const keeping: Keeping = { ends, time: null, through: null, isReached: false, wakes: [], kept: [], held: 0, atWork: 0 };
  return {
    now: () => keeping.time,
    reach: (time) => reach(keeping, time),
    ask(time, through) {
      reach(keeping, time);
      Object.assign(keeping, { through, isReached: false });
      look(keeping);
    },
    look: () => look(keeping),
    after(delay, wake) {
      const one: Wake = { due: (keeping.time ?? 0) + Math.max(0, Math.ceil(delay)), wake };
      const place = keeping.wakes.findLastIndex(({ due }) => due <= one.due) + 1;
      keeping.wakes = [...keeping.wakes.slice(0, place), one, ...keeping.wakes.slice(place)];
      return () => void (keeping.wakes = keeping.wakes.filter((other) => other !== one));
    },
    hold(work) {
      keeping.held++;
      return work.finally(() => (keeping.held--, settleSoon(keeping)));
    },
    attend: (work) => attend(keeping, work),
    batch: (frame) => batch(keeping, frame),
    forget() {
      // What they give rise to waits for the next line.
      ends.open(false);
      Object.assign(keeping, { through: null, isReached: false });
      return takeKept(keeping);
    },
  };
}

function reach(keeping: Keeping, time: number): void {
  if (keeping.time === null) for (const wake of keeping.wakes) wake.due += time;
  keeping.time = Math.max(keeping.time ?? -Infinity, time);
}

function batch(keeping: Keeping, frame: Frame): readonly Frame[] {
  // What comes behind a barrier that stands before it was late.
  if (keeping.ends.isAside(frame) || keeping.through !== null) return [frame];
  keeping.kept.push(frame);
  return 'barrier' in frame ? takeKept(keeping) : [];
}

function takeKept(keeping: Keeping): readonly Frame[] {
  const { kept } = keeping;
  keeping.kept = [];
  return kept;
}

function look(keeping: Keeping): void {
  const { ends, through, isReached } = keeping;
  if (through === null || isReached || ends.last() < through) return;
  keeping.isReached = true;
  ends.open(true);
  wakeThem(keeping);
  settleSoon(keeping);
}

/** Behind all that promises have to say to each other. */
function settleSoon(keeping: Keeping): void {
  if (keeping.isReached) keeping.ends.soon(() => settle(keeping));
}

function settle(keeping: Keeping): void {
  const { ends, through, isReached, held, atWork, time } = keeping;
  if (!isReached || through === null || held > 0) return;
  if (atWork > 0 && !ends.isWaiting() && keeping.wakes.length === 0) return;
  if (wakeThem(keeping)) return settleSoon(keeping);
  const [next] = keeping.wakes;
  Object.assign(keeping, { through: null, isReached: false });
  ends.open(false);
  ends.acknowledge({ through, ...(next && time !== null && { wakeAt: new Date(next.due).toISOString() }) });
}

/** Those whose time has come; false when there are none. */
function wakeThem(keeping: Keeping): boolean {
  let woken = false;
  for (let [next] = keeping.wakes; next && next.due <= (keeping.time ?? -Infinity); [next] = keeping.wakes) {
    keeping.wakes = keeping.wakes.slice(1);
    woken = true;
    attend(keeping, next.wake());
  }
  return woken;
}

function attend(keeping: Keeping, work: unknown): void {
  if (!(work instanceof Promise)) return;
  keeping.atWork++;
  // Whoever fails is heard of: nobody else takes this one up.
  void work.finally(() => (keeping.atWork--, settleSoon(keeping)));
}
