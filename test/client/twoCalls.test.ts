// Two calls at one telephone: held, consulted, handed on, brought together; and who is in them afterwards.

import { expect, test } from 'vitest';
import type { PhoneCall } from '../../src/client/phone.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { liveSimulation } from '../server/client.ts';
import { desk, type Desk, people, settled } from './desk.ts';

/** Ana talks with a caller from outside. */
async function inACall(): Promise<{ readonly ana: Desk; readonly bob: Desk; readonly outside: ReturnType<typeof people>; readonly caller: { readonly callID: string; readonly deviceID: string }; readonly call: PhoneCall }> {
  const site = siteFrom({ trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001' } } }, extensions: { 2001: { calls: 2 }, 2002: {}, 2003: {} } });
  const server = await liveSimulation(createSimulation(site));
  const [ana, bob] = [await desk(server, '2001'), await desk(server, '2002')];
  const outside = people(server);
  const caller = outside.callsIn('+12125550123', '+14155550100');
  await ana.phone.answer((await ana.call('ringing')).callID);
  const call = await ana.call('onCall');
  return { ana, bob, outside, caller, call };
}

const numbers = ({ parties }: PhoneCall) => parties.map(({ number }) => number).sort();

test('a call is held and taken back', async () => {
  const { ana, call } = await inACall();
  await ana.phone.hold(call.callID);
  const held = await ana.call('held');
  expect(held.permitted.has('retrieveCall')).toBe(true);
  expect(held.permitted.has('holdCall')).toBe(false);
  await ana.phone.retrieve(call.callID);
  expect((await ana.call('onCall')).answered).toBe(call.answered);
});

test('a colleague is asked, both calls are at hand, and the caller is handed on', async () => {
  const { ana, bob, call } = await inACall();
  const second = await ana.phone.consult(call.callID, '2002');
  const there = await ana.call('ringingThere');
  expect(there).toMatchObject({ callID: second, line: 2, direction: 'internal', consults: call.callID, parties: [{ number: '2002', stage: 'ringing' }] });
  await bob.phone.answer((await bob.call('ringing')).callID);
  await ana.until(({ calls }) => calls.map(({ stage }) => stage).join() === 'held,onCall' && calls.every(({ permitted }) => permitted.has('transferCall') && permitted.has('conferenceCall') && permitted.has('alternateCall')));
  await ana.phone.alternate();
  await ana.until(({ calls }) => calls.map(({ stage }) => stage).join() === 'onCall,held');
  await ana.phone.alternate();
  await ana.until(({ calls }) => calls.map(({ stage }) => stage).join() === 'held,onCall');
  const before = (await bob.call('onCall')).callID;
  await ana.phone.transfer();
  await ana.until(({ calls }) => calls.length === 0);
  expect(ana.ended.map(({ call: { callID }, cause }) => [callID, cause])).toEqual([[call.callID, 'transfer'], [second, 'transfer']]);
  const bobs = (await bob.until(({ calls: [one] }) => one !== undefined && numbers(one).join() === '+12125550123')).calls[0] as PhoneCall;
  expect(bobs).toMatchObject({ line: 1, stage: 'onCall', globalCallID: call.globalCallID });
  expect(bobs.callID).not.toBe(before);
  expect(bob.ended).toEqual([]);
});

test('the colleague does not answer: the call there is dropped, and the caller is back', async () => {
  const { ana, bob, call } = await inACall();
  await ana.phone.consult(call.callID, '2002');
  await bob.call('ringing');
  await ana.until(({ calls }) => calls.every(({ permitted }) => permitted.has('reconnectCall')));
  await ana.phone.reconnect();
  expect(await ana.call('onCall')).toMatchObject({ callID: call.callID });
  await bob.until(({ calls }) => calls.length === 0);
});

test('three talk, one is dropped, two go on', async () => {
  const { ana, bob, call } = await inACall();
  await ana.phone.consult(call.callID, '2002');
  await bob.phone.answer((await bob.call('ringing')).callID);
  await ana.until(({ calls }) => calls.some(({ permitted }) => permitted.has('conferenceCall')));
  await ana.phone.conference();
  const all = (await ana.until(({ calls }) => calls.length === 1)).calls[0] as PhoneCall;
  expect(all).toMatchObject({ line: 1, stage: 'onCall', direction: 'inbound', calling: '+12125550123' });
  expect(numbers(all)).toEqual(['+12125550123', '2002']);
  expect(ana.ended).toEqual([]);
  await ana.phone.dropParty(all.callID, '2002');
  await bob.until(({ calls }) => calls.length === 0);
  expect(numbers((await ana.until(({ calls: [one] }) => one?.parties.length === 1)).calls[0] as PhoneCall)).toEqual(['+12125550123']);
});

test('the caller is handed on without asking, and keys go to the far end', async () => {
  const { ana, bob, call, outside, caller } = await inACall();
  const heard: string[] = [];
  ana.client.follow({ heard: ({ name, members }) => void (name === 'DigitsGeneratedEvent' && heard.push(String(members['digitGeneratedList']))) });
  await ana.phone.press(call.callID, '42#');
  await settled(ana);
  expect(heard).toEqual(['42#']);
  await ana.phone.transferTo(call.callID, '2002');
  await ana.until(({ calls }) => calls.length === 0);
  const ringing = await bob.call('ringing');
  expect(numbers(ringing)).toEqual(['+12125550123']);
  outside.hangsUp(ringing.callID, caller.deviceID);
  await bob.until(({ calls }) => calls.length === 0);
});

test('who is busy with one call sees that another cannot be answered, until the first is held', async () => {
  const { ana, call, outside } = await inACall();
  outside.calls('2003', '2001');
  const second = await ana.call('ringing');
  expect(second).toMatchObject({ line: 2, direction: 'internal', calling: '2003' });
  expect(second.permitted.has('answerCall')).toBe(false);
  await expect(ana.phone.answer(second.callID)).rejects.toMatchObject({ category: 'stateIncompatibility', code: 'connectedCallExists' });
  await ana.phone.hold(call.callID);
  await ana.until(({ calls }) => calls[1]?.permitted.has('answerCall'));
  await ana.phone.answer(second.callID);
  await ana.until(({ calls }) => calls[1]?.stage === 'onCall');
  expect((await settled(ana)).calls[0]?.permitted.has('retrieveCall')).toBe(false);
  await ana.phone.hangUp(second.callID);
  await ana.until(({ calls: [first, ...more] }) => more.length === 0 && first?.permitted.has('retrieveCall'));
});
