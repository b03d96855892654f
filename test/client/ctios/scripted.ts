// A server of CTI OS in the hand of a test: it confirms what is asked, snapshots are what the test says, and what it tells comes in the order that the test wants.

import { onTestFinished } from 'vitest';
import type { Arguments as Plain } from '../../../src/ctios/arguments.ts';
import { confirmationOf, type RequestName } from '../../../src/ctios/requests.ts';
import type { Platform, Socket } from '../../../src/client/platform.ts';
import { Session } from '../../../src/client/ctios/session.ts';
import { fakeTimers } from '../fakeTimers.ts';

export interface Scripted {
  readonly session: Session;
  readonly timers: ReturnType<typeof fakeTimers>;
  /** What was asked since the last time, without numbers, heartbeats and log-ons. */
  readonly asked: () => readonly Plain[];
  /** Answers that are not a bare confirmation: by request, as long as they stand here. */
  readonly answers: Map<string, (request: Plain) => Plain | null>;
  /** Every delivery has the next number. */
  readonly tells: (...events: readonly Plain[]) => void;
  /** A delivery with a number of the test's choice. */
  readonly delivers: (EventNumber: number, ...events: readonly Plain[]) => void;
  readonly says: (message: Plain) => void;
  readonly cuts: () => void;
  /** Sessions that were begun before are unknown. */
  readonly forgets: () => void;
  /** This line is dead from now on, and stays open. */
  readonly deafens: () => void;
  /** Log-ons are refused for that reason; null: not any more. */
  readonly refuses: (why: string | null) => void;
  /** Log-ons, with the number behind which a session goes on. */
  readonly connects: readonly Plain[];
}

export function scripted(snapshot: () => Plain = () => ({})): Scripted {
  const timers = fakeTimers();
  const answers = new Map<string, (request: Plain) => Plain | null>([['eSnapshotAllRequest', () => snapshot()]]);
  const connects: Plain[] = [];
  let [asked, last, sessions, known]: [Plain[], number, number, string | null] = [[], 0, 0, null];
  let socket: Scripting | null = null;
  let [deaf, refusal]: [Scripting | null, string | null] = [null, null];
  const say = (message: Plain) => socket?.onmessage?.({ data: JSON.stringify(message) } as never);
  const connect = (request: Plain): Plain => {
    connects.push(request);
    if (refusal !== null) return { MessageID: 'eControlFailureConf', MessageType: 'eConnectRequest', FailureCode: 19, ErrorMessage: refusal };
    const isGone = request['SessionID'] !== undefined && request['SessionID'] !== known;
    if (isGone) return { MessageID: 'eControlFailureConf', MessageType: 'eConnectRequest', FailureCode: 4, ErrorMessage: 'no such session' };
    if (request['SessionID'] === undefined) [last, known] = [0, `s${++sessions}`];
    return { SessionID: known as string, EventNumber: last };
  };
  class Scripting implements Socket {
    onopen: Socket['onopen'] = null;
    onmessage: Socket['onmessage'] = null;
    onclose: Socket['onclose'] = null;
    onerror: Socket['onerror'] = null;
    constructor() {
      socket = this;
      timers.after(0, () => this.onopen?.({} as never));
    }
    send(text: string): void {
      if (deaf === this) return;
      const { InvokeID = 0, ...request } = JSON.parse(text) as Plain & { MessageID: RequestName };
      if (request.MessageID !== 'eConnectRequest' && request.MessageID !== 'eHeartbeatRequest') asked.push(request);
      const answer = request.MessageID === 'eConnectRequest' ? connect(request) : request.MessageID === 'eHeartbeatRequest' ? { EventNumber: last } : (answers.get(request.MessageID) ?? (() => ({})))(request);
      if (answer) timers.after(0, () => socket === this && say({ MessageID: confirmationOf(request.MessageID), InvokeID, ...answer }));
    }
    close(): void {
      if (socket === this) socket = null;
    }
  }
  const session = new Session({ platform: { WebSocket: Scripting as Platform['WebSocket'], ...timers, soon: (call) => void timers.after(0, call), random: () => 0.5 } });
  onTestFinished(() => session.disconnect());
  return {
    session, timers, answers, connects,
    asked: () => asked.splice(0),
    tells: (...events) => say({ EventNumber: ++last, Events: events }),
    delivers: (EventNumber, ...events) => (last = Math.max(last, EventNumber), say({ EventNumber, Events: events })),
    says: say,
    cuts() {
      const cut = socket;
      socket = null;
      cut?.onclose?.({ code: 1006, reason: '' } as never);
    },
    deafens: () => void (deaf = socket),
    refuses: (why) => void (refusal = why),
    forgets: () => void (known = null),
  };
}

/** Connected, and in agent mode as Ana at 2001. */
export async function scriptedAgent(snapshot?: () => Plain): Promise<Scripted> {
  const server = scripted(snapshot);
  const connected = server.session.connect({ CtiosA: '127.0.0.1:1', CtiosB: '127.0.0.1:2' });
  server.timers.pass(1);
  await connected;
  const agent = server.session.setAgent({ AgentID: '5001', AgentInstrument: '2001' });
  server.timers.pass(1);
  await agent;
  server.asked();
  return server;
}

export const agentID = 'agent.5000.5001';
export const callID = (call: string, device = '2001') => `call.5000.${call}.${device}`;

/** A call as a snapshot or an event has it. */
export function call(number: string, more: Plain = {}): Plain {
  return { UniqueObjectID: callID(number), ConnectionCallID: Number(number), ConnectionDeviceID: '2001', CallStatus: 2, ANI: '2003', DialedNumber: '2001', ...more };
}

export function snapshotOf(calls: readonly Plain[], agent: Plain = {}): Plain {
  return { Calls: Object.fromEntries(calls.map((one) => [one['UniqueObjectID'] as string, one])), Agents: { [agentID]: { UniqueObjectID: agentID, AgentID: '5001', AgentInstrument: '2001', AgentState: 3, ...agent } } };
}
