// Virtual time over the wire: sockets in lockstep, what they are asked, and what is refused.

import { expect, test } from 'vitest';
import { connect, liveOffice, start, usersFrom } from '../client.ts';
import { wallClock } from '../wallClock.ts';
import { deskOf, heardBy, lockstepOffice, monitor } from './company.ts';

const call = (callingDevice: string, calledDirectoryNumber: string) => ({ MakeCall: { callingDevice, calledDirectoryNumber, autoOriginate: 'doNotPrompt' } });

test('a minute is over as soon as the only client has nothing to do', async () => {
  const { join, lockstep } = await lockstepOffice();
  const ana = await join('ana');
  expect(await ana.barrier()).toEqual({ time: '2026-01-05T09:00:00.000Z', through: 0 });
  ana.acknowledge(0);
  expect(await lockstep.outcome).toBe('the minute is over');
});

test('time stands still for the one who has not acknowledged; requests are answered in the order of names', async () => {
  const { join, lockstep, journal } = await lockstepOffice({ clients: 2 });
  const [bob, ana] = await Promise.all([join('bob'), join('ana')]);
  await Promise.all([ana.barrier(), bob.barrier()]);
  bob.says(monitor('2002'));
  bob.acknowledge(0);
  expect(lockstep.standing()).toMatchObject({ joined: ['ana', 'bob'] });
  ana.says(monitor('2001'));
  ana.says(call('2001', '2002'));
  ana.acknowledge(0);
  expect(await ana.barrier()).toMatchObject({ time: '2026-01-05T09:00:00.000Z' });
  const { through } = await bob.barrier();
  expect(journal).toEqual(['0 lockstep.ana startSession', '0 lockstep.bob startSession', '0 lockstep.ana MonitorStart', '0 lockstep.ana takeSeat', '0 lockstep.ana MakeCall', '0 lockstep.bob MonitorStart']);
  expect(heardBy(ana)).toEqual(['StartApplicationSessionPosResponse', 'barrier 00:00.000 through 0', 'MonitorStartResponse', 'MakeCallResponse', 'ServiceInitiatedEvent 00:00.000', 'OriginatedEvent 00:00.000', 'DeliveredEvent 00:00.000', 'barrier 00:00.000 through 3']);
  bob.acknowledge(through);
  ana.acknowledge(3, '2026-01-05T09:00:07.500Z');
  expect(await ana.barrier()).toEqual({ time: '2026-01-05T09:00:07.500Z', through: 3 });
});

test('a client without lockstep looks on, and is refused when it acts', async () => {
  const { join, server, lockstep } = await lockstepOffice();
  const board = await connect(server);
  await board.ask(start());
  expect(await board.ask(monitor('2001'))).toHaveProperty('MonitorStartResponse');
  expect(await board.ask(call('2001', '2002'))).toMatchObject({ CSTAErrorCode: { stateIncompatibility: 'invalidObjectState' }, detail: expect.stringMatching(/only look on; to ask for MakeCall, join/) });
  const ana = await join('ana');
  await ana.barrier();
  ana.says(call('2001', '2002'));
  ana.acknowledge(0);
  await board.next((message) => 'DeliveredEvent' in message);
  await ana.barrier();
  ana.acknowledge(0);
  await lockstep.outcome;
});

test('nonsense is refused in a sentence, and the barrier stays', async () => {
  const { join, lockstep } = await lockstepOffice();
  const ana = await join('ana');
  await ana.barrier();
  const refusals = async (acknowledge: object) => (await ana.ask({ acknowledge }))['detail'];
  expect(await refusals({ through: 7 })).toBe('acknowledge: event 7 has not been sent; the last was 0');
  expect(await refusals({ through: -1 })).toMatch(/^acknowledge: through: /);
  expect(await refusals({ through: 0, wakeAt: '2026-01-05T08:59:59.000Z' })).toBe('acknowledge: wakeAt was 1000 ms ago; it must be later than the barrier');
  expect(await refusals({ through: 0, wakeAt: 'tomorrow' })).toBe('acknowledge: wakeAt: it must be a time with its zone, like 2026-01-05T09:30:00.000Z');
  // As other languages write it, too.
  expect(await refusals({ through: 0, wakeAt: '2026-01-05T09:59:59+01:00' })).toBe('acknowledge: wakeAt was 1000 ms ago; it must be later than the barrier');
  expect(lockstep.standing().awaited).toEqual(['ana']);
  ana.says(monitor('2001'));
  ana.says(call('2001', '2002'));
  ana.acknowledge(0);
  await ana.barrier();
  ana.acknowledge(2);
  expect(await refusals({ through: 1 })).toBe('acknowledge: event 1 was acknowledged before, as were all up to 2');
  ana.acknowledge(3, '2026-01-05T09:00:10.000Z');
  expect(await ana.barrier()).toEqual({ time: '2026-01-05T09:00:10.000Z', through: 3 });
});

