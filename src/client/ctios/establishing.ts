// A session in its mode: asked for when a session begins, and again in each that follows it; then every object by a snapshot. Whatever is told in between the
// snapshot tells too, so it is not heard.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import type { RequestName } from '../../ctios/requests.ts';
import type { Refusal } from '../refusal.ts';
import { type Differences, isEqual } from './differences.ts';
import { type Following, isOfObject } from './following.ts';
import { failureMessage } from './request.ts';

export interface Wish {
  readonly name: RequestName;
  readonly args: Plain;
}

/** Over the line, answered in its place among the events: behind the one that the answer names, and before the next, unless that was heard already. */
export type AskInPlace = (wish: Wish, answer: { readonly answered: (confirmation: Plain) => void; readonly refused: (refusal: Refusal) => void }) => void;

export interface Establishing {
  /** From now on, in this session and in those that follow. Settles when the objects are there. */
  readonly setMode: (mode: Wish) => Promise<void>;
  /** A request was confirmed: one that switches something on is asked for once more in sessions that follow, unless another switches it off. */
  readonly answered: (wish: Wish) => void;
  /** There is a session: another one, or one that goes on. */
  readonly begin: (isAnother: boolean) => void;
  /** Whether something that is told is told by the snapshot too. */
  readonly isHeldBack: (message: Plain) => boolean;
  readonly end: (why: Refusal) => void;
}

interface Established {
  readonly ask: AskInPlace;
  readonly following: Following;
  readonly heard: () => number;
  mode: Wish | null;
  standing: readonly Wish[];
  waiting: readonly { readonly done: () => void; readonly failed: (refusal: Refusal) => void }[];
  /** Answers to what was asked in an earlier one come too late. */
  turn: number;
  /** The snapshot has not come. */
  isHolding: boolean;
  isConnected: boolean;
  /** An earlier snapshot has come. */
  isKnown: boolean;
}

/** `heard` is the number of the last delivery. */
export function createEstablishing(ask: AskInPlace, following: Following, heard: () => number): Establishing {
  const own: Established = { ask, following, heard, mode: null, standing: [], waiting: [], turn: 0, isHolding: false, isConnected: false, isKnown: false };
  return {
    setMode(mode) {
      own.mode = mode;
      const established = new Promise<void>((done, failed) => (own.waiting = [...own.waiting, { done, failed }]));
      if (own.isConnected) establish(own);
      return established;
    },
    answered: (wish) => void (own.standing = standingWith(own.standing, wish)),
    begin(isAnother) {
      own.isConnected = true;
      // One that was cut off before its snapshot has none.
      if (isAnother || own.isHolding) establish(own);
      else if (own.mode !== null) look(own);
    },
    isHeldBack: (message) => own.isHolding && isOfObject(message),
    end(why) {
      own.turn++;
      Object.assign(own, { mode: null, standing: [], isHolding: false, isConnected: false, isKnown: false });
      settle(own, why);
    },
  };
}

function establish(own: Established): void {
  const { ask, following, mode, standing } = own;
  if (mode === null) return void following.recover({});
  const turn = ++own.turn;
  own.isHolding = true;
  ask(mode, {
    answered: following.hear,
    refused(refusal) {
      if (turn !== own.turn || refusal.category === 'line') return;
      // The session is in no mode: what was known in it is gone.
      own.turn++;
      Object.assign(own, { mode: null, isHolding: false, isKnown: false });
      tellFailure(own, mode, refusal);
      following.recover({});
      settle(own, refusal);
    },
  });
  for (const wish of standing) ask(wish, { answered: following.hear, refused: (refusal) => tellFailure(own, wish, refusal) });
  look(own);
}

const everything: Wish = { name: 'eSnapshotAllRequest', args: {} };

function look(own: Established): void {
  const { ask, following, heard, turn } = own;
  ask(everything, {
    answered(snapshot) {
      if (turn !== own.turn) return;
      // Events have overtaken it; what they say is newer.
      if (Number(snapshot['EventNumber'] ?? Infinity) < heard()) return look(own);
      const isRecovery = own.isKnown;
      Object.assign(own, { isHolding: false, isKnown: true });
      const differences = following.recover(snapshot);
      if (isRecovery) tellRecovered(following, differences);
      settle(own, null);
    },
    refused(refusal) {
      if (turn !== own.turn || refusal.category === 'line') return;
      tellFailure(own, everything, refusal);
      settle(own, refusal);
    },
  });
}

function settle(own: Established, refusal: Refusal | null): void {
  const { waiting } = own;
  own.waiting = [];
  for (const { done, failed } of waiting) {
    if (refusal) failed(refusal);
    else done();
  }
}

/** What the line has failed comes with the next. */
function tellFailure({ following }: Established, { name }: Wish, refusal: Refusal): void {
  if (refusal.category !== 'line') following.hear(failureMessage(refusal, name));
}

/** An application that draws all it knows draws once, behind the events. */
function tellRecovered({ tellOwn }: Following, { gone, begun, changed }: Differences): void {
  tellOwn('onObjectsRecovered', { Gone: [...gone.keys()], Begun: [...begun.keys()], Changed: Object.fromEntries(changed) });
}

function standingWith(standing: readonly Wish[], { name, args }: Wish): readonly Wish[] {
  const on = name.replace(/^eDisable/, 'eEnable').replace(/^eStop/, 'eStart') as RequestName;
  if (!/^e(Enable|Start)/.test(on)) return standing;
  const others = standing.filter((one) => one.name !== on || !isEqual(one.args, args));
  return on === name ? [...others, { name, args }] : others;
}
