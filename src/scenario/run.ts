// Carries a scenario out. It is a generator: it yields how far time should go next, and whoever drives it decides how fast.

import type { Millis } from '../kernel/clock.ts';
import { assert, LawBroken, Rejection } from '../kernel/errors.ts';
import type { Simulation } from '../simulation.ts';
import { withFaults } from './faults.ts';
import { type EventPattern, type Expectation, isStanding, matches, search } from './expectations.ts';
import type { Scenario } from './scenario.ts';
import type { Step } from './steps.ts';
import { verbOf } from './verbs.ts';
import { seenInstead } from './standing.ts';
import { StopRun } from './stopRun.ts';
import { type TiedSites, worldOfSites } from './tiedSites.ts';
import { CannotDo } from './verbs/verb.ts';
import { type World, worldOf } from './world.ts';

/** Why a scenario did not pass. */
export interface Failure {
  /** `expectation`: the scenario was not met; `threshold`: its traffic did not come to what it must; `law`: the switch broke a law of its own; `bug`: Ringback failed. */
  readonly kind: 'expectation' | 'threshold' | 'law' | 'bug';
  /** The step in words and its line in the file; of an expectation at the end, that. */
  readonly step: string;
  readonly line: number;
  readonly expected: string;
  readonly seen: string;
}

/** How a scenario came out. */
export interface Verdict {
  readonly file: string;
  readonly name: string;
  readonly failure: Failure | null;
  /** One line for each fact. */
  readonly trace: readonly string[];
  /** Virtual time at the end. */
  readonly ended: Millis;
  readonly facts: number;
  readonly seed: number;
}

interface Run {
  readonly scenario: Scenario;
  readonly world: World;
  /** Facts before this place are no longer looked at: earlier expectations have used them, or people have acted since. */
  cursor: number;
  /** The step before was an act too; what acts in a row bring about is looked at together. */
  acting: boolean;
  /** The refusal that the next step expects. */
  refusal: Rejection | null;
}

class Unmet extends Error {
  readonly expected: string;
  readonly seen: string;

  constructor(expected: string, seen: string) {
    super(expected);
    this.expected = expected;
    this.seen = seen;
  }
}

/** How a scenario is carried out. */
export interface Manner {
  /** Whether it goes on behind a step that did not come true, as a lesson does; the verdict tells the first of them. False unless said. */
  readonly goesOn?: boolean;
}

/** Yields the virtual time up to which the clock should be brought, or to the next answer from outside; returns the verdict. */
export function* runScenario(scenario: Scenario, simulation: Simulation, { goesOn = false }: Manner = {}): Generator<Millis, Verdict> {
  const world = worldOf(scenario.cast, simulation);
  return verdictOf(scenario, world, yield* withFaults(perform(runIn(scenario, world), goesOn), simulation, scenario.faults));
}

/** The same for a scenario of several sites; the clock is that of all of them. */
export function* runScenarioOfSites(scenario: Scenario, tied: TiedSites): Generator<Millis, Verdict> {
  const world = worldOfSites(scenario.cast, tied);
  return verdictOf(scenario, world, yield* perform(runIn(scenario, world), false));
}

function runIn(scenario: Scenario, world: World): Run {
  return { scenario, world, cursor: 0, acting: false, refusal: null };
}

function verdictOf({ file, name }: Scenario, { clock, random, trace, facts, stop }: World, failure: Failure | null): Verdict {
  stop();
  return { file, name, failure, trace, ended: clock.now, facts: facts(), seed: random.seed };
}

function* perform(run: Run, goesOn: boolean): Generator<Millis, Failure | null> {
  let step = 'the beginning';
  let line = 1;
  let first: Failure | null = null;
  try {
    for (const [place, next] of run.scenario.steps.entries()) {
      step = next.text;
      line = run.scenario.lineOf(next.path);
      try {
        yield* performStep(run, next, run.scenario.steps[place + 1]);
      } catch (error) {
        if (!goesOn || !(error instanceof Unmet || error instanceof CannotDo)) throw error;
        first ??= { step, line, ...reasonOf(error) };
      }
    }
    // What is still due at this very time belongs to the run.
    yield run.world.clock.now;
    for (const [place, expectation] of run.scenario.expect.entries()) {
      step = `at the end, expect ${expectation.text}`;
      line = run.scenario.lineOf(['expect', place]);
      checkAtEnd(run, expectation);
    }
    run.world.checkLaws();
    return first;
  } catch (error) {
    const reason = reasonOf(error);
    return first !== null && reason.kind === 'expectation' ? first : { step, line, ...reason };
  }
}

