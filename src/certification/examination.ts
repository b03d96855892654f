// An examination that goes on: the switch, the client on its wire, and the sequence that is under way. Here what is heard finds its sequence, and what is waited for its end.

import type { Millis } from '../kernel/clock.ts';
import type { Hall } from '../server/hall.ts';
import type { Platform } from '../server/live.ts';
import type { CallId } from '../switch/call.ts';
import type { Cast } from './cast.ts';
import type { Driver } from './driver.ts';
import { type Conduct, isAttempt, isRepeated, wrongIn } from './judging.ts';
import type { Scene } from './scene.ts';
import type { Asked, Wire } from './wire.ts';
import { askedText, isActing } from './wire.ts';

/** One line of what happened, as a report shows it. */
export interface Moment {
  /** Virtual time. */
  readonly time: Millis;
  /** `prompt`: to the person or the program; `world`: what others did; `told`, `asked`: over the wire; `line`: what became of it. */
  readonly kind: 'prompt' | 'world' | 'told' | 'asked' | 'line';
  readonly text: string;
}

export interface Limits {
  /** Milliseconds of virtual time that the client has for what it is asked. */
  readonly within: Millis;
  /** Of the wall clock that it has at least where lines break and events are late, for clients' own timers go by that. */
  readonly atLeast: number;
  /** Of the wall clock, for coming back on another line. */
  readonly returnWithin: number;
}

export interface Examination {
  readonly hall: Hall;
  readonly platform: Platform;
  readonly wire: Wire;
  readonly cast: Cast;
  /** Known as soon as it is known where clients connect. */
  driver: Driver;
  readonly limits: Limits;
  /** The sequence that is under way; null between two. */
  turn: Turn | null;
  /** Calls of sequences that are over, with these. */
  readonly past: Map<CallId, Turn>;
  /** Counts prompts. */
  prompts: number;
  isStopped: boolean;
  /** It was waited for in vain at the beginning of a sequence. */
  isGone: boolean;
  readonly lookers: Set<() => void>;
}

/** A sequence under way. */
export interface Turn {
  readonly id: string;
  readonly scene: Scene;
  readonly conduct: Conduct;
  readonly timeline: Moment[];
  /** What the client did wrong first; null for nothing. */
  wrong: string | null;
  /** The sequence that was under way then, when this one was over. */
  during: string | null;
  /** All its steps were done. */
  isThrough: boolean;
  /** How often the client had come when its line was broken on purpose; -1 where it was not. */
  arrivals: number;
}

export function note({ hall: { live } }: Pick<Examination, 'hall'>, { timeline }: Turn, kind: Moment['kind'], text: string): void {
  timeline.push({ time: live.simulation.clock.now, kind, text });
}

/** The client has asked for something: it concerns the sequence that is under way, or the one that its call was of. */
export function hear(examination: Examination, asked: Asked): void {
  const { turn, cast, hall: { live: { simulation: { pbx } } } } = examination;
  const concerned = lateIn(examination, asked) ?? turn;
  if (concerned === null) return;
  if (isActing(asked)) note(examination, concerned, 'asked', askedText(asked));
  const isOver = (call: CallId) => !pbx.devices.get(cast.device)?.connections.some((connection) => connection.call.id === call);
  const wrong = wrongIn(concerned.conduct, asked, isOver);
  if (wrong !== null && concerned.wrong === null) Object.assign(concerned, { wrong, during: concerned === turn ? null : (turn?.id ?? null) });
  wake(examination);
}

/** The sequence that is over of which these calls were; null when there is none, or when it is the wrong call that the client takes for what it is asked to do now. */
function lateIn({ turn, past }: Examination, asked: Asked): Turn | null {
  const owners = asked.calls.map((call) => past.get(call));
  const [owner] = owners;
  if (!owner || owners.includes(undefined)) return null;
  const isMistaken = turn !== null && owner.isThrough && isAttempt(turn.conduct, asked) && !isRepeated(owner.conduct, asked);
  return isMistaken ? null : owner;
}

/** Whoever waits looks again, when what goes on at this moment is through. */
export function wake({ lookers }: Pick<Examination, 'lookers'>): void {
  if (lookers.size > 0) queueMicrotask(() => [...lookers].forEach((look) => look()));
}

export type Ending = 'done' | 'wrong' | 'late' | 'stopped';

interface Limit {
  readonly virtual?: Millis;
  readonly wall?: number;
}

/** Settles when it is so, when the client has done something wrong, or when the time is over: both times, where both are named. */
export function waitFor(examination: Examination, turn: Turn, isSo: () => boolean, { virtual = 0, wall = 0 }: Limit): Promise<Ending> {
  const { hall: { live }, platform, lookers } = examination;
  return new Promise((done) => {
    let [due, waits] = [live.time() + virtual, 2];
    const finish = (ending: Ending) => {
      if (!lookers.delete(look)) return;
      leave();
      cancel();
      done(ending);
    };
    const over = () => {
      if (--waits === 0) finish('late');
    };
    const look = () => {
      if (examination.isStopped) finish('stopped');
      else if (turn.wrong !== null) finish('wrong');
      else if (isSo()) finish('done');
    };
    lookers.add(look);
    const cancel = platform.later(wall, over);
    const leave = live.attend({
      next: () => due,
      run() {
        due = Infinity;
        over();
      },
    });
    look();
  });
}

/** Nothing is waited for any more. */
export function stop(examination: Examination): void {
  examination.isStopped = true;
  wake(examination);
}
