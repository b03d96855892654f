// What a trial says of a client, measured at real sockets: how soon it answers, what it lets ring, what it asks that it should not, and when its line is lost.

import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connect, start } from '../client.ts';
import { softphone } from '../ctisvr/softphone.ts';
import { openRaw, rawFrame } from '../rawSocket.ts';
import { connectXml, csta, holdToSchemas, textIn } from '../xmlClient.ts';
import { answers, at, handAtWork, isEvent, logOn, rung, shop } from './shop.ts';

holdToSchemas();

/** Behind this an event has been read by any client. */
const READ = 600;

test.each([
  ['at a rate', {}],
  ['as a crowd', { executor: 'constant-vus', vus: '1', duration: '1h', arrivals: undefined, calls: undefined, pause: '1h' }],
])('callers come when everybody has logged on, and not before: %s', async (_, callers) => {
  const trial = await shop({ agents: 2, callers });
  expect(trial.missing()).toEqual([{ agent: '5001', at: '2001' }, { agent: '5002', at: '2002' }]);
  const ana = await connect(trial.server);
  await ana.ask(start());
  await logOn(ana);
  expect(trial.missing()).toEqual([{ agent: '5002', at: '2002' }]);
  await pause(300);
  expect(trial.soFar().came).toBe(0);
  await ana.ask({ SetAgentState: { device: '2002', requestedAgentState: 'loggedOn', agentID: '5002' } });
  await trial.complete;
  trial.begin();
  await expect.poll(() => trial.soFar().came).toBe(1);
});

test('the time from Delivered to AnswerCall, and from a request to its response', async () => {
  const trial = await shop();
  const from = performance.now();
  const ana = await handAtWork(trial);
  const call = await rung(ana);
  await pause(400);
  await answers(ana, call);
  const sofar = performance.now() - from;
  const { answerTime, responseTime, missed, wrong, alerts } = trial.figures().all;
  expect(answerTime?.count).toBe(1);
  // It was written before the client had it, and AnswerCall was read before its answer came. Timers may be a little early.
  expect(answerTime?.max).toBeGreaterThan(390);
  expect(answerTime?.max).toBeLessThan(sofar);
  expect(responseTime?.count).toBeGreaterThan(0);
  expect(responseTime?.max).toBeLessThan(sofar);
  expect([alerts, missed?.missed, missed?.of]).toEqual([1, 0, 1]);
  expect(Object.values(wrong)).toEqual([0, 0, 0, 0, 0]);
});

test('a call that rang for longer than the client ever takes was missed', async () => {
  const trial = await shop({ callers: { calls: '2' } });
  const ana = await handAtWork(trial);
  const first = await rung(ana);
  await pause(300);
  await answers(ana, first);
  await ana.next(isEvent('ConnectionClearedEvent'));
  await rung(ana);
  await ana.next(isEvent('DivertedEvent'));
  const { missed, undecided, answerTime } = trial.figures().all;
  expect(answerTime?.count).toBe(1);
  expect([missed?.missed, missed?.of, undecided]).toEqual([1, 2, 0]);
});

test('wrong answers: again, for a call that is gone, for one that never was there, not permitted, refused', async () => {
  const trial = await shop();
  const ana = await handAtWork(trial);
  const call = await rung(ana);
  await pause(READ);
  await ana.ask({ HoldCall: { callToBeHeld: at(call) } });
  // The caller does not hang up between the two.
  trial.server.live.pause();
  await answers(ana, call);
  await answers(ana, call);
  trial.server.live.goOn();
  await ana.ask({ AnswerCall: { callToBeAnswered: at('99') } });
  await ana.next(isEvent('ConnectionClearedEvent'));
  await pause(READ);
  await ana.ask({ ClearConnection: { connectionToBeCleared: at(call) } });
  await ana.ask({ MakeCall: { callingDevice: '2001', calledDirectoryNumber: '4711', autoOriginate: 'sometimes' } });
  const { wrong, faults } = trial.figures().all;
  expect(wrong).toEqual({ gone: 1, again: 1, never: 1, notPermitted: 1, refused: 1 });
  expect(faults.map(({ service, kind }) => `${service} ${kind}`)).toEqual(['HoldCall notPermitted', 'AnswerCall again', 'AnswerCall never', 'ClearConnection gone', 'MakeCall refused']);
  expect(faults[3]?.after).toBeGreaterThan(READ - 50);
});

