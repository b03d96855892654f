// Seats over a rewind: whoever sat at a telephone has a moment to sit down there again, before somebody simulated does.

import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect, start } from './client.ts';
import { call, client, offer, office, rehearsal, states } from './rewound.ts';

const people = { callers: {}, agents: [], people: { answersAfter: '5s', talks: '60s' } };

test('a seat that a client had is kept for a moment; then whoever is simulated there comes back to what rings', async () => {
  const desk = await rehearsal({ site: office, traffic: people });
  const [ana, bob] = [await client(desk), await client(desk)];
  await bob.ask({ takeSeat: { device: '2002' } });
  desk.step(1_000);
  await ana.ask(call('2003', '2002'));
  desk.step(20_000);
  expect(states(desk)).toContain('1 2002 alerting');
  await desk.rewind(10_000);
  desk.step(5_000 - 1);
  expect(states(desk)).toContain('1 2002 alerting');
  desk.step(6_000);
  expect(states(desk)).toContain('1 2002 connected');
});

test('the switch is killed a moment after: whoever missed the rewind cannot go on with their session at the next, and the seat is given back there', async () => {
  const desk = await rehearsal({ site: office, traffic: people, onDisk: true });
  const [ana, bob] = [await client(desk), await connect(desk.server)];
  const { StartApplicationSessionPosResponse: { sessionID } } = (await bob.ask(start())) as unknown as { StartApplicationSessionPosResponse: { sessionID: string } };
  await bob.ask({ takeSeat: { device: '2002' } });
  desk.step(1_000);
  await ana.ask(call('2003', '2002'));
  desk.step(20_000);
  await desk.rewind(10_000);
  const within = mkdtempSync(join(tmpdir(), 'ringback-killed-'));
  cpSync(desk.folder as string, join(within, 'live'), { recursive: true });

  const next = await rehearsal({ site: office, traffic: people, within });
  expect(states(next)).toContain('1 2002 alerting');
  expect(await (await connect(next.server)).ask(start({ resume: { sessionID, lastSeq: 0 } }))).toMatchObject({ StartApplicationSessionNegResponse: { errorCode: { definedError: 'invalidSessionID' } } });
  next.step(5_000 - 1);
  expect(states(next)).toContain('1 2002 alerting');
  next.step(6_000);
  expect(states(next)).toContain('1 2002 connected');
});

test('a trainee who comes again at once finds the agent ready and the call as they were', async () => {
  const desk = await rehearsal({ site: office, traffic: { ...people, agents: [{ answersAfter: '5s' }] } });
  const [ana, world] = [await client(desk), await client(desk)];
  await ana.ask({ SetAgentState: { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' } });
  await ana.ask({ SetAgentState: { device: '2001', requestedAgentState: 'ready' } });
  await world.ask(offer('+14155550101'));
  desk.step(3_000);
  await ana.ask({ AnswerCall: { callToBeAnswered: { callID: '1', deviceID: '2001' } } });
  desk.step(20_000);
  await ana.ask({ SetAgentState: { device: '2001', requestedAgentState: 'notReady' } });
  await desk.rewind(10_000);
  const again = await client(desk);
  await again.ask({ takeSeat: { device: '2001' } });
  desk.step(30_000);
  expect(states(desk)).toContain('1 2001 connected');
  expect(await again.ask({ GetAgentState: { device: '2001' } })).toMatchObject({ GetAgentStateResponse: { agentStateList: [{ agentID: '5001', agentInfo: [{ agentState: 'agentBusy' }] }] } });
});
