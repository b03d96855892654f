// A telephone on a client, as its owner uses it: calls in and out, two at once, and what the buttons may do.

import { expect, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { readSite } from '../../src/site/site.ts';
import { liveOffice, liveSimulation } from '../server/client.ts';
import { client, desk, deskAt, people, settled } from './desk.ts';

test('a call from outside rings, is answered and is hung up, and the log knows all of it', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  people(server).callsIn('+12125550123', '+14155550100');
  const ringing = await ana.call('ringing');
  expect(ringing).toMatchObject({ line: 1, direction: 'inbound', calling: '+12125550123', called: '2001', dialled: '+14155550100', parties: [{ number: '+12125550123' }], answered: null, cause: null });
  expect([...ringing.permitted]).toContain('answerCall');
  await ana.phone.answer(ringing.callID);
  const talk = await ana.call('onCall');
  expect(talk.globalCallID).toMatch(/^\d{20}$/);
  expect(talk.globalCallID).toBe(ringing.globalCallID);
  expect([...talk.permitted]).toEqual(expect.arrayContaining(['holdCall', 'consultationCall', 'singleStepTransfer', 'clearConnection']));
  expect([...talk.permitted]).not.toContain('answerCall');
  expect(talk.answered).toBeGreaterThanOrEqual(talk.began);
  await ana.phone.hangUp(talk.callID);
  await ana.until(({ calls }) => calls.length === 0);
  expect(ana.ended).toMatchObject([{ call: { callID: talk.callID, globalCallID: talk.globalCallID, calling: '+12125550123', stage: 'onCall' }, cause: 'normalClearing' }]);
});

test('an agent logs on, is ready, not ready with a reason, and leaves', async () => {
  const ana = await desk(await liveOffice(), '2001');
  const { phone, until } = ana;
  await phone.logOn('5001');
  await until(({ agent }) => agent?.stage === 'notReady');
  await phone.ready();
  await until(({ agent }) => agent?.stage === 'ready');
  await phone.notReady('lunch');
  expect((await until(({ agent }) => agent?.stage === 'notReady')).agent).toMatchObject({ id: '5001', reason: 'lunch', pending: null });
  await expect(phone.logOn('5009')).rejects.toMatchObject({ category: 'operation', code: 'invalidAgentIdentifier', detail: expect.stringContaining('there is no agent 5009') as string });
  await phone.logOff();
  await until(({ agent }) => agent === null);
});

test('the handset is lifted by hand: the client has asked for nothing, and shows the talk', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  const { calls, lifts, putsDown } = people(server);
  calls('2003', '2001');
  await ana.call('ringing');
  lifts('2001');
  expect(await ana.call('onCall')).toMatchObject({ direction: 'internal', calling: '2003' });
  putsDown('2001');
  await ana.until(({ calls: [one] }) => one === undefined);
  expect(ana.ended).toHaveLength(1);
});

test('a number is dialled: out, busy, and nowhere', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  const out = await ana.phone.dial('912125550123');
  expect(await ana.call('ringingThere')).toMatchObject({ callID: out, direction: 'outbound', called: '912125550123', parties: [{ number: '+12125550123', stage: 'ringing' }] });
  people(server).act('farEndAnswers', { callToBeAnswered: { callID: out, deviceID: (ana.phone.state.calls[0]?.parties[0] as { device: string }).device } });
  await ana.call('onCall');
  await ana.phone.hangUp(out);
  people(server).calls('2002', '2003');
  await ana.phone.dial('2002');
  expect(await ana.call('failed')).toMatchObject({ cause: 'busy', direction: 'internal' });
  await ana.phone.hangUp((await ana.call('failed')).callID);
  await expect(ana.phone.dial('4444')).rejects.toMatchObject({ category: 'operation', code: 'invalidDestination' });
});

test('who is turned away because the telephone is busy is no call there', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  const { calls, answers, hangsUp } = people(server);
  answers(calls('2001', '2003'), '2003');
  await ana.call('onCall');
  const second = calls('2002', '2001');
  expect((await settled(ana)).calls).toMatchObject([{ line: 1, stage: 'onCall' }]);
  hangsUp(second, '2002');
  await settled(ana);
  expect(ana.ended).toEqual([]);
});

