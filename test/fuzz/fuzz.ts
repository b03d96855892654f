// Fuzzing: a mutant of a flow or of a site is refused with its mistakes, or it runs. It never crashes, and never goes on without end.

import { readdirSync, readFileSync } from 'node:fs';
import { BadDocument, parseSource } from '../../src/document.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { createRandom, type Stream } from '../../src/kernel/random.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { checkSite, type Site, siteFrom } from '../../src/site/site.ts';
import { mutantOf } from './mutants.ts';

export interface FuzzReport {
  readonly mutants: number;
  readonly refused: number;
  readonly ran: number;
}

/** What crashed, with the mutant that did it. */
export class Crash extends Error {
  constructor(file: string, seed: number, mutant: string, cause: unknown) {
    super(`a mutant of ${file}, seed ${seed}: ${cause instanceof Error ? cause.stack : String(cause)}\n\n${mutant}`);
    this.name = 'Crash';
  }
}

export interface Original {
  readonly file: string;
  readonly text: string;
  readonly kind: 'callflow' | 'site';
}

/** The call flows and the sites of this project. */
export function shipped(): readonly Original[] {
  const read = (folder: string, kind: Original['kind']) => readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => ({ file: `${folder}/${name}`, kind, text: readFileSync(`${folder}/${name}`, 'utf8') }));
  return [...read('callflows', 'callflow'), ...read('callflows/parts', 'callflow'), ...read('scenarios/sites', 'site')];
}

/** One mutant for each seed. Throws Crash. */
export function fuzz(from: readonly Original[], first: number, mutants: number): FuzzReport {
  let refused = 0;
  for (let seed = first; seed < first + mutants; seed++) {
    const stream = createRandom(seed).stream('fuzz');
    const { file, text, kind } = stream.pick(from);
    const mutant = mutantOf(text, stream);
    try {
      if (!runs(kind === 'site' ? siteOf(file, mutant) : siteAround(file, mutant), stream)) refused++;
    } catch (error) {
      if (!(error instanceof BadDocument)) throw new Crash(file, seed, mutant, error);
      refused++;
    }
  }
  return { mutants, refused, ran: mutants - refused };
}

function siteOf(file: string, text: string): Site {
  return checkSite(parseSource(file, text));
}

/** The flow at a site that has what flows name. */
function siteAround(file: string, text: string): Site {
  const { source } = checkFlowFile(parseSource(file, text));
  return siteFrom({
    numbering: { areaCode: '415' },
    trunks: { pstn: { lines: 4, numbers: { '+14155550100': '8000' } } },
    extensions: { 2000: { name: 'Operator' }, 2001: { name: 'Ana Ruiz' }, 2002: { name: 'Bob Ray' }, 2003: { name: 'Chen Wu' } },
    agents: { 5001: { at: '2001', skills: { any: 1 } } },
    queues: { 7001: { needs: { any: 16 } }, 7002: { needs: { any: 16 } }, 7003: { needs: { any: 16 } } },
    voicemail: { number: '7800', mailboxes: { '*2000': { owner: '2000', pin: '4711' } } },
    callflows: { 8000: source.data },
  });
}

/** Callers who press keys at random for a while. */
function runs(site: Site, stream: Stream): true {
  const simulation = createSimulation(site, { seed: 1 });
  const { pbx, people, clock } = simulation;
  const numbers = [...pbx.devices.values()].flatMap(({ trunk, kind }) => (kind === 'trunk' ? [...(trunk?.numbers.keys() ?? [])] : []));
  const calls = numbers.slice(0, 3).map((called) => attempt(() => people.request('offerCall', { calling: '+12125550123', called })));
  for (let times = 0; times < 8; times++) {
    advance(simulation, 1 + stream.integer(12_000));
    for (const call of calls) if (call) attempt(() => people.request('GenerateDigits', { connectionToSendDigits: call.callingDevice as never, charactersToSend: stream.pick(['1', '2', '0', '9', '#', '*', '400123', '4711', '123456#']) }));
  }
  advance(simulation, 60_000);
  for (const { id } of [...pbx.calls.values()]) attempt(() => people.request('ClearCall', { callToBeCleared: { callID: id } }));
  clock.advanceTo(clock.now);
  simulation.laws?.checkAll();
  return true;
}

function attempt<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return null;
  }
}

/** More firings than a handful of calls can need in such a time. */
const FIRINGS = 100_000;

function advance({ clock }: Simulation, span: number): void {
  if (!clock.advanceTo(clock.now + span, FIRINGS)) throw new Error(`more than ${FIRINGS} firings in ${span} ms`);
}
