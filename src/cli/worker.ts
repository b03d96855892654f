// `ringback worker`: makes runs, and takes sites of networks, for commands of any machine until it is stopped, and says in few lines what it does.

import { availableParallelism } from 'node:os';
import { buildText } from '../lab/build.ts';
import { openWorker, type WorkerTold } from '../lab/remote/worker.ts';
import { createHosting } from '../partitions/host.ts';
import { wholeRuns } from '../partitions/wholeRun.ts';
import { openSeat } from '../partitions/seat.ts';
import { exitCodes } from './exitCodes.ts';
import { asUsage, openNats } from './nats.ts';
import { stopAtSignals } from './signals.ts';

export interface WorkerOptions {
  readonly nats: string;
  /** Threads; all cores unless said. */
  readonly workers?: number;
}

/** Milliseconds between two lines that say how many runs have been made, where there is no terminal. */
const COUNTS = 10_000;

/** Returns the exit code, when somebody has stopped it. Throws CommandError when NATS cannot be used. */
export async function worker({ nats: url, workers: threads = availableParallelism() }: WorkerOptions): Promise<number> {
  const stopped = stopAtSignals();
  const lines = openLines(threads);
  const log = { info: (_: object, text: string) => lines.say(text), warn: (_: object, text: string) => lines.say(text) };
  try {
    const nats = await openNats(url, 'ringback worker', log);
    const opened = await openWorker({ nats, threads, module: wholeRuns.module, tell: lines }).catch(async (error: unknown) => {
      await nats.close();
      throw asUsage(error);
    });
    // Rounds of a network are so short that a thread of their own would cost more than it gives.
    const leaveSeat = openSeat({ nats, worker: opened.name, hostingOf: createHosting, tell: lines.say });
    lines.say(`${opened.name} makes runs for commands with --nats ${nats.where}, on ${threads} thread${threads === 1 ? '' : 's'}; build ${buildText()}`);
    await new Promise((done) => (stopped.aborted ? done(null) : stopped.addEventListener('abort', done)));
    leaveSeat();
    await opened.stop();
    lines.stopped();
    return exitCodes.passed;
  } finally {
    lines.end();
  }
}

/** Lines of a log in a pipe; on a terminal one more behind them that changes. */
function openLines(threads: number): WorkerTold & { readonly say: (text: string) => void; readonly stopped: () => void; readonly end: () => void } {
  const { stderr } = process;
  let [made, told, working] = [0, 0, 0];
  const madeText = () => `${made} run${made === 1 ? '' : 's'} made`;
  const show = () => void (stderr.isTTY && stderr.write(`\r\u001b[K${working} of ${threads} thread${threads === 1 ? '' : 's'} at work, ${madeText()}`));
  const say = (text: string) => {
    stderr.write(stderr.isTTY ? `\r\u001b[K${text}\n` : `${new Date().toISOString()} ${text}\n`);
    if (made + working > 0) show();
  };
  const count = () => {
    if (made > told && !stderr.isTTY) say(madeText());
    told = made;
  };
  const counting = setInterval(count, COUNTS);
  return {
    say,
    warn: say,
    works: ({ what, whose }) => say(`works for ${what} of ${whose}`),
    done() {
      made++;
      show();
    },
    busy(many) {
      working = many;
      show();
    },
    stopped: () => say(`stopped; ${madeText()}`),
    end: () => clearInterval(counting),
  };
}
