// Two servers, and agents in a conference at the active one, which is killed; their sessions of CTI OS go on at the other. Again and again, each time in another
// moment of the conference: every object is what the switch itself says over CSTA, and every call is told from its beginning to its end, once.

import { isDeepStrictEqual } from 'node:util';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { agentStates, callStatus } from '../../src/ctios/codes.ts';
import { connectSwitch, type SwitchClient } from '../../src/client/switchClient.ts';
import { Session } from '../../src/client/ctios/session.ts';
import type { Agent } from '../../src/client/ctios/agent.ts';
import type { Call } from '../../src/client/ctios/call.ts';
import { createStream, type Stream } from '../../src/kernel/random.ts';
import { freePort, type RunningSwitch, startSwitch } from './switches.ts';

export interface FailOverReport {
  /** Milliseconds from the kill until all sessions had all objects right. */
  readonly times: readonly number[];
  /** Events of calls that were told. */
  readonly events: number;
}

const SITE = { name: 'Office', extensions: { 2001: { name: 'Ana', calls: 2 }, 2002: { name: 'Bob', calls: 2 }, 2003: { name: 'Chen', calls: 2 } }, agents: { 5001: { name: 'Ana', at: '2001' }, 5002: { name: 'Bob', at: '2002' } } };
const TELEPHONES = ['2001', '2002', '2003'];
const platform = { WebSocket: WebSocket as never };

interface World {
  readonly stream: Stream;
  readonly csta: SwitchClient;
  readonly ana: Agent;
  readonly sessions: { readonly ana: Session; readonly bob: Session; readonly watch: Session };
  /** By session, what was told of each call. */
  readonly told: Map<Session, string[]>;
}

/** Throws when an object is wrong, or an event was lost, doubled or out of order. */
export async function killInConference(seed: number, rounds: number): Promise<FailOverReport> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-conference-'));
  writeFileSync(join(folder, 'site.yaml'), JSON.stringify(SITE));
  const ports = [await freePort(), await freePort()];
  const addresses = ports.map((port) => `127.0.0.1:${port}`);
  const started: RunningSwitch[] = [];
  const start = (...words: readonly string[]) => {
    const one = startSwitch(folder, ...words);
    started.push(one);
    return one;
  };
  let active = start('site.yaml', '--no-people', '--port', String(ports[0]));
  await active.address;
  const world = await enter(addresses, createStream([seed, 4, 4, 4]));
  const times: number[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      const standby = start('--follow', '.ringback/live', '--port', String(ports[round % 2]));
      await until(`the ${round}th stands by; ${standby.logged()}`, () => standby.logged().includes('standing by'));
      await intoConference(world);
      const killed = performance.now();
      void active.kill();
      await Promise.all(Object.values(world.sessions).map((session) => isBack(session, addresses[round % 2] as string)));
      times.push(Math.round(performance.now() - killed));
      await compare(world);
      await hangUp(world);
      active = standby;
    }
    return { times, events: [...world.told.values()].reduce((sum, told) => sum + told.length, 0) };
  } finally {
    for (const session of Object.values(world.sessions)) session.disconnect();
    world.csta.close();
    for (const one of started) await one.kill();
  }
}

async function enter([CtiosA = '', CtiosB = '']: readonly string[], stream: Stream): Promise<World> {
  const told = new Map<Session, string[]>();
  const begin = async () => {
    const session = new Session({ platform });
    const events: string[] = [];
    told.set(session, events);
    session.addEventListener('call', new Proxy({}, { get: (_, name) => (args: { getValueString(key: string): string }) => /^onCall/.test(String(name)) && !String(name).endsWith('Conf') && events.push(`${String(name)} ${args.getValueString('UniqueObjectID')}`) }));
    await session.connect({ CtiosA, CtiosB });
    return session;
  };
  const sessions = { ana: await begin(), bob: await begin(), watch: await begin() };
  const ana = await sessions.ana.setAgent({ AgentID: '5001', AgentInstrument: '2001' });
  const bob = await sessions.bob.setAgent({ AgentID: '5002', AgentInstrument: '2002' });
  await sessions.watch.setMessageFilter('UniqueObjectID=*');
  for (const agent of [ana, bob]) {
    await agent.login();
    await agent.setAgentState({ AgentState: agentStates.eAvailable });
  }
  return { stream, csta: connectSwitch({ addresses: [CtiosA, CtiosB], application: 'witness', platform }), ana, sessions, told };
}

/** Ana calls Bob, asks Chen, and has all three talk. What comes last is under way or answered when it is time to kill. */
async function intoConference({ ana, csta, sessions, stream }: World): Promise<void> {
  await ana.makeCall({ DialedNumber: '2002' });
  await (await callAt(sessions.bob, callStatus.LCS_ALERTING)).answer();
  const talk = await callAt(sessions.ana, callStatus.LCS_CONNECT);
  await talk.makeConsultCall({ DialedNumber: '2003' });
  const ringing = await callAt(sessions.watch, callStatus.LCS_ALERTING);
  await csta.ask('AnswerCall', { callToBeAnswered: { callID: ringing.getValueString('ConnectionCallID'), deviceID: '2003' } });
  await until('Chen talks to Ana', () => sessions.watch.getAllCalls().filter((call) => call.getValue('CallStatus') === callStatus.LCS_CONNECT).length >= 3);
  const consultation = await callAt(sessions.ana, callStatus.LCS_CONNECT);
  const last = [() => consultation.conference(), leaves, holds, () => pause(stream.integer(30))];
  const moment = stream.integer(last.length);
  if (moment > 0) await consultation.conference();
  void Promise.resolve(last[moment]?.()).catch(() => {});
  await pause(stream.integer(6));

  async function leaves(): Promise<unknown> {
    return (await callAt(sessions.bob, callStatus.LCS_CONNECT)).clearConnection();
  }
  async function holds(): Promise<unknown> {
    return (await callAt(sessions.ana, callStatus.LCS_CONNECT)).hold();
  }
}

