// The softphone's whole day on a raw socket: which extension it is, logging on, calls in and out, calls brought together, until it is idle again.

import { expect, test } from 'vitest';
import { callAt, type Center, center, told, ZOE } from './center.ts';
import type { Softphone } from './softphone.ts';

/** The sample softphone's own constants: ids come again and again. */
const [GETEXTENSION, STARTMONITOR, QUERYDEVICEINFO, LOGIN, LOGOUT, QUERYAGENTSTATE, SNAPSHOT, USERDATAALERT, CHANGEAUTO, CHANGEAUX] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 11];
const [MAKECALL, ANSWER, CONFERENCE, TRANSFER, RECONNECT, CONSULTATION, DROPPARTY, RETRIEVE, HANGUP, HOLD, DTMF] = [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22];

const done = { msgtype: 'response', result: 'success' };
const at2001 = { extension: '2001' };

/** As the sample does it when its page is opened. */
async function begins(phone: Softphone): Promise<void> {
  expect(await phone.ask('myextension', {}, GETEXTENSION)).toEqual({ ...done, id: GETEXTENSION, extension: '2001' });
  expect(await phone.ask('startmonitor', at2001, STARTMONITOR)).toEqual({ ...done, id: STARTMONITOR });
  expect(await phone.ask('querydeviceinfo', at2001, QUERYDEVICEINFO)).toMatchObject({ ...done, associateddevice: '' });
  expect(await phone.ask('queryagentstate', at2001, QUERYAGENTSTATE)).toMatchObject({ skillmode: 'null', talkstate: 'idle', reasoncode: '0' });
  expect(await phone.ask('login', { ...at2001, agentid: '5001', passwd: '4711' }, LOGIN)).toEqual({ ...done, id: LOGIN });
  expect(await phone.ask('querydeviceinfo', at2001, QUERYDEVICEINFO)).toMatchObject({ associateddevice: '5001' });
  expect(await phone.ask('queryagentstate', at2001, QUERYAGENTSTATE)).toMatchObject({ skillmode: 'aux', talkstate: 'idle' });
  expect(await phone.ask('setstate', { ...at2001, agentid: '5001', passwd: '4711', state: 'auto' }, CHANGEAUTO)).toMatchObject(done);
  expect(await phone.ask('queryagentstate', at2001, QUERYAGENTSTATE)).toMatchObject({ skillmode: 'auto', talkstate: 'idle', reasoncode: '0' });
  expect(await phone.ask('snapshot', at2001, SNAPSHOT)).toEqual({ ...done, id: SNAPSHOT, numcall: 0, calls: [] });
}

/** What has been told since the last time. */
function sinceThen(phone: Softphone): () => readonly string[] {
  let from = 0;
  return () => {
    const all = told(phone);
    const more = all.slice(from);
    from = all.length;
    return more;
  };
}

async function callFromTheQueue(world: Center, phone: Softphone): Promise<void> {
  const zoe = world.calls('+14155550100');
  expect(await phone.event('offer')).toMatchObject({ msgtype: 'event', extension: '2001', callid: zoe.callID, calling: ZOE, called: '7001' });
  expect(await phone.ask('userdata', { ...at2001, type: 'alert' }, USERDATAALERT)).toMatchObject({ ...done, cli: ZOE, calling: ZOE, called: '7001' });
  await phone.ask('answer', at2001, ANSWER);
  expect(await phone.event('connect')).toMatchObject({ callid: zoe.callID, called: '7001', answering: '2001' });
  expect(await phone.ask('queryagentstate', at2001, QUERYAGENTSTATE)).toMatchObject({ skillmode: 'auto', talkstate: 'call' });
  await phone.ask('hold', at2001, HOLD);
  await phone.ask('retrieve', at2001, RETRIEVE);
  world.people.request('ClearConnection', { connectionToBeCleared: zoe });
  expect(await phone.event('disconnect')).toMatchObject({ releasing: ZOE, callid: zoe.callID });
  expect(await phone.event('idle')).toEqual({ msgtype: 'event', eventtype: 'idle', extension: '2001' });
}