test('a name is one client\'s, and nobody comes when the run has begun', async () => {
  const { join, server } = await lockstepOffice({ clients: 2 });
  const first = await connect(server);
  first.send(JSON.stringify({ invokeId: '1', ...start({ lockstep: { name: 'ana' } }) }));
  const second = await connect(server);
  const refused = { StartApplicationSessionNegResponse: { errorCode: { definedError: 'invalidApplicationInfo' } } };
  expect(await second.ask(start({ lockstep: { name: 'ana' } }))).toMatchObject({ ...refused, detail: 'there is a client named ana in lockstep already; each needs a name of its own' });
  await join('bob');
  expect(await second.ask(start({ lockstep: { name: 'chen' } }))).toMatchObject({ ...refused, detail: expect.stringMatching(/^the run has begun with the 2 clients that it waited for/) });
  await deskOf(first).barrier();
});

test('a line that breaks is taken up again, and asked for the same barrier; what it had asked for meanwhile is gone', async () => {
  const { join, server, journal } = await lockstepOffice({ clients: 2 });
  const [ana, bob] = await Promise.all([join('ana'), join('bob')]);
  await Promise.all([ana.barrier(), bob.barrier()]);
  ana.says(call('2001', '2002'));
  ana.cut();
  await ana.closed;
  const again = deskOf(await connect(server));
  expect(await again.ask(start({ resume: { sessionID: 'lockstep.ana', lastSeq: 0 } }))).toMatchObject({ StartApplicationSessionPosResponse: { sessionID: 'lockstep.ana' } });
  expect(await again.barrier()).toEqual({ time: '2026-01-05T09:00:00.000Z', through: 0 });
  again.says(monitor('2001'));
  again.acknowledge(0);
  bob.acknowledge(0);
  await again.barrier();
  expect(journal.map((line) => line.split(' ').at(-1))).toEqual(['startSession', 'startSession', 'MonitorStart']);
});

test('who ends the session leaves the lockstep: its requests come first, and nobody waits for it any more', async () => {
  const { join, lockstep, journal } = await lockstepOffice({ clients: 2 });
  const [ana, bob] = await Promise.all([join('ana'), join('bob')]);
  await Promise.all([ana.barrier(), bob.barrier()]);
  bob.acknowledge(0);
  ana.says(monitor('2001'));
  ana.says({ StopApplicationSession: { sessionID: 'lockstep.ana' } });
  expect(await ana.closed).toEqual({ code: 1000, reason: 'clientStopped' });
  expect(await lockstep.outcome).toBe('the minute is over');
  expect(journal).toEqual(['0 lockstep.ana startSession', '0 lockstep.bob startSession', '0 lockstep.ana MonitorStart', '0 lockstep.ana endSession']);
});

test('one who leaves unasked does so at the next barrier of the others', async () => {
  const { join, lockstep } = await lockstepOffice({ clients: 2 });
  const [ana, bob] = await Promise.all([join('ana'), join('bob')]);
  await Promise.all([ana.barrier(), bob.barrier()]);
  ana.acknowledge(0);
  expect(await ana.ask(monitor('2001'))).toMatchObject({ detail: expect.stringMatching(/^in lockstep requests come between a barrier and its acknowledgement, and ana is not asked now/) });
  ana.says({ StopApplicationSession: { sessionID: 'lockstep.ana' } });
  await expect.poll(() => lockstep.standing()).toMatchObject({ joined: ['ana', 'bob'], awaited: ['bob'] });
  bob.acknowledge(0);
  expect(await ana.closed).toMatchObject({ reason: 'clientStopped' });
  await lockstep.outcome;
});

test('a barrier that is not met ends the run, and tells for whom and for what', async () => {
  const { join, lockstep } = await lockstepOffice({ clients: 3, barrierWithin: 300 });
  const passes = wallClock();
  const [ana, bob, chen] = await Promise.all([join('ana'), join('bob'), join('chen')]);
  await Promise.all([ana.barrier(), bob.barrier(), chen.barrier()]);
  bob.says(monitor('2002'));
  chen.says(monitor('2003'));
  for (const desk of [ana, bob, chen]) desk.acknowledge(0, '2026-01-05T09:00:05.000Z');
  await Promise.all([bob.barrier(), chen.barrier()]);
  bob.says(call('2002', '2001'));
  bob.acknowledge(0, '2026-01-05T09:00:05.000Z');
  chen.acknowledge(0, '2026-01-05T09:00:05.000Z');
  await bob.barrier();
  bob.says(monitor('2001'));
  await expect.poll(() => lockstep.standing()).toMatchObject({ awaited: ['bob'] });
  passes(300);
  await expect(lockstep.outcome).rejects.toThrow('waited 0.3 s at the barrier of 2026-01-05T09:00:00.000Z for bob to acknowledge event 1 (ServiceInitiatedEvent); it has acknowledged all up to 0 and asked for MonitorStart since; the 2 other clients keep up');
});

