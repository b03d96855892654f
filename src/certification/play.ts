// One sequence, from a known state to its verdict.

import type { Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { CallId } from '../switch/call.ts';
import { whatIsMissing } from './cast.ts';
import type { Prompt } from './driver.ts';
import { type Ending, type Examination, type Moment, note, type Turn, waitFor, wake } from './examination.ts';
import { begins, type Conduct, ends, newConduct } from './judging.ts';
import { promptFor } from './prompts.ts';
import { reset } from './reset.ts';
import { holds, numberOf, openScene, type Scene } from './scene.ts';
import type { ClientStep, Person, Sequence, Step, WaitStep } from './sequence.ts';
import { conditionText, standing, worldText } from './tellings.ts';
import { whatWireLacks } from './wireServices.ts';
import { carryOut, type World } from './world.ts';

export type Verdict = 'passed' | 'failed' | 'skipped' | 'notApplicable';

/** Why it did not pass, in three sentences. */
export interface Fault {
  /** Of the steps, counted from 1. */
  readonly step: number;
  /** What was asked for, or done. */
  readonly at: string;
  readonly expected: string;
  readonly came: string;
}

export interface Played {
  readonly sequence: Sequence;
  verdict: Verdict;
  /** Why it is skipped or not applicable; empty for others. */
  readonly why: string;
  fault: Fault | null;
  readonly began: Millis;
  /** Milliseconds of the wall clock. */
  readonly took: number;
  readonly timeline: readonly Moment[];
  readonly calls: readonly CallId[];
}

/** What ends a sequence before its last step. */
interface Broken {
  readonly verdict: Exclude<Verdict, 'passed'>;
  readonly why: string;
  readonly fault: Fault | null;
}

const STOPPED: Broken = { verdict: 'skipped', why: 'stopped', fault: null };

/** Plays it. What it did with calls that come up later is still held against it by whoever has `turn`. */
export async function play(examination: Examination, sequence: Sequence, place: number): Promise<{ readonly played: Played; readonly turn: Turn }> {
  const { hall, cast, wire, platform } = examination;
  const { simulation } = hall.live;
  const { scene, close } = openScene(simulation, cast, place);
  const turn: Turn = { id: sequence.id, scene, conduct: newConduct(), timeline: [], wrong: null, during: null, isThrough: false, arrivals: -1 };
  const world: World = { hall, scene, wire, silenced: new Set() };
  const [began, since] = [simulation.clock.now, platform.now()];
  const broken = unfit(examination, sequence) ?? (await prepare(examination, turn, world, sequence)) ?? (await steps(examination, turn, world, sequence));
  turn.isThrough = broken === null;
  for (const call of scene.calls) examination.past.set(call, turn);
  close();
  reset(world, 'notReady');
  if (broken) await lineIsOver(examination, turn, world);
  return { turn, played: { sequence, verdict: broken?.verdict ?? 'passed', why: broken?.why ?? '', fault: broken?.fault ?? null, began, took: platform.now() - since, timeline: turn.timeline, calls: [...scene.calls] } };
}

/** Who has not noticed that a line is dead notices that it is over: that fault is of this sequence and not of all that follow. */
async function lineIsOver(examination: Examination, turn: Turn, { silenced, wire }: World): Promise<void> {
  if (silenced.size === 0) return;
  for (const line of silenced) line.cut();
  await waitFor(examination, turn, () => wire.isPresent() && wire.arrivals() > turn.arrivals, { wall: examination.limits.returnWithin });
}

function unfit({ cast, wire }: Examination, sequence: Sequence): Broken | null {
  const why = whatIsMissing(cast, sequence) ?? whatWireLacks(wire.client()?.wire ?? null, sequence);
  return why === null ? null : { verdict: 'notApplicable', why, fault: null };
}

async function prepare(examination: Examination, turn: Turn, world: World, sequence: Sequence): Promise<Broken | null> {
  const { agent = 'notReady' } = sequence;
  const { wire, limits } = examination;
  const isThere = () => wire.isPresent();
  // Who has not come back once is not waited for again.
  if (!isThere() && !examination.isGone) await waitFor(examination, turn, isThere, { wall: limits.returnWithin });
  examination.isGone = !isThere();
  if (examination.isStopped) return STOPPED;
  if (!isThere()) return { verdict: 'failed', why: '', fault: { step: 0, at: 'at the beginning', expected: 'the client watches its telephone', came: 'it is not connected' } };
  reset(world, agent);
  // What is still asked for is of the sequence before, and so is what it has changed.
  await takenIn(examination, turn, sequence);
  reset(world, agent);
  examination.turn = turn;
  return null;
}

async function steps(examination: Examination, turn: Turn, world: World, sequence: Sequence): Promise<Broken | null> {
  for (const [place, step] of sequence.steps.entries()) {
    const broken = await carriedOut(examination, turn, world, sequence, step, place + 1);
    if (broken) return broken;
  }
  await rest(examination, turn, sequence);
  return turn.wrong === null ? null : failed(turn, sequence.steps.length, 'behind the last step', 'nothing more is asked for', `it ${turn.wrong}`);
}

function failed({ conduct }: Turn, step: number, at: string, expected: string, came: string): Broken {
  ends(conduct);
  return { verdict: 'failed', why: '', fault: { step, at, expected, came } };
}

function carriedOut(examination: Examination, turn: Turn, world: World, sequence: Sequence, step: Step, place: number): Promise<Broken | null> {
  if (step.by === 'client') return clientActs(examination, turn, sequence, step, place);
  if (step.by === 'nobody') return isWaitedFor(examination, turn, sequence, step, place);
  note(examination, turn, 'world', worldText(turn.scene, step));
  if (isBreak(step)) turn.arrivals = examination.wire.arrivals();
  try {
    carryOut(world, step);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return Promise.resolve(failed(turn, place, worldText(turn.scene, step), 'the call stands as the steps before have left it', `${error.message}; ${standing(turn.scene)}`));
  }
  return Promise.resolve(turn.wrong === null ? null : failed(turn, place, worldText(turn.scene, step), 'nothing is asked for', `it ${turn.wrong}`));
}

async function clientActs(examination: Examination, turn: Turn, sequence: Sequence, step: ClientStep, place: number): Promise<Broken | null> {
  const { scene, conduct } = turn;
  const { driver, limits } = examination;
  const wall = isSlow(sequence) ? limits.atLeast : 0;
  const prompt = promptFor(examination, turn, sequence, step, Math.max(limits.within, wall * examination.hall.live.speed()));
  note(examination, turn, 'prompt', prompt.say);
  begins(conduct, step, aboutOf(scene, step));
  let said: 'skip' | { readonly cannot: string } | null = null;
  void driver.prompt(prompt).then((reply) => {
    if (conduct.step !== step || reply === 'done') return;
    said = reply;
    wake(examination);
  }, () => {});
  const isDone = () => conduct.hasAsked && step.until.every((condition) => holds(scene, condition));
  const ending = await waitFor(examination, turn, () => said !== null || isDone(), { virtual: limits.within, wall });
  const isWell = ending === 'done' && said === null;
  driver.over?.(prompt, isWell ? 'done' : 'failed');
  ends(conduct);
  if (isWell) return null;
  return whyNot(turn, sequence, step, place, prompt, ending, said);
}

function whyNot(turn: Turn, { isOptional }: Sequence, step: ClientStep, place: number, { say }: Prompt, ending: Ending, said: 'skip' | { readonly cannot: string } | null): Broken {
  const { scene, conduct, wrong } = turn;
  if (ending === 'stopped') return STOPPED;
  if (said === 'skip') return { verdict: 'skipped', why: 'by the tester', fault: null };
  const expected = [wantedText(step), ...step.until.map((condition) => conditionText(scene, condition)), ...(step.isRefused ? ['the switch refuses it'] : [])].join(', and ');
  if (said !== null && isOptional) return { verdict: 'notApplicable', why: `the client says: ${said.cannot}`, fault: null };
  if (said !== null) return failed(turn, place, say, expected, `the client cannot: ${said.cannot}`);
  if (wrong !== null) return failed(turn, place, say, expected, `it ${wrong}`);
  return failed(turn, place, say, expected, `${conduct.done.length > 0 ? `it asked for ${conduct.done.join(', ')}; then nothing more` : 'nothing came'}; ${standing(scene)}`);
}

function wantedText({ asks, first }: ClientStep): string {
  return first === undefined ? asks.slice(0, 3).join(' or ') : [first, ...asks.filter((service) => service !== first)].join(' and then ');
}

/** Calls with all whom the step names; null where it names nobody. */
function aboutOf(scene: Scene, { call, to, until }: ClientStep): Conduct['about'] {
  const people = [call, to, ...until.flatMap((one) => ('is' in one ? [one.call] : []))].filter((who) => who !== undefined) as readonly Person[];
  return people.length === 0 ? null : () => new Set(people.flatMap((who) => [...(scene.callsWith.get(numberOf(scene, who)) ?? [])]));
}

async function isWaitedFor(examination: Examination, turn: Turn, sequence: Sequence, step: WaitStep, place: number): Promise<Broken | null> {
  const { wire, limits } = examination;
  const { scene } = turn;
  if (step.awaits === 'quiet') {
    await rest(examination, turn, sequence, step.wall);
    return turn.wrong === null ? null : failed(turn, place, 'meanwhile', 'nothing is asked for', `it ${turn.wrong}`);
  }
  if (step.awaits === 'return') {
    const ending = await waitFor(examination, turn, () => wire.isPresent() && wire.arrivals() > turn.arrivals, { wall: limits.returnWithin });
    if (ending === 'stopped') return STOPPED;
    return ending === 'done' ? null : failed(turn, place, 'the line', 'the client is back, and watches its telephone', turn.wrong === null ? 'it did not come' : `it ${turn.wrong}`);
  }
  const ending = await waitFor(examination, turn, () => step.until.every((condition) => holds(scene, condition)), { virtual: limits.within });
  if (ending === 'stopped') return STOPPED;
  const expected = step.until.map((condition) => conditionText(scene, condition)).join(', and ');
  return ending === 'done' ? null : failed(turn, place, 'meanwhile', expected, turn.wrong === null ? standing(scene) : `it ${turn.wrong}`);
}

/** Milliseconds of the wall clock that a driver has to say that its client has taken in everything. */
const REST = 2_000;

/** What the client does too much comes now. */
async function rest(examination: Examination, turn: Turn, sequence: Sequence, wall = 0): Promise<void> {
  await takenIn(examination, turn, sequence);
  if (turn.wrong === null) await waitFor(examination, turn, () => false, { wall: Math.max(wall, examination.driver.settles) });
}

async function takenIn(examination: Examination, turn: Turn, sequence: Sequence): Promise<void> {
  let isThrough = false;
  const through = () => {
    isThrough = true;
    wake(examination);
  };
  void examination.driver.prompt(promptFor(examination, turn, sequence, null, REST * examination.hall.live.speed())).then(through, through);
  await waitFor(examination, turn, () => isThrough, { wall: REST });
}

/** Behind it the client must come again. */
function isBreak(step: Step): boolean {
  return step.by === 'world' && ['cutsLine', 'silencesLine', 'rewinds'].includes(step.does);
}

/** Clients' own timers have a part in it. */
function isSlow({ steps: all }: Sequence): boolean {
  return all.some((step) => isBreak(step) || (step.by === 'world' && ['fails', 'isDisabled'].includes(step.does)));
}
