// Objects in storms: what events have made of them is, after every request, what a snapshot says; over good lines and over bad ones. And no event comes twice.

import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { Session } from '../../../src/client/ctios/session.ts';
import type { Arguments } from '../../../src/client/ctios/arguments.ts';
import { agentStates } from '../../../src/ctios/codes.ts';
import type { Arguments as Plain } from '../../../src/ctios/arguments.ts';
import { isEqual } from '../../../src/client/ctios/differences.ts';
import { Rejection } from '../../../src/kernel/errors.ts';
import { liveSimulation } from '../../server/client.ts';
import { beginStorm, nextStep } from '../../storm/storm.ts';
import { type Badness, badLine } from './badLine.ts';

/** What no event tells: how long something is so already, and what supervisors change of an agent: the name, and the skills that come to be other queues. */
const UNTOLD = /^(StateDuration|Agent(First|Last)?Name|(Num)?SkillGroup.*)$/;
const OBJECTS = ['Calls', 'Agents'];

/** Where an agent usually sits who has logged off, a supervisor may change too; who has logged on where a call goes on, its next event has. */
function isUntold(key: string, { AgentState, ConnectionCallID }: Plain): boolean {
  if (ConnectionCallID !== undefined && /^(AgentID|ConnectionDeviceIDType)$/.test(key)) return true;
  return UNTOLD.test(key) || (AgentState === agentStates.eLogout && /^Agent(Instrument|Extension)$/.test(key));
}

/** What the session knows otherwise than a snapshot that it takes now. */
async function differences(session: Session, told: Set<string>): Promise<readonly string[]> {
  const snapshot = await look(session);
  const found: string[] = [];
  for (const kind of OBJECTS) {
    const known = new Map((kind === 'Calls' ? session.getAllCalls() : session.getAllAgents()).map((object) => [object.uniqueObjectID, object.getAllProperties().toJSON()]));
    const truth = snapshot.getValueArray(kind).toJSON();
    for (const id of known.keys()) if (!(id in truth)) found.push(`${id} is not there`);
    for (const [id, values] of Object.entries(truth)) {
      const own = known.get(id);
      if (!own) found.push(`${id} is not known`);
      else for (const [key, value] of Object.entries(values as Plain)) if (!isUntold(key, own) && !isEqual(own[key], value)) found.push(`${id}: ${key} is ${JSON.stringify(value)}, known as ${JSON.stringify(own[key])}`);
    }
  }
  for (const id of session.getAllCalls().map(({ uniqueObjectID }) => uniqueObjectID)) if (!told.has(id)) found.push(`${id} has no beginning`);
  return found;
}

/** What only looks is asked again by itself when the line breaks; a storm may wait longer than that. One that events have overtaken says nothing of now. */
async function look(session: Session): Promise<Arguments> {
  for (;;) {
    const snapshot = await session.request('eSnapshotAllRequest').catch(() => null);
    if (snapshot?.getValueInt('EventNumber') === session.lastEventNumber) return snapshot;
  }
}

async function storm(seed: number, requests: number, badness: Badness | null): Promise<{ readonly events: number; readonly count: Record<string, number> }> {
  const weather = beginStorm(seed);
  const { simulation } = weather;
  const server = await liveSimulation(simulation);
  const { platform, count } = badness ? badLine(seed, badness) : { platform: { WebSocket: WebSocket as never }, count: {} };
  const sessions = ['agent', 'monitor'].map(() => new Session({ platform, times: { missing: 20, opening: 300, waiting: 5_000, backOff: { first: 5, most: 20, grows: 2 } } }));
  const open = sessions.map((session) => following(session));
  onTestFinished(() => sessions.forEach((session) => session.disconnect()));
  for (const session of sessions) await session.connect({ CtiosA: server.address });
  await Promise.all([sessions[0]?.setAgent({ AgentID: '5001' }), sessions[1]?.setMessageFilter('UniqueObjectID=*')]);
  const steps: string[] = [];
  for (let done = 0; done < requests; done++) {
    const { ask: [service, request] } = nextStep(weather);
    if (service === 'endSession') continue;
    steps.push(`${service} ${JSON.stringify(request)}`);
    server.live.act(() => {
      try {
        simulation.people.request(service, request as never);
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
      }
      simulation.clock.advanceTo(simulation.clock.now);
    });
    for (const [place, session] of sessions.entries()) expect(await differences(session, open[place]?.calls as Set<string>), `seed ${seed}, behind ${steps.slice(-4).join('\n')}`).toEqual([]);
  }
  for (const { wrong } of open) expect(wrong).toEqual([]);
  return { events: open.reduce((sum, { events }) => sum + events, 0), count };
}

/** The calls that have begun and not ended, and what was told of any other. */
function following(session: Session) {
  const heard = { events: 0, calls: new Set<string>(), wrong: [] as string[] };
  session.addEventListener('call', new Proxy({}, {
    get: (_, name: string) => (args: Arguments) => {
      if (!/^onCall/.test(name) || name.endsWith('Conf')) return;
      const id = args.getValueString('UniqueObjectID');
      heard.events++;
      if (heard.calls.has(id) === (name === 'onCallBegin')) heard.wrong.push(`${name} ${id}`);
      if (name === 'onCallBegin') heard.calls.add(id);
      if (name === 'onCallEnd') heard.calls.delete(id);
    },
  }));
  return heard;
}

test.each([1, 2, 12])('storm %s: after every request', async (seed) => {
  expect((await storm(seed, 120, null)).events).toBeGreaterThan(50);
});

test.each([5, 6])('storm %s over a line that doubles, shuffles and delays', async (seed) => {
  const { count } = await storm(seed, 100, { doubled: 150, late: 200 });
  expect(count).toMatchObject({ doubled: expect.any(Number), late: expect.any(Number) });
});

test.each([7, 8])('storm %s over a line that loses and breaks', async (seed) => {
  const { count } = await storm(seed, 80, { doubled: 50, late: 50, lost: 15, cut: 10 });
  expect(Object.values(count).reduce((sum, often) => sum + often, 0)).toBeGreaterThan(3);
});