test('of those who are late each is named, with what it was asked for that is no event, and whether its line is broken', async () => {
  const { join, lockstep, server } = await lockstepOffice({ clients: 2, barrierWithin: 300 });
  const passes = wallClock();
  const [ana, bob] = await Promise.all([join('ana'), join('bob')]);
  await Promise.all([ana.barrier(), bob.barrier()]);
  ana.acknowledge(0, '2026-01-05T09:00:05.000Z');
  bob.says({ GetAgentState: { device: '2002' } });
  bob.acknowledge(0, '2026-01-05T09:00:05.000Z');
  await bob.barrier();
  bob.acknowledge(0, '2026-01-05T09:00:05.000Z');
  await ana.barrier();
  ana.cut();
  await expect.poll(() => server.hall.directory.seek(({ line }) => line === null)).not.toBeNull();
  passes(300);
  await expect(lockstep.outcome).rejects.toThrow(/^waited 0\.3 s at the barrier of 2026-01-05T09:00:05\.000Z for ana to acknowledge that the time has come at which it wanted to be woken; it has acknowledged all up to 0, and its line is broken; for bob to acknowledge that the time has come .* up to 0$/);
});

test('nobody else moves the clock, sends callers or breaks anything; how it stands can be seen', async () => {
  const { join, server } = await lockstepOffice();
  const ana = await join('ana');
  await ana.barrier();
  const post = async (path: string, body?: object) => (await fetch(`${server.address}${path}`, { method: 'POST', ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) })).status;
  expect(await Promise.all([post('/clock/pause'), post('/clock/go'), post('/clock/speed', { speed: 2 }), post('/clock/step', { by: 5 }), post('/clock/rewind', { by: 5 }), post('/faults/reset'), post('/classroom/api/callers', { to: '+14155550100' })])).toEqual([409, 409, 409, 409, 409, 409, 409]);
  const health = (await (await fetch(`${server.address}/healthz`)).json()) as { readonly lockstep: object };
  expect(health.lockstep).toEqual({ clients: 1, joined: ['ana'], awaited: ['ana'], barriers: 1 });
});

test('elsewhere nobody joins, and wakes nobody; whoever wants may say what has been handled', async () => {
  const office = await liveOffice();
  const ana = await connect(office);
  expect(await ana.ask(start({ lockstep: { name: 'ana' } }))).toMatchObject({ StartApplicationSessionNegResponse: {}, detail: 'this switch goes by the wall clock; leave lockstep out, or start it with --lockstep' });
  const { StartApplicationSessionPosResponse: { sessionID } } = (await ana.ask(start())) as unknown as { readonly StartApplicationSessionPosResponse: { readonly sessionID: string } };
  await ana.ask(monitor('2001'));
  await ana.ask(call('2001', '2002'));
  await ana.next((message) => 'DeliveredEvent' in message);
  ana.send(JSON.stringify({ invokeId: 'a', acknowledge: { through: 2 } }));
  expect(await ana.ask({ acknowledge: { through: 9 } })).toMatchObject({ detail: 'acknowledge: event 9 has not been sent; the last was 3' });
  expect(await ana.ask({ acknowledge: { through: 3, wakeAt: '2026-01-05T09:00:05.000Z' } })).toMatchObject({ detail: 'acknowledge: wakeAt: only a client in lockstep can be woken' });
  expect(office.hall.directory.find(sessionID)?.acknowledged).toBe(2);
});

test('a wrong password joins nothing, and keeps nobody\'s name', async () => {
  const { server, join } = await lockstepOffice({ users: usersFrom('users: { guest: { password: guest-guest, devices: all }, ana: { password: marlinspike, devices: all } }') });
  const ana = await connect(server);
  const lockstep = { name: 'ana' };
  expect(await ana.ask(start({ lockstep, user: { name: 'ana', password: 'wrong' } }))).toMatchObject({ StartApplicationSessionNegResponse: { errorCode: { definedError: 'invalidApplicationInfo' } } });
  expect(await ana.ask(start({ lockstep, user: { name: 'ana', password: 'marlinspike' } }))).toHaveProperty('StartApplicationSessionPosResponse');
  await expect(join('ana')).rejects.toThrow();
});

test('a client that asks at every barrier of one instant ends the run at last', async () => {
  const { simulation, lockstep, server } = await lockstepOffice();
  // At the socket it would take its time.
  const member = { name: 'ana', begin: () => server.hall.directory.begin({ user: server.hall.users.find('guest', '') as never, application: 'loop', wire: 'csta-json', idleFor: 600_000 }, { write: () => {}, close: () => {}, cut: () => {}, silence: () => {}, isSlow: () => false } as never) as never, tell: () => queueMicrotask(again) };
  const again = () => {
    const [ana] = [lockstep.memberOf(server.hall.directory.seek(() => true) as never)];
    if (!ana || ana.awaited === null) return;
    lockstep.ask(ana, { service: 'GetAgentState', carryOut: () => {} });
    lockstep.acknowledge(ana, ana.awaited, Infinity);
  };
  lockstep.join(member);
  await expect(lockstep.outcome).rejects.toThrow(`10000 barriers at ${simulation.isoTime(0)} without time moving on: ana asks for something at each`);
});