async function callAt(session: Session, status: number): Promise<Call> {
  const find = () => session.getAllCalls().find((call) => call.getValue('CallStatus') === status);
  await until(`a call has status ${status}`, find);
  return find() as Call;
}

/** Milliseconds; it is usually well under one second. */
const PATIENCE = 60_000;

/** It talks to that server, and what it has there is what the server has. */
async function isBack(session: Session, address: string): Promise<void> {
  for (const limit = performance.now() + PATIENCE; ;) {
    if (performance.now() > limit) throw new Error(`no session at ${address} within ${PATIENCE / 1000} s`);
    const snapshot = await session.request('eSnapshotAllRequest').catch(() => null);
    if (snapshot === null || !session.currentServer.includes(address)) {
      await pause(5);
      continue;
    }
    const [known, now] = [session.getAllCalls().map(({ uniqueObjectID }) => uniqueObjectID).sort(), snapshot.getValueArray('Calls').keys().toSorted()];
    if (!isDeepStrictEqual(known, now)) throw new Error(`the session has ${known.join(', ')}, the server ${now.join(', ')}`);
    return;
  }
}

const statusOf: { readonly [state: string]: number } = { initiated: 1, alerting: 2, connected: 3, hold: 4, queued: 5, fail: 6 };

/** What the switch says over CSTA, on a connection of its own. */
async function compare({ csta, sessions }: World): Promise<void> {
  const truth = new Map<string, number>();
  for (const device of TELEPHONES) {
    const { crossRefIDorSnapshotData } = await csta.ask('SnapshotDevice', { snapshotObject: device }) as { readonly crossRefIDorSnapshotData: { readonly snapshotData?: readonly { readonly connectionIdentifier: { readonly callID: string }; readonly localCallState: { readonly compoundCallState: readonly string[] } }[] } };
    for (const { connectionIdentifier: { callID }, localCallState: { compoundCallState: [state = ''] } } of crossRefIDorSnapshotData.snapshotData ?? []) truth.set(`call.5000.${callID}.${device}`, statusOf[state] ?? 0);
  }
  const own = (device: string) => [...truth].filter(([id]) => id.endsWith(`.${device}`));
  const told = ({ getAllCalls }: Session, session: Session) => getAllCalls.call(session).map((call): [string, number] => [call.uniqueObjectID, call.getValueInt('CallStatus')]);
  for (const [name, session, expected] of [['Ana', sessions.ana, own('2001')], ['Bob', sessions.bob, own('2002')], ['the watch', sessions.watch, [...truth]]] as const) {
    const known = told(session, session).sort(byName);
    if (!isDeepStrictEqual(known, [...expected].sort(byName))) throw new Error(`${name} has ${JSON.stringify(known)}, the switch ${JSON.stringify(expected)}`);
  }
  for (const [device, session] of [['2001', sessions.ana], ['2002', sessions.bob]] as const) {
    const { agentStateList: [entry] } = await csta.ask('GetAgentState', { device }) as unknown as AgentStates;
    const [state = '', known = -1] = [entry?.agentInfo?.[0]?.agentState, session.getCurrentAgent()?.getValue('AgentState')];
    if (!agentStatesOf[state]?.includes(known) || inCall.includes(known) !== own(device).length > 0) throw new Error(`the agent at ${device} is ${state}, and known in state ${known}`);
  }
}

interface AgentStates {
  readonly agentStateList: readonly { readonly agentInfo?: readonly { readonly agentState: string }[] }[];
}

/** CTI OS has more states than CSTA, and others in a call that came through no queue. */
const inCall = [4, 7, 8, 10];
const agentStatesOf: { readonly [state: string]: readonly number[] } = { agentNotReady: [2, ...inCall], agentReady: [3, ...inCall], agentBusy: inCall, agentWorkingAfterCall: [5, 6] };

const byName = ([one]: readonly [string, number], [other]: readonly [string, number]) => (one < other ? -1 : 1);

/** Whoever is in a call leaves it; then every call that was told has had its beginning and its end. */
async function hangUp({ csta, sessions, told }: World): Promise<void> {
  for (const id of new Set(sessions.watch.getAllCalls().map((call) => call.getValueString('ConnectionCallID')))) await csta.ask('ClearCall', { callToBeCleared: { callID: id } }).catch(() => {});
  await until('all calls are over', () => Object.values(sessions).every((session) => session.getAllCalls().length === 0));
  for (const events of told.values()) {
    const open = new Set<string>();
    for (const event of events) {
      const [name = '', id = ''] = event.split(' ');
      const hasBegun = open.has(id);
      if (name === 'onCallBegin' ? hasBegun : !hasBegun) throw new Error(`${event}, though the call ${hasBegun ? 'has begun already' : 'is not there'}: ${events.slice(-30).join(', ')}`);
      if (name === 'onCallBegin') open.add(id);
      if (name === 'onCallEnd') open.delete(id);
    }
    if (open.size > 0) throw new Error(`no end was told of ${[...open].join(', ')}`);
  }
}

/** States come by themselves; nothing here waits for a time. */
async function until(what: string, isSo: () => unknown): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 4_000) throw new Error(`it never came to this: ${what}`);
    await pause(5);
  }
}
