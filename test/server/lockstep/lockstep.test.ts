// Virtual time over the wire: sockets in lockstep, what they are asked, and what is refused.

import { expect, test } from 'vitest';
import { connect, start } from '../client.ts';
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
  expect(await refusals({ through: 0, wakeAt: 'tomorrow' })).toMatch(/^acknowledge: wakeAt: /);
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
