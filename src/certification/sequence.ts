// What a sequence is: plain data that says what the world does, what the client is asked to do, and what must be seen of it. Types alone.

import type { ServiceName } from '../csta/catalogue.ts';
import type { Millis } from '../kernel/clock.ts';
import type { FaultKind } from '../traffic/faults/kinds.ts';

/** What a client is good for when it passes all of a grade, and of those before it. */
export const gradeNames = ['basic', 'full', 'expert'] as const;

export type GradeName = (typeof gradeNames)[number];

/** People: Carol, Dave and Erin call from outside, Bob, Chen and Dora are colleagues. */
export const outsiders = ['carol', 'dave', 'erin'] as const;
export const colleagues = ['bob', 'chen', 'dora'] as const;

export type Outsider = (typeof outsiders)[number];
export type Colleague = (typeof colleagues)[number];
export type Person = Outsider | Colleague;

/** Where a call can go besides to people: the queue, the flow that asks for a number, the flow before the queue, a number that leads nowhere. */
export type Target = Person | 'client' | 'queue' | 'clock' | 'account' | 'nowhere';

export type AgentPosition = 'loggedOff' | 'notReady' | 'ready' | 'workingAfterCall' | 'busy';

/** How a call with somebody stands at the client's telephone. */
export type Stance = 'ringing' | 'talking' | 'held' | 'onHoldThere' | 'ringingThere' | 'failed' | 'gone';

export type Condition =
  | { readonly call: Person; readonly is: Stance }
  /** In one call, all of them talking; the client is not in it unless it is named. */
  | { readonly together: readonly (Person | 'client')[] }
  | { readonly rings: Colleague }
  | { readonly waits: Person; readonly at: 'queue' }
  | { readonly agent: AgentPosition; readonly reason?: string; readonly pending?: AgentPosition }
  | { readonly pressed: string }
  | { readonly muted: boolean }
  | { readonly doNotDisturb: boolean }
  | { readonly forwardedTo: Colleague | null }
  | { readonly data: string; readonly of: Person }
  /** The called cannot be reached, and the client hears it. */
  | { readonly fails: true }
  | { readonly idle: true }
  | { readonly outOfService: boolean };

export type WorldStep = { readonly by: 'world' } & (
  | { readonly does: 'calls'; readonly who: Person; readonly to: Target; readonly withheld?: boolean }
  | { readonly does: 'answers' | 'hangsUp' | 'holds' | 'retrieves' | 'isBusy'; readonly who: Person }
  | { readonly does: 'consults'; readonly who: Colleague; readonly about: Person; readonly to: Target }
  | { readonly does: 'transfers' | 'conferences'; readonly who: Colleague }
  | { readonly does: 'sendsOn'; readonly who: Colleague; readonly to: Target }
  | { readonly does: 'presses'; readonly who: Person; readonly digits: string }
  | { readonly does: 'liftsHandset' | 'putsHandsetDown' }
  | { readonly does: 'breaksDown' | 'isMended'; readonly what: 'client' | 'lines' | Colleague }
  | { readonly does: 'makesAgent'; readonly position: Exclude<AgentPosition, 'busy'> }
  | { readonly does: 'passes'; readonly time: Millis }
  | { readonly does: 'fails'; readonly fault: LinkFault; readonly events: readonly string[]; readonly delay?: number }
  | { readonly does: 'works' }
  | { readonly does: 'cutsLine' | 'silencesLine' | 'rewinds' }
  | { readonly does: 'isDisabled' | 'isEnabled' }
);

export type LinkFault = Extract<FaultKind, 'late' | 'lost' | 'doubled' | 'reordered'>;

/** What the client can be asked to do. */
export const actionNames = [
  'answer', 'hangUp', 'decline', 'deflect', 'hold', 'retrieve', 'holdAndAnswer', 'swap', 'consult', 'transfer', 'transferTo', 'conference', 'drop', 'goBack', 'dial', 'press',
  'mute', 'unmute', 'disturb', 'doNotDisturb', 'forward', 'forwardNot', 'sendData', 'logOn', 'logOff', 'ready', 'notReady', 'workAfterCall',
] as const;

export type ActionName = (typeof actionNames)[number];

/** Asks the client for something; only what then comes over the wire, and what becomes of the calls by it, counts. */
export interface ClientStep {
  readonly by: 'client';
  readonly do: ActionName;
  /** For people; `{carol}` stands for her number. */
  readonly say: string;
  /** About the call with them. */
  readonly call?: Person;
  readonly to?: Target;
  readonly digits?: string;
  readonly reason?: string;
  readonly text?: string;
  /** Any of these services brings it about; nothing else is looked for meanwhile. */
  readonly asks: readonly ServiceName[];
  /** Of two services, that which must come first. */
  readonly first?: ServiceName;
  /** The step is done when all of this holds. */
  readonly until: readonly Condition[];
  /** Another call rings as well, and must not be taken for it. */
  readonly isChosen?: true;
  /** The switch will refuse it, and that is all that is to come of it. */
  readonly isRefused?: true;
}

/** Waits without asking anybody: for the client to be back, for calls to stand so, for time in which nothing may be asked. */
export type WaitStep = { readonly by: 'nobody' } & ({ readonly awaits: 'return' } | { readonly awaits: 'state'; readonly until: readonly Condition[] } | { readonly awaits: 'quiet'; readonly wall: number });

export type Step = WorldStep | ClientStep | WaitStep;

export interface Sequence {
  /** As `transfer-busy`. */
  readonly id: string;
  /** As a tester reads it aloud. */
  readonly title: string;
  readonly grade: GradeName;
  /** How the agent stands at the beginning; not ready unless said. */
  readonly agent?: 'loggedOff' | 'notReady' | 'ready';
  /** Not every client has it, and whoever says that it has not is not judged. */
  readonly isOptional?: true;
  readonly steps: readonly Step[];
}
