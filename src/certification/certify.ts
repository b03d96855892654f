// A certification: serves a switch, waits for somebody's client, plays sequences against it, and keeps the card.

import type { Simulation } from '../simulation.ts';
import type { Platform } from '../server/live.ts';
import { prepare } from '../server/preparing.ts';
import { open, type Server, type ServeSettings } from '../server/serve.ts';
import { type Card, cardOf } from './card.ts';
import { castAt } from './cast.ts';
import type { Driver, Surroundings } from './driver.ts';
import { type Examination, hear, type Limits, note, stop, wake } from './examination.ts';
import { play, type Played } from './play.ts';
import type { Sequence } from './sequence.ts';
import { listenTo, toldText } from './wire.ts';
import { faultsIn } from './world.ts';

export interface CertificationSettings extends Omit<ServeSettings, 'watchFor' | 'faults'> {
  readonly device: string;
  readonly agent: string | null;
  readonly sequences: readonly Sequence[];
  /** Called once, when it listens. */
  readonly driverFor: (around: Surroundings) => Driver;
  readonly limits: Limits;
  readonly seed: number;
}

export interface Progress {
  /** The next is played. */
  begins?(sequence: Sequence, place: number): void;
  /** Told again behind all when what came later has changed the verdict. */
  ended?(played: Played, place: number): void;
}

export interface Certification {
  readonly server: Server;
  /** Settles when the client watches its telephone. */
  readonly connected: Promise<void>;
  /** It has been there, and may have gone. */
  hasConnected(): boolean;
  /** Plays all; what is stopped before has the card of what there is. */
  run(progress?: Progress): Promise<Card>;
  /** Nothing more is played. */
  interrupt(): void;
  stop(): Promise<void>;
}

/** Listens at once. Throws RangeError when the site has no such telephone or agent; rejects when something cannot listen. */
export async function openCertification(simulation: Simulation, platform: Platform, { device, agent, sequences, driverFor, limits, seed, ...settings }: CertificationSettings): Promise<Certification> {
  const cast = castAt(simulation, device, agent);
  let connects = () => {};
  const connected = new Promise<void>((done) => (connects = done));
  const wire = listenTo(device, {
    asked: (asked) => hear(examination, asked),
    told: (delivery) => void (examination.turn && note(examination, examination.turn, 'told', toldText(delivery))),
    changed(what) {
      if (examination.turn) note(examination, examination.turn, 'line', what);
      if (wire.isPresent()) connects();
      wake(examination);
    },
  });
  const stage = prepare(simulation, platform, { ...settings, faults: faultsIn(sequences, device), watchFor: wire.watchFor });
  const examination: Examination = { hall: stage.hall, platform, wire, cast, driver: nobody, limits, turn: null, past: new Map(), prompts: 0, isStopped: false, isGone: false, lookers: new Set() };
  const leave = simulation.log.read(() => wake(examination));
  const server = await open(stage, settings);
  const { address, xmlAddress, ctisvrAddress } = server;
  examination.driver = driverFor({ address, xmlAddress, ctisvrAddress, device, agent });
  return {
    server, connected, hasConnected: () => wire.arrivals() > 0, interrupt: () => stop(examination),
    async run(progress = {}) {
      const turns = await playAll(examination, sequences, progress);
      const played = turns.map(judgedAgain);
      for (const [place, one] of played.entries()) if (one !== turns[place]?.played) progress.ended?.(one, place);
      const { application = '', wire: over = null } = wire.client() ?? {};
      return cardOf({ site: simulation.site.name, seed, device, agent, application, wire: over, notRun: sequences.length - played.length }, played);
    },
    async stop() {
      leave();
      examination.driver.close();
      await server.stop();
    },
  };
}

/** Until there is one. */
const nobody: Driver = { settles: 0, prompt: () => Promise.resolve('done'), close: () => {} };

type PlayedTurn = Awaited<ReturnType<typeof play>>;

async function playAll(examination: Examination, sequences: readonly Sequence[], { begins, ended }: Progress): Promise<readonly PlayedTurn[]> {
  const turns: PlayedTurn[] = [];
  for (const [place, sequence] of sequences.entries()) {
    if (examination.isStopped) break;
    begins?.(sequence, place);
    const turn = await play(examination, sequence, place);
    if (examination.isStopped && turn.played.verdict === 'skipped') break;
    turns.push(turn);
    ended?.(turn.played, place);
  }
  return turns;
}

/** What the client did with its calls when it was over counts too. */
function judgedAgain({ played, turn: { wrong, during } }: PlayedTurn): Played {
  if (played.verdict !== 'passed' || wrong === null) return played;
  return { ...played, verdict: 'failed', fault: { step: played.sequence.steps.length, at: `when the sequence was over${during === null ? '' : `, during ${during}`}`, expected: 'nothing more is asked for', came: `it ${wrong}` } };
}