test('the whole day: extension, log-on, a call from the queue, a call out, a busy number, log-off', async () => {
  const world = await center();
  const phone = await world.at('2001');
  const events = sinceThen(phone);
  await begins(phone);
  await callFromTheQueue(world, phone);
  expect(events()).toEqual(['offer', 'connect', 'hold', 'retrieve', 'disconnect', 'idle']);

  expect(await phone.ask('setstate', { ...at2001, agentid: '5001', passwd: '4711', state: 'aux', reasoncode: '3' }, CHANGEAUX)).toMatchObject(done);
  expect(await phone.ask('queryagentstate', at2001, QUERYAGENTSTATE)).toMatchObject({ skillmode: 'aux', reasoncode: '3' });
  await phone.ask('makecall', { ...at2001, destination: '912125550123' }, MAKECALL);
  expect(await phone.event('alert')).toMatchObject({ called: '912125550123' });
  world.people.request('farEndAnswers', { callToBeAnswered: { ...callAt(world, '2001'), deviceID: 'pstn#4' } });
  expect(await phone.event('connect')).toMatchObject({ called: '912125550123', answering: ZOE });
  expect(await phone.ask('dtmf', { ...at2001, dtmf: '1' }, DTMF)).toMatchObject(done);
  await phone.ask('hangup', at2001, HANGUP);
  await phone.event('idle');
  expect(events()).toEqual(['callnetworkreached', 'alert', 'connect', 'disconnect', 'idle']);

  await phone.ask('makecall', { ...at2001, destination: '2004' }, MAKECALL);
  expect(await phone.event('fail')).toMatchObject({ called: '2004', cause: 'doNotDisturb' });
  await phone.ask('hangup', at2001, HANGUP);
  await phone.event('idle');
  expect(events()).toEqual(['fail', 'idle']);

  expect(await phone.ask('logout', { ...at2001, agentid: '5001' }, LOGOUT)).toMatchObject(done);
  expect(await phone.ask('queryagentstate', at2001, QUERYAGENTSTATE)).toMatchObject({ skillmode: 'null' });
});

async function talkingTo(world: Center, phone: Softphone, other: string): Promise<void> {
  await phone.ask('makecall', { ...at2001, destination: other }, MAKECALL);
  await phone.event('alert');
  world.people.request('AnswerCall', { callToBeAnswered: callAt(world, other) });
  await phone.event('connect');
}

test('a consultation is broken off, then becomes a transfer: who asked is idle, the others are told of the new call', async () => {
  const world = await center();
  const [phone, bob] = [await world.watching('2001'), await world.watching('2002')];
  const events = sinceThen(phone);
  await talkingTo(world, phone, '2002');
  await phone.ask('consultation', { ...at2001, destination: '2003' }, CONSULTATION);
  await phone.ask('reconnect', at2001, RECONNECT);
  await phone.ask('consultation', { ...at2001, destination: '2003' }, CONSULTATION);
  world.people.request('AnswerCall', { callToBeAnswered: callAt(world, '2003') });
  const { callid } = await phone.ask('transfer', { ...at2001, destination: '' }, TRANSFER);
  await phone.event('idle');
  expect(events()).toEqual(['alert', 'connect', 'hold', 'alert', 'disconnect', 'retrieve', 'hold', 'alert', 'connect', 'transfer', 'idle']);
  expect(await bob.event('transfer')).toMatchObject({ callid, oldcallid: '1', transferring: '2001', transferredto: '2003' });
  await bob.ask('hangup', { extension: '2002' }, HANGUP);
  await bob.event('idle');
  expect(told(bob)).toEqual(['offer', 'connect', 'transfer', 'disconnect', 'idle']);
});

test('a conference: each who leaves is told; the last one who is left is idle', async () => {
  const world = await center();
  const phone = await world.watching('2001');
  const events = sinceThen(phone);
  await talkingTo(world, phone, '2002');
  await phone.ask('consultation', { ...at2001, destination: '2003' }, CONSULTATION);
  world.people.request('AnswerCall', { callToBeAnswered: callAt(world, '2003') });
  await phone.ask('conference', { ...at2001, destination: '' }, CONFERENCE);
  expect(await phone.event('conference')).toMatchObject({ conferencing: '2001', added: '2003' });
  expect(await phone.ask('dropparty', { ...at2001, party: '2003' }, DROPPARTY)).toMatchObject(done);
  expect(await phone.event('disconnect')).toMatchObject({ releasing: '2003' });
  world.people.request('ClearConnection', { connectionToBeCleared: callAt(world, '2002') });
  expect(await phone.event('disconnect')).toMatchObject({ releasing: '2002' });
  await phone.event('idle');
  expect(events()).toEqual(['alert', 'connect', 'hold', 'alert', 'connect', 'conference', 'disconnect', 'disconnect', 'idle']);
});

test('ids that come again are answered in their order', async () => {
  const phone = await (await center()).watching('2001');
  const from = phone.heard.length;
  for (const request of ['snapshot', 'queryagentstate', 'snapshot', 'querydeviceinfo']) phone.send(JSON.stringify({ id: SNAPSHOT, request, ...at2001 }));
  await phone.ask('myextension');
  expect(phone.heard.slice(from, -1).map(({ id, ...fields }) => [id, Object.keys(fields)[2]])).toEqual([[SNAPSHOT, 'numcall'], [SNAPSHOT, 'skillmode'], [SNAPSHOT, 'numcall'], [SNAPSHOT, 'associateddevice']]);
});

test('a caller who gives up, and a call that is sent elsewhere: offered, gone, idle', async () => {
  const world = await center();
  const phone = await world.watching('2001');
  const zoe = world.calls('+14155550101');
  await phone.event('offer');
  world.people.request('ClearConnection', { connectionToBeCleared: zoe });
  await phone.event('idle');
  world.calls('+14155550101');
  await phone.event('offer');
  await phone.ask('deflectcall', { ...at2001, destination: '2003' });
  await phone.event('idle');
  expect(told(phone)).toEqual(['offer', 'disconnect', 'idle', 'offer', 'disconnect', 'idle']);
});
