// Recording over the wire: what a client of a telephone is told of its calls, asks and is refused, and what operators do.

import { expect, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { desk } from '../client/desk.ts';
import { liveSimulation, usersFrom } from './client.ts';

const office = (users?: Parameters<typeof liveSimulation>[1]) => liveSimulation(createSimulation(siteFrom({
  extensions: { 2001: {}, 2002: {}, 2003: {} }, recording: { recorders: { a: { role: 'active' }, b: { role: 'backup' }, c: { role: 'parallel' } } },
})), users);

test('a client has its call recorded, pauses that, and sees it go along when the call is handed on', async () => {
  const server = await office();
  const [ana, bob, chen] = [await desk(server, '2001'), await desk(server, '2002'), await desk(server, '2003')];
  expect((await ana.until(({ recordings }) => recordings.isThere)).recordings).toEqual({ isThere: true, onRequest: true, pausing: true, going: [] });
  await ana.phone.dial('2002');
  await bob.phone.answer((await bob.call('ringing')).callID);
  const { callID } = await ana.call('onCall');
  expect(await ana.phone.record(callID)).toBe('1');
  await expect(ana.phone.record(callID)).rejects.toMatchObject({ code: 'featureAlreadySet' });
  const recorded = { callID, recording: '1', isPaused: false, by: 'agent', isStoppable: true };
  expect((await ana.until(({ recordings }) => recordings.going.length > 0)).recordings.going).toEqual([recorded]);
  expect((await bob.until(({ recordings }) => recordings.going.length > 0)).recordings.going).toEqual([recorded]);

  await bob.phone.pauseRecording(callID);
  await ana.until(({ recordings }) => recordings.going[0]?.isPaused === true);
  const other = await desk(server, '2001');
  expect((await other.until(({ recordings }) => recordings.going.length > 0)).recordings.going[0]).toMatchObject({ isPaused: true });
  await ana.phone.resumeRecording(callID);
  await bob.until(({ recordings }) => recordings.going[0]?.isPaused === false);

  await bob.phone.transferTo(callID, '2003');
  await chen.phone.answer((await chen.call('ringing')).callID);
  const handedOn = (await chen.call('onCall')).callID;
  expect((await ana.until(({ recordings }) => recordings.going[0]?.callID === handedOn)).recordings.going).toHaveLength(1);
  await chen.phone.hangUp(handedOn);
  await ana.until(({ recordings }) => recordings.going.length === 0);
});

test('an operator stops a recorder; whoever only has a telephone may not', async () => {
  const server = await office({ users: usersFrom("users:\n  ana: { password: correct-horse, devices: ['2001'] }\n  olga: { password: battery-staple, mayOperate: true }\n") });
  const olga = await desk(server, '2002', { user: { name: 'olga', password: 'battery-staple' } });
  const ana = await desk(server, '2001', { user: { name: 'ana', password: 'correct-horse' } });
  await expect(ana.client.ask('stopRecorder', { recorder: 'a' })).rejects.toMatchObject({ code: 'serviceNotSupported' });
  await olga.client.ask('stopRecorder', { recorder: 'a' });
  expect(await olga.client.ask('getRecorders', {})).toMatchObject({ recorders: [{ recorder: 'a', working: false }, { recorder: 'b', working: true }, { recorder: 'c' }] });
  await expect(olga.client.ask('stopRecorder', { recorder: 'd' })).rejects.toMatchObject({ code: 'objectNotKnown' });
});