function reasonOf(error: unknown): Pick<Failure, 'kind' | 'expected' | 'seen'> {
  if (error instanceof Unmet) return { kind: 'expectation', expected: error.expected, seen: error.seen };
  if (error instanceof CannotDo) return { kind: 'expectation', expected: 'to be possible', seen: error.message };
  if (error instanceof LawBroken) return { kind: 'law', expected: `the law ${error.law} to hold`, seen: error.message };
  if (error instanceof StopRun) throw error;
  return { kind: 'bug', expected: 'Ringback not to fail', seen: (error instanceof Error && error.stack) || String(error) };
}

function* performStep(run: Run, step: Step, following: Step | undefined): Generator<Millis, void> {
  const acting = step.kind === 'act' || step.kind === 'request';
  if (acting && !run.acting) run.cursor = run.world.seen.length;
  run.acting = acting;
  switch (step.kind) {
    case 'act': return attempt(run, () => act(run, step), following);
    case 'request': return attempt(run, () => run.world.stageAt(step.site).door.request(step.service, step.request as never), following);
    case 'wait': return yield* wait(run, step.span);
    case 'expect': return step.expectation.kind === 'refused' ? checkRefusal(run, step.expectation.code) : yield* expect(run, step.expectation);
  }
}

function act({ scenario, world }: Run, { person, verb, argument }: Extract<Step, { kind: 'act' }>): void {
  const who = scenario.cast.get(person);
  assert(who, `${person} is not in the cast`);
  verbOf(verb).perform(who, world.stageAt(who.site), argument);
}

/** Does something that the switch may refuse, which is a failure unless the next step expects it. */
function attempt(run: Run, something: () => void, following: Step | undefined): void {
  run.refusal = null;
  try {
    something();
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const foreseen = following?.kind === 'expect' && following.expectation.kind === 'refused';
    if (!foreseen) throw new Unmet('to be carried out', `refused with ${error.message}`);
    run.refusal = error;
  }
}

function* wait({ world: { clock, random } }: Run, span: Extract<Step, { kind: 'wait' }>['span']): Generator<Millis, void> {
  const length = random.stream('scenario').sampler(span)();
  const end = clock.now + Math.max(0, Math.round(length));
  do yield end;
  while (clock.now < end);
}

/** Lets time pass, firing by firing, until it has come true or its time is over. */
function* expect(run: Run, expectation: Exclude<Expectation, { kind: 'refused' }>): Generator<Millis, void> {
  const { clock } = run.world;
  const deadline = clock.now + expectation.within;
  for (;;) {
    if (expectation.kind === 'never') {
      checkNever(run, expectation.events[0]);
      if (clock.now >= deadline) return;
    } else {
      const missing = unmet(run, expectation);
      if (missing === null) return;
      if (clock.now >= deadline) throw missing;
    }
    const due = clock.next();
    yield due === null || due > deadline ? deadline : due;
  }
}

/** What is still missing, or null when it has come true; then the facts that made it true are used up. */
function unmet(run: Run, expectation: Exclude<Expectation, { kind: 'refused' | 'never' }>): Unmet | null {
  if (isStanding(expectation)) {
    const instead = seenInstead(expectation, run.scenario.cast, run.world);
    return instead === null ? null : new Unmet(`${expectation.text} within ${expectation.within / 1000} s`, instead);
  }
  const result = search(expectation.kind, expectation.events, run.world.seen, run.cursor);
  if (typeof result !== 'number') return new Unmet(`${listed(result)} within ${expectation.within / 1000} s`, sinceCursor(run));
  run.cursor = result;
  return null;
}

function checkAtEnd(run: Run, expectation: Expectation): void {
  if (expectation.kind === 'never') return checkNever(run, expectation.events[0], 0);
  if (expectation.kind === 'refused') throw new Unmet('a refusal', 'an expectation at the end cannot see refusals; write it behind the step');
  if (isStanding(expectation)) return throwIf(unmet(run, { ...expectation, within: 0 }));
  const result = search(expectation.kind, expectation.events, run.world.seen, 0);
  if (typeof result !== 'number') throw new Unmet(listed(result), `${run.world.seen.length} facts, none like it`);
}

function checkNever(run: Run, pattern: EventPattern, from = run.cursor): void {
  const hit = run.world.seen.slice(from).find((seen) => matches(pattern, seen));
  if (hit) throw new Unmet(`never ${pattern.text}`, `it happened at ${hit.fact.time / 1000} s${'call' in hit.fact ? ` in call ${hit.fact.call}` : ''}`);
}

function checkRefusal({ refusal }: Run, code: string): void {
  if (refusal?.code !== code) throw new Unmet(`refused with ${code}`, refusal ? `refused with ${refusal.message}` : 'it was carried out');
}

function throwIf(missing: Unmet | null): void {
  if (missing) throw missing;
}

function listed(patterns: readonly EventPattern[]): string {
  return patterns.map((pattern) => pattern.text).join(', then ');
}

function sinceCursor({ world: { seen }, cursor }: Run): string {
  const types = seen.slice(cursor).map(({ fact }) => fact.type);
  return types.length === 0 ? 'nothing more happened' : types.slice(-8).join(', ');
}
