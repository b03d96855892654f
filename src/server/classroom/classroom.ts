// The classroom: what a trainer does to the switch while others work at it, and what can be seen of that. It begins to remember when somebody first asks.

import type { Crm } from '../../crm/crm.ts';
import { callNotes } from '../../crm/callNotes.ts';
import type { Request, ServiceName } from '../../csta/catalogue.ts';
import { Rejection } from '../../kernel/errors.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Hall } from '../hall.ts';
import { followCallRows } from './callRows.ts';
import { explain } from './explaining.ts';
import { type Memory, rememberRuns } from './memory.ts';
import type { Desk, DeskClock, DeskDevice, ExplainedCall } from './messages.ts';
import { type Catalogue, openCatalogue } from './offers.ts';
import { playScenario, type ScenarioRun } from './scenarioRuns.ts';
import { createScoring, type Scoring } from './scoring.ts';

export interface Classroom {
  readonly memory: Memory;
  readonly catalogue: Catalogue;
  readonly scoring: Scoring;
  desk(): Desk;
  /** Asks through the door of the classroom, which is journaled. The sentence that refuses it; null when it was carried out. */
  ask<Name extends ServiceName>(service: Name, request: Request<Name>): string | null;
  start(scenario: Scenario, trainee: string | null): void;
  stop(run: string): boolean;
  /** Null when nothing is kept of such a call. */
  explain(call: string): ExplainedCall | null;
}

/** Name of the session in which the classroom acts. */
const SESSION = 'classroom';
/** Calls that a list shows. */
const MOST_CALLS = 100;
/** Scenarios that it shows, and behind them those that still go on: who cannot see one cannot stop it. */
const MOST_RUNS = 20;

/** `folders` hold scenarios and rubrics. */
export function openClassroom(hall: Hall, folders: readonly string[], crm: Crm | null): Classroom {
  const simulation = () => hall.live.simulation;
  const memory = rememberRuns(hall);
  const callRows = followCallRows(memory, (number) => simulation().acd.queues.has(number), MOST_CALLS);
  let [rewinds, begun] = [0, 0];
  let runs: readonly { readonly id: string; readonly run: ScenarioRun }[] = [];
  hall.follow(() => {
    rewinds++;
    for (const { run } of runs) run.stop('the switch was rewound');
  });
  return {
    memory,
    catalogue: openCatalogue(folders, simulation().site),
    scoring: createScoring(memory, { time: () => hall.live.time(), seq: () => simulation().log.seq, pbx: simulation().pbx }, async (since) => (crm ? callNotes(crm, since) : []), crm?.now ?? (() => 0)),
    desk: () => ({
      site: simulation().site.name ?? '', clock: clockOf(hall, rewinds), people: simulation().traffic !== null,
      numbers: numbersOf(hall, memory), devices: devicesOf(hall, memory), calls: [...callRows()], runs: runs.map(({ run }) => run.row()),
    }),
    ask: (service, request) => askIn(hall, service, request),
    start(scenario, trainee) {
      const id = String(++begun);
      runs = [{ id, run: playScenario(hall.live, id, scenario, trainee) }, ...runs].filter(({ run }, place) => place < MOST_RUNS || run.row().state === 'runs');
    },
    stop(id) {
      const found = runs.find((one) => one.id === id);
      found?.run.stop('stopped by the trainer');
      return found !== undefined;
    },
    explain: (call) => hall.rewinds && explain(hall.rewinds, simulation().site, call, memory.nameOf),
  };
}

function askIn<Name extends ServiceName>({ live }: Hall, service: Name, request: Request<Name>): string | null {
  try {
    live.act(() => live.simulation.session(SESSION).request(service, request));
    return null;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return error.message;
  }
}

function clockOf({ live, rewinds: back }: Hall, rewinds: number): DeskClock {
  const { pbx: { startsAt }, site: { timeZone } } = live.simulation;
  return { time: live.time(), startsAt, timeZone, ...live.gait(), reach: back && back.reach(), rewinds };
}

/** Public numbers that somebody can call. */
function numbersOf({ live: { simulation: { pbx } } }: Hall, { nameOf }: Memory): Desk['numbers'] {
  const inbound = pbx.trunks.flatMap(({ trunk }) => (trunk && trunk.direction !== 'out' ? [...trunk.numbers] : []));
  return inbound.map(([number, leadsTo]) => ({ number, leadsTo, name: nameOf(leadsTo) }));
}

function devicesOf({ live: { simulation: { pbx } } }: Hall, { nameOf }: Memory): DeskDevice[] {
  return [...pbx.devices.values()].flatMap(({ number, kind, outOfService }) => (kind === 'trunk' || kind === 'extension' ? [{ number, name: nameOf(number), kind, out: outOfService }] : []));
}