test('two clients at one telephone show the same, whoever acts; a third that only looks comes in the middle', async () => {
  const server = await liveOffice();
  const [left, right] = [await desk(server, '2001'), await desk(server, '2001')];
  people(server).callsIn('+12125550123', '+14155550100');
  await right.call('ringing');
  await left.phone.answer((await left.call('ringing')).callID);
  await right.call('onCall');
  await right.phone.attach((await right.call('onCall')).callID, 'Zoë');
  await left.until(({ calls: [one] }) => one?.data.correlator === 'Zoë');
  const late = deskAt(client([server.address]), '2001', { takesSeat: false });
  const { answered, ...seen } = await late.call('onCall');
  expect(answered).not.toBeNull();
  const { answered: _, ...known } = (await settled(left)).calls[0] as typeof seen & { answered: number };
  await late.until(({ calls: [one] }) => one?.data.correlator === 'Zoë');
  expect({ ...late.phone.state.calls[0], answered: 0, began: 0 }).toEqual({ ...known, answered: 0, began: 0, dialled: null });
});

test('a call comes out of a call flow and a queue with what was entered and looked up; work follows it', async () => {
  const server = await liveSimulation(createSimulation(readSite('scenarios/sites/menus.yaml'), { start: '2026-01-05T10:00' }));
  const eva = await desk(server, '2005');
  await eva.phone.logOn('5005');
  await eva.phone.ready();
  const { callsIn, presses, hangsUp } = people(server);
  server.live.pause();
  const { callID, deviceID } = callsIn('+12125550123', '+14155550101');
  for (const keys of ['400123', '4711', '1', '0']) {
    server.live.step(6_000);
    presses(callID, deviceID, keys);
  }
  server.live.step(1_000);
  const ringing = await eva.call('ringing');
  expect(ringing).toMatchObject({ queue: '7003', calling: '+12125550123', called: '8001', direction: 'inbound', data: { variables: { account: '400123', customer: 'Ada Byron', tier: 'gold' } } });
  await eva.phone.answer(ringing.callID);
  await eva.until(({ agent }) => agent?.stage === 'busy');
  await eva.phone.notReady('lunch');
  await eva.until(({ agent }) => agent?.pending === 'notReady');
  hangsUp(callID, deviceID);
  await eva.until(({ agent, calls }) => calls.length <= 1 && agent?.stage !== 'busy');
  expect(eva.phone.state.agent).toMatchObject({ stage: 'notReady', reason: 'lunch', pending: null });
});

test('who leaves the telephone gives the seat back, and hears no more of it', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  const { taken } = server.live.simulation.exchange.seating;
  expect([...taken.keys()]).toEqual(['2001']);
  ana.phone.leave();
  await ana.client.ask('GetAgentState', { device: '2001' });
  expect([...taken.keys()]).toEqual([]);
  people(server).calls('2003', '2001');
  expect((await settled(ana)).calls).toEqual([]);
});

test('muted, not to be disturbed, a message in the box: whoever set it', async () => {
  const server = await liveOffice();
  const ana = await desk(server, '2001');
  await ana.phone.mute(true);
  await ana.until(({ isMuted }) => isMuted);
  await ana.phone.setDoNotDisturb(true);
  await ana.until(({ doNotDisturb }) => doNotDisturb);
  people(server).act('SetMessageWaitingIndicator', { device: '2001', messageWaitingOn: true });
  await ana.until(({ messagesWaiting }) => messagesWaiting);
  const fresh = deskAt(client([server.address]), '2001', { takesSeat: false });
  await fresh.until(({ isMuted, doNotDisturb, messagesWaiting }) => isMuted && doNotDisturb && messagesWaiting);
});

test('what a flow says is known while it says it, and not while the call is on hold', async () => {
  const server = await liveSimulation(createSimulation(readSite('scenarios/sites/demo.yaml')));
  const { phone, until, call } = await desk(server, '2007');
  await phone.dial('8000');
  await until(({ calls: [one] }) => one?.playing === 'Thank you for calling Harbor Bikes.');
  server.live.setSpeed(100);
  await until(({ calls: [one] }) => one?.playing?.startsWith('For a new bicycle, press 1.'));
  const { callID } = await call('onCall');
  await phone.press(callID, '3');
  await until(({ calls: [one] }) => one?.playing?.startsWith('Please enter your customer number'));
  await phone.hold(callID);
  await until(({ calls: [one] }) => one?.stage === 'held' && one.playing === null);
});
