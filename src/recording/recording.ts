// Recording of calls on top of a switch: the records. What begins, keeps and ends recordings stands in files of their own; there is no sound here, only scores.

import type { Clock, Millis, Timer } from '../kernel/clock.ts';
import type { Ear, Telling } from '../kernel/log.ts';
import type { Places } from '../kernel/random.ts';
import type { Gap, Note, Part } from '../sound/score.ts';
import type { CallId } from '../switch/call.ts';
import type { Origin } from '../switch/linkage.ts';
import type { Switch } from '../switch/switch.ts';
import type { RecordingFact } from './facts.ts';

export type RecorderRole = 'active' | 'backup' | 'parallel';

export interface Recorder {
  readonly name: string;
  readonly role: RecorderRole;
  /** Calls that it can keep at once. */
  readonly channels: number;
  isWorking: boolean;
  /** The others believe that it works: they notice after a heartbeat at most. */
  isHeard: boolean;
  /** What it keeps now. */
  readonly tracks: Track[];
  /** By which its silence is noticed; null while there is nothing to notice. */
  timer: Timer | null;
}

/** Which calls are recorded. Lists are alternatives, and an empty one asks for nothing. */
export interface Rule {
  readonly name: string;
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  readonly extensions: readonly string[];
  readonly trunks: readonly string[];
  /** Numbers, or beginnings of numbers with a star behind. */
  readonly called: readonly string[];
  readonly calling: readonly string[];
  readonly direction: Direction | null;
  readonly share: number;
  readonly from: 'person' | 'answer';
  readonly beep: Millis | null;
  readonly announcement: string | null;
  readonly stoppable: boolean;
}

export type Direction = 'in' | 'out' | 'internal';

/** A call that is recorded, by as many recorders as there are tracks. Times are those of the clock. */
export interface CallRecording {
  /** Counts them from 1. */
  readonly number: number;
  /** Changes when calls are brought together or handed on. */
  call: CallId;
  readonly globalCall: Origin;
  /** The rule; null for what somebody asked for. */
  readonly rule: Rule | null;
  /** The first telephone here that is heard, and the agent there; empty for none so far. */
  device: string;
  agent: string;
  readonly trunk: string;
  readonly calling: string;
  readonly called: string;
  readonly began: Millis;
  /** `ended` while the call goes on: somebody has stopped it, and no rule begins it again. */
  state: 'going' | 'paused' | 'ended';
  pausedAt: Millis;
  readonly pauses: Gap[];
  readonly parts: Part[];
  readonly notes: Note[];
  /** The scene that was noted last, to be compared. */
  scene: string;
  readonly tracks: Track[];
}

/** One file of a recording. */
export interface Track {
  /** `17` is that of the 17th recording, `17-c` the one that the parallel recorder c keeps beside. */
  readonly id: string;
  readonly recording: CallRecording;
  /** The parallel recorder whose it is; null for the call's own, which the backup takes over. */
  readonly of: Recorder | null;
  /** Who keeps it; null for nobody at the moment. */
  keeper: Recorder | null;
  /** Who kept it last. */
  last: Recorder | null;
  /** Null until somebody keeps it. */
  began: Millis | null;
  /** Since when nobody keeps it any more. */
  lostAt: Millis;
  readonly gaps: Gap[];
}

export interface Recordings {
  readonly pbx: Switch;
  readonly clock: Clock;
  readonly log: Telling<RecordingFact>;
  /** Listens to the calls; shut at a site without recorders. */
  readonly ear: Ear;
  readonly plan: RecordingPlan;
  /** As the site has them. */
  readonly recorders: ReadonlyMap<string, Recorder>;
  /** By the call as it is now. */
  readonly byCall: Map<CallId, CallRecording>;
  /** Tracks that nobody keeps at the moment, the oldest first. */
  readonly orphans: Track[];
  /** Calls that have changed, to be looked at by the timer. */
  readonly touched: Set<CallId>;
  looking: Timer | null;
  /** How many there were so far. */
  last: number;
  /** What every recording sounds like, and for each rule which calls are in its share. */
  readonly tones: Places;
  readonly shares: ReadonlyMap<Rule, Places>;
}

/** What `createRecordings` starts from. */
export interface RecordingPlan {
  readonly recorders: readonly Pick<Recorder, 'name' | 'role' | 'channels'>[];
  readonly heartbeat: Millis;
  readonly rules: readonly Rule[];
  readonly onRequest: boolean;
  readonly pausing: boolean;
  readonly hasMusicOnHold: boolean;
}

export function newRecorder({ name, role, channels }: RecordingPlan['recorders'][number]): Recorder {
  return { name, role, channels, isWorking: true, isHeard: true, tracks: [], timer: null };
}

export function isGoing({ state }: CallRecording): boolean {
  return state !== 'ended';
}
