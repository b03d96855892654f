// A shop whose telephones are left to clients under test: one agent unless more are wanted, and callers who come as soon as everybody is there.

import { onTestFinished } from 'vitest';
import type { Bounds } from '../../../src/server/hall.ts';
import { platform } from '../../../src/server/platform.ts';
import { openTrial, type Trial } from '../../../src/server/softphones/trial.ts';
import { everybody } from '../../../src/server/sessions/users.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { trafficShape } from '../../../src/traffic/shape.ts';
import { type Client, connect, quiet, start } from '../client.ts';

export const QUEUE = '7001';

interface Wanted {
  readonly callers?: object;
  readonly faults?: object;
  readonly bounds?: Partial<Bounds>;
  /** Agents 5001 and on, at 2001 and on. */
  readonly agents?: number;
}

/** Whoever does not answer within eight seconds is passed over; callers talk for half of one. */
export async function shop({ callers = {}, faults = {}, bounds = {}, agents = 1 }: Wanted = {}): Promise<Trial> {
  const places = Array.from({ length: agents }, (_, place) => 1 + place);
  const site = siteFrom({
    name: 'Shop', faults,
    trunks: { pstn: { lines: 9, numbers: { '+14155550100': QUEUE } } },
    extensions: Object.fromEntries(places.map((place) => [2000 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [5000 + place, { skills: { shop: 1 }, at: String(2000 + place) }])),
    queues: { [QUEUE]: { needs: { shop: 16 }, ringFor: '8s' } },
  });
  const traffic = trafficShape.parse({ for: '1h', clients: ['all'], callers: { all: { to: '+14155550100', arrivals: { every: '100ms' }, calls: '1', talk: '500ms', ...callers } } });
  const trial = await openTrial(createSimulation(site), platform, {
    host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], xml: { port: 0, tls: null, implicit: true, greeting: 4 }, ctisvrPort: 0, log: quiet, bounds, traffic, gracefulStop: 5_000,
  });
  onTestFinished(() => trial.stop());
  return trial;
}

export const at = (callID: string, deviceID = '2001') => ({ callID, deviceID });
export const isEvent = (name: string) => (message: object) => name in message;

/** A client at 2001 by hand, logged on and ready; time begins. */
export async function handAtWork(trial: Trial): Promise<Client> {
  const client = await connect(trial.server);
  await client.ask(start());
  await client.ask({ MonitorStart: { monitorObject: { deviceObject: '2001' } } });
  await logOn(client);
  await trial.complete;
  trial.begin();
  return client;
}

export async function logOn(client: Client): Promise<void> {
  await client.ask({ SetAgentState: { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' } });
  await client.ask({ SetAgentState: { device: '2001', requestedAgentState: 'ready' } });
}

/** The next call that rings there. */
export async function rung(client: Client): Promise<string> {
  return ((await client.next(isEvent('DeliveredEvent')))['DeliveredEvent'] as { readonly connection: { readonly callID: string } }).connection.callID;
}

export const answers = (client: Client, callID: string) => client.ask({ AnswerCall: { callToBeAnswered: at(callID) } });