test('a client that was lost and takes its session up again came back; one that begins another did so too', async () => {
  const trial = await shop();
  const ana = await connect(trial.server);
  const begun = (await ana.ask(start()))['StartApplicationSessionPosResponse'] as { readonly sessionID: string };
  await logOn(ana);
  await trial.complete;
  trial.begin();
  ana.cut();
  await expect.poll(() => trial.figures().all).toMatchObject({ losses: { broken: 1, slow: 0, silent: 0 }, isAway: true, cameBack: 0 });
  const back = await connect(trial.server);
  await back.ask(start({ resume: { sessionID: begun.sessionID, lastSeq: 0 } }));
  expect(trial.figures().all).toMatchObject({ isAway: false, cameBack: 1 });
  back.cut();
  await expect.poll(() => trial.figures().all.losses.broken).toBe(2);
  const anew = await connect(trial.server);
  await anew.ask(start());
  await anew.ask({ takeSeat: { device: '2001' } });
  const { all, clients: [own] } = trial.figures();
  expect(all).toMatchObject({ isAway: false, cameBack: 2 });
  expect(all.away?.count).toBe(2);
  expect(own).toMatchObject({ application: 'test', wire: 'csta-json', isWatching: false });
});

test('acknowledgements that count what was handled tell exactly what was missed', async () => {
  const trial = await shop({ callers: { talk: '200ms' } });
  const ana = await handAtWork(trial);
  await answers(ana, await rung(ana));
  await ana.next(isEvent('ConnectionClearedEvent'));
  const events = ana.heard.filter(({ seq }) => seq !== undefined);
  const through = events.at(-1)?.seq as number;
  // All but two.
  ana.send(JSON.stringify({ invokeId: '77', acknowledge: { through, handled: through - 2 } }));
  await ana.ask({ GetAgentState: { device: '2001' } });
  const { skipped, acknowledgeTime } = trial.figures().all;
  expect([skipped?.missed, skipped?.of]).toEqual([2, through]);
  expect(acknowledgeTime?.count).toBeGreaterThan(0);
});

test('over CSTA XML it is the same', async () => {
  const trial = await shop();
  const phone = await connectXml(trial.server);
  await phone.ask(csta('MonitorStart', '<monitorObject><deviceObject>2001</deviceObject></monitorObject>'));
  for (const [state, more] of [['loggedOn', '<agentID>5001</agentID>'], ['ready', '']]) await phone.ask(csta('SetAgentState', `<device>2001</device><requestedAgentState>${state}</requestedAgentState>${more}`));
  await trial.complete;
  trial.begin();
  const { xml } = await phone.next('DeliveredEvent');
  await pause(200);
  await phone.ask(csta('AnswerCall', `<callToBeAnswered><callID>${textIn(xml, 'callID') ?? ''}</callID><deviceID>2001</deviceID></callToBeAnswered>`));
  const { clients: [own] } = trial.figures();
  expect(own).toMatchObject({ wire: 'csta-xml', isWatching: true, alerts: 1, answerTime: { count: 1 } });
  expect(own?.answerTime?.max).toBeGreaterThan(190);
});

test('over ctiSVR, too', async () => {
  const trial = await shop();
  const phone = await softphone(trial.server, { query: '?extension=2001' });
  await phone.ask('startmonitor', { extension: '2001' });
  await phone.ask('login', { agentid: '5001' });
  await phone.ask('setstate', { agentid: '5001', state: 'manual' });
  await trial.complete;
  trial.begin();
  await phone.event('offer');
  await pause(200);
  await phone.ask('answer');
  const { clients: [own] } = trial.figures();
  expect(own).toMatchObject({ wire: 'ctisvr', isWatching: true, alerts: 1, answerTime: { count: 1 } });
  expect(own?.answerTime?.max).toBeGreaterThan(190);
});

test('a client that is too slow to take what it is sent is lost for that', async () => {
  const trial = await shop({ bounds: { mostWaiting: 100_000 } });
  const slow = await openRaw(trial.server);
  const say = (message: object, id: number) => slow.write(rawFrame(JSON.stringify({ invokeId: String(id), ...message })));
  say(start(), 1);
  for (let count = 0; count < 400; count++) say({ MonitorStart: { monitorObject: { deviceObject: '2001' } } }, 2);
  say({ takeSeat: { device: '2001' } }, 3);
  await expect.poll(() => slow.texts.length).toBe(402);
  slow.pause();
  for (let count = 0; count < 80; count++) say({ SetDoNotDisturb: { device: '2001', doNotDisturbOn: count % 2 === 0 } }, 4);
  await expect.poll(() => trial.server.hall.directory.seek(() => true)?.line?.isSlow()).toBe(true);
  // Whoever reads again reads the goodbye.
  slow.resume();
  await expect.poll(() => trial.figures().all.losses).toEqual({ broken: 0, slow: 1, silent: 0 });
});
