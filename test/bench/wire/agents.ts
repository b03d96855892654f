// Thousands of agents, each a client with a session and a monitor of its own telephone, who answer and end their calls over their sockets.

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../measure.ts';
import { type Shift, type Worked } from './agentClients.ts';
import { startCenter } from './center.ts';
import { json } from './office.ts';

const SECONDS = 10;
/** Calls come, agents answer; then it is measured. */
const SETTLES = 10_000;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export async function agentsAtWork(agents: number, callsPerSecond: number, execArgv: readonly string[] = []): Promise<Figure> {
  const center = await startCenter({ agents, callsPerSecond, talk: null }, execArgv);
  const empty = await center.figures();
  const shift: Shift = { address: json.addressOf(center), agents, began: center.began, beganAt: center.beganAt };
  const child: ChildProcess = fork(fileURLToPath(new URL('agentClients.js', import.meta.url)), [JSON.stringify(shift)]);
  const told = () => new Promise<Worked>((done) => child.once('message', (message: Worked) => done(message)));
  const begun = performance.now();
  await told();
  const loggedOnIn = (performance.now() - begun) / 1000;
  const full = await center.figures();
  await pause(SETTLES);
  const ask = () => {
    const answer = told();
    child.send('tell');
    return answer;
  };
  await ask();
  const [before, from] = [await center.figures(), performance.now()];
  await pause(SECONDS * 1000);
  const [worked, after] = [await ask(), await center.figures()];
  const seconds = (performance.now() - from) / 1000;
  child.kill('SIGKILL');
  await center.end();
  const used = (after['process_cpu_seconds_total'] as number) - (before['process_cpu_seconds_total'] as number);
  const grown = (full['process_resident_memory_bytes'] as number) - (empty['process_resident_memory_bytes'] as number);
  return {
    name: 'wire-agents', unit: 'calls', perSecond: Math.round(worked.answered / seconds), offered: callsPerSecond, agents, ended: Math.round(worked.ended / seconds), refused: worked.refused,
    deliveredP50: worked.delivered.p50, deliveredP99: worked.delivered.p99, answerP50: worked.answers.p50, answerP99: worked.answers.p99, timersP99: worked.timers.p99, aim: 'p99 under 100 ms',
    lagAtEnd: Math.round(1000 * (after['ringback_lag_seconds'] as number)), ofACore: `${Math.round((100 * used) / seconds)} %`,
    loggedOnIn: Math.round(loggedOnIn * 10) / 10, kilobytesAClient: Math.round(grown / 1024 / agents), peakMB: Math.round((after['process_resident_memory_bytes'] as number) / 1e6),
    note: 'milliseconds from virtual time of Delivered to the client, and from AnswerCall to its answer; timersP99 is how late timers of the clients are, which the machine adds',
  };
}
