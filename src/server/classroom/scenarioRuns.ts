// Scenarios on the live switch: their people act at the times that are written, on the clock that is on, and their expectations give a verdict.

import type { Millis } from '../../kernel/clock.ts';
import { runScenario, type Verdict } from '../../scenario/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Step } from '../../scenario/steps.ts';
import type { Live } from '../live.ts';
import type { RunRow } from './messages.ts';

export interface ScenarioRun {
  readonly row: () => RunRow;
  stop(why: string): void;
}

interface Playing {
  readonly scenario: Scenario;
  readonly live: Live;
  readonly script: Generator<Millis, Verdict>;
  readonly began: Millis;
  due: Millis;
  ended: Millis | null;
  state: RunRow['state'];
  says: string;
  leave: () => void;
}

/** From now on. What `trainee`, a telephone, would do is left to whoever sits there; if it is not done, the lesson goes on. */
export function playScenario(live: Live, id: string, scenario: Scenario, trainee: string | null): ScenarioRun {
  const { simulation } = live;
  const began = live.act(() => simulation.clock.now);
  const played = trainee === null ? scenario : { ...scenario, steps: scenario.steps.filter((step) => !isActAt(scenario, step, trainee)) };
  const playing: Playing = { scenario, live, script: runScenario(played, simulation, { goesOn: trainee !== null }), began, due: began, ended: null, state: 'runs', says: 'goes on', leave: () => {} };
  playing.leave = live.attend({ next: () => playing.due, run: () => goOn(playing) });
  live.act(() => {});
  return {
    row: () => ({ id, file: scenario.file, name: scenario.name, trainee, began, ...(playing.ended !== null && { ended: playing.ended }), state: playing.state, says: playing.says }),
    stop: (why) => end(playing, 'stopped', why),
  };
}

function isActAt({ cast }: Scenario, step: Step, telephone: string): boolean {
  return step.kind === 'act' && cast.get(step.person)?.number === telephone;
}

/** As far as it goes at this instant. */
function goOn(playing: Playing): void {
  const { script, live: { simulation: { clock } } } = playing;
  for (;;) {
    const { done, value } = script.next();
    if (done) return end(playing, value.failure === null ? 'passed' : 'failed', value.failure === null ? 'all that was expected has come true' : reasonOf(value.failure));
    playing.due = value;
    if (value > clock.now) return;
    clock.advanceTo(clock.now);
  }
}

function reasonOf({ step, line, expected, seen }: NonNullable<Verdict['failure']>): string {
  return `line ${line}, ${step}: expected ${expected}; seen: ${seen.split('\n').slice(-3).map((text) => text.trim()).join('; ')}`;
}

function end(playing: Playing, state: RunRow['state'], says: string): void {
  if (playing.state !== 'runs') return;
  Object.assign(playing, { state, says, due: Infinity, ended: playing.live.simulation.clock.now } satisfies Partial<Playing>);
  playing.leave();
}
