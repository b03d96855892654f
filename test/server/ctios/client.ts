// A client of CTI OS for tests: Arguments over a WebSocket, answers by InvokeID, events in the order of their numbers. It holds the numbers to be without a gap.

import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import type { RequestName } from '../../../src/ctios/requests.ts';
import { CTIOS_PATH } from '../../../src/server/paths.ts';
import type { Server } from '../../../src/server/serve.ts';
import { PATIENCE } from '../../patience.ts';
import { undescribed } from './described.ts';

export interface CtiosClient {
  /** Every message, as it came. */
  readonly heard: readonly Arguments[];
  /** Every event of every delivery, in order. */
  readonly events: readonly Arguments[];
  /** Sends a request; its answer, a confirmation or a failure. */
  ask(name: RequestName, args?: Arguments): Promise<Arguments>;
  send(text: string): void;
  /** The next event or plain message of that name, from those that nobody has waited for yet. */
  told(name: string): Promise<Arguments>;
  /** Number of the last delivery. */
  lastEventNumber(): number;
  /** The code and the reason with which the line was closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Breaks the line without a word. */
  cut(): void;
}

/** `after` is the number behind which the deliveries go on. */
export async function connectCtios({ address }: Pick<Server, 'address'>, after = 0): Promise<CtiosClient> {
  const socket = new WebSocket(address.replace('http', 'ws') + CTIOS_PATH);
  onTestFinished(() => socket.terminate());
  const [heard, events, waiting]: [Arguments[], Arguments[], Arguments[]] = [[], [], []];
  const gaps: string[] = [];
  let [last, invokeId] = [after, 0];
  let wake: () => void = () => {};
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Arguments;
    heard.push(message);
    if (typeof message['EventNumber'] === 'number' && Array.isArray(message['Events'])) {
      if (message['EventNumber'] !== last + 1) gaps.push(`${message['EventNumber']} behind ${last}`);
      last = message['EventNumber'];
      events.push(...(message['Events'] as Arguments[]));
      waiting.push(...(message['Events'] as Arguments[]));
    } else waiting.push(message);
    wake();
  });
  const strange: string[] = [];
  onTestFinished(() => {
    expect(gaps).toEqual([]);
    expect([...strange, ...heard.flatMap(undescribed)], 'all that is said is as the AsyncAPI document has it').toEqual([]);
  });
  const closed = new Promise<{ code: number; reason: string }>((done) => socket.on('close', (code, reason) => done({ code, reason: String(reason) })));
  await new Promise<void>((done, fail) => socket.on('open', done).on('error', fail));
  const next = async (isWanted: (message: Arguments) => boolean): Promise<Arguments> => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const place = waiting.findIndex(isWanted);
      if (place >= 0) return waiting.splice(place, 1)[0] as Arguments;
      if (Date.now() > end) throw new Error(`nothing like it came; the last was ${JSON.stringify(heard.at(-1))}`);
      await Promise.race([new Promise<void>((done) => (wake = done)), new Promise((done) => setTimeout(done, 200))]);
    }
  };
  return {
    heard, events, closed,
    async ask(name, args = {}) {
      const InvokeID = ++invokeId;
      const request = { MessageID: name, InvokeID, ...args };
      socket.send(JSON.stringify(request));
      const answer = await next((message) => message['InvokeID'] === InvokeID);
      if (answer['FailureCode'] === undefined) strange.push(...undescribed(request));
      return answer;
    },
    send: (text) => socket.send(text),
    told: (name) => next((message) => message['MessageID'] === name),
    lastEventNumber: () => last,
    cut: () => socket.terminate(),
  };
}

/** Connected, and an agent at a telephone. */
export async function agentAt(server: Pick<Server, 'address'>, AgentID: string, AgentInstrument: string, who: Arguments = {}): Promise<CtiosClient> {
  const client = await connectCtios(server);
  expect(await client.ask('eConnectRequest', who)).toMatchObject({ MessageID: 'eConnectConf' });
  expect(await client.ask('eSetAgentModeRequest', { AgentID, AgentInstrument })).toMatchObject({ MessageID: 'eSetAgentModeConf' });
  await client.told('eSetAgentModeEvent');
  return client;
}

/** The name and the failure code of an answer, for what was refused; the sentence too. */
export function refusedAs(answer: Arguments): readonly [unknown, unknown] {
  expect(answer['MessageID']).toBe('eControlFailureConf');
  return [answer['FailureCode'], answer['ErrorMessage']];
}
