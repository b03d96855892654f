// Calls by the connector: a browser is shown the picture of a telephone and asks for what stands in it, at a live switch, from the ring to the wrap-up.

import { expect, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { people } from '../client/desk.ts';
import { liveSimulation } from '../server/client.ts';
import { agentOf, browserAt, stateOf } from './browser.ts';

const CAROL = '+12125550123';

const shop = () => liveSimulation(createSimulation(siteFrom({
  trunks: { pstn: { lines: 4, numbers: { '+14155550100': '7001', '+14155550102': '8000' } } }, extensions: { 2001: { name: 'Ana', calls: 2 }, 2002: { name: 'Bob' }, 2003: { name: 'Chen' } },
  queues: { 7001: { name: 'Sales', needs: { sales: 8 }, ringFor: '30s', wrapUp: '10m' } }, agents: { 5001: { name: 'Ana', skills: { sales: 1 } } },
  callflows: { 8000: { name: 'Ask', start: 'account', nodes: { account: { collect: { say: 'Your account number', digits: 4, into: 'account' }, then: 'sales' }, sales: { queue: '7001' } } } },
})));

test('a caller is taken, held, handed over to a colleague who was asked, and written up', async () => {
  const server = await shop();
  const ana = await browserAt(server, '2001', '5001');
  expect(agentOf(ana)?.attributes).toMatchObject({ ID: '5001', STATE: 'NOT_READY', LABEL: 'Not ready' });
  await ana.ask('AGENT_STATE', { ID: 'READY' });
  await ana.until(() => agentOf(ana)?.attributes['STATE'] === 'READY');

  const carol = people(server).callsIn(CAROL, '+14155550102');
  people(server).presses(carol.callID, carol.deviceID, '1002');
  await ana.until(() => stateOf(ana, 1) === 'RINGING');
  const ringing = ana.line(1);
  expect(ringing?.attributes).toMatchObject({ CALL_TYPE: 'INBOUND', LABEL: 'Ringing: (212) 555-0123' });
  expect(ringing?.children.filter(({ name }) => name === 'CTIInfoField').map(({ attributes: { ID, VALUE, SEARCH } }) => [ID, VALUE, SEARCH])).toEqual([['ANI', CAROL, '2'], ['DNIS', '+14155550102', undefined], ['QUEUE', '7001', undefined], ['account', '1002', '1']]);
  expect(ana.buttons(ringing)).toEqual(['ANSWER', 'REJECT', 'ATTACH_DATA']);

  expect(await ana.ask('ANSWER', { LINE_NUMBER: 1 })).toMatchObject({ name: 'CTIAnswer' });
  await ana.until(() => stateOf(ana, 1) === 'ON_CALL' && agentOf(ana)?.attributes['STATE'] === 'BUSY');
  expect(ana.buttons(ana.line(1))).toEqual(['HOLD', 'RELEASE', 'INIT_TRANSFER', 'SS_TRANSFER', 'SS_CONFERENCE', 'DIGITS', 'ATTACH_DATA']);
  await ana.ask('HOLD', { LINE_NUMBER: 1 });
  await ana.until(() => stateOf(ana, 1) === 'ON_HOLD' && ana.buttons(ana.line(1)).includes('RETRIEVE'));
  await ana.ask('RETRIEVE', { LINE_NUMBER: 1 });
  await ana.until(() => stateOf(ana, 1) === 'ON_CALL');
  await ana.ask('ATTACH_DATA', { LINE_NUMBER: 1, VALUE: 'Wants "A & B" <now>' });
  await ana.until(() => ana.line(1)?.children.some(({ attributes }) => attributes['ID'] === 'ATTACHED_DATA' && attributes['VALUE'] === 'Wants "A & B" <now>'));

  await ana.ask('INIT_TRANSFER', { LINE_NUMBER: 1, DN: '2002' });
  const bob = await browserAt(server, '2002');
  await bob.ask('ANSWER', { LINE_NUMBER: 1 });
  await ana.until(() => stateOf(ana, 2) === 'ON_CALL' && ana.buttons(ana.line(2)).includes('COMPLETE_TRANSFER'));
  expect(ana.buttons(ana.line(1)), 'what both calls make of each other stands at one of them').toEqual(['RELEASE', 'ATTACH_DATA']);
  await ana.ask('ALTERNATE');
  await ana.until(() => stateOf(ana, 1) === 'ON_CALL' && stateOf(ana, 2) === 'ON_HOLD');
  await ana.ask('ALTERNATE');
  await ana.until(() => stateOf(ana, 2) === 'ON_CALL');
  await ana.ask('COMPLETE_TRANSFER', { LINE_NUMBER: 2 });
  await ana.until(() => ana.line(1) === undefined && ana.line(2) === undefined && agentOf(ana)?.attributes['STATE'] === 'WRAPUP');
  await bob.until(() => bob.line(1)?.children.some(({ name, attributes }) => name === 'CTIParty' && attributes['ANI'] === CAROL));
  await ana.ask('AGENT_STATE', { ID: 'READY' });
  await ana.until(() => agentOf(ana)?.attributes['STATE'] === 'READY');
  await ana.ask('REASON_CODE_NOT_READY', { ID: '2' });
  await ana.until(() => agentOf(ana)?.attributes['LABEL'] === 'Not ready: Lunch');
  expect(agentOf(ana)?.children.flatMap(({ children }) => children).filter(({ attributes }) => attributes['SELECTED'] === 'true').map(({ attributes }) => attributes['LABEL'])).toEqual(['Lunch']);
  await ana.ask('REASON_CODE_LOGOUT', { ID: '9' });
  await ana.until(() => agentOf(ana) === undefined && ana.buttons().includes('LOGIN'));
});

test('three talk, one is dropped; a number is dialled, keys are sent; muted, undisturbed', async () => {
  const server = await shop();
  const [ana, bob] = [await browserAt(server, '2001'), await browserAt(server, '2002')];
  await ana.ask('DIAL', { DN: ' 20-02 ' });
  await bob.until(() => stateOf(bob, 1) === 'RINGING');
  expect(stateOf(ana, 1)).toBe('DIALING');
  await bob.ask('ANSWER', { LINE_NUMBER: 1 });
  await ana.until(() => stateOf(ana, 1) === 'ON_CALL');
  expect(await ana.ask('DIGITS', { LINE_NUMBER: 1, DIGITS: '12#' })).toMatchObject({ name: 'CTIAnswer' });
  await ana.ask('INIT_CONFERENCE', { LINE_NUMBER: 1, DN: '2003' });
  const chen = await browserAt(server, '2003');
  await chen.ask('ANSWER', { LINE_NUMBER: 1 });
  await ana.until(() => ana.buttons(ana.line(2)).includes('COMPLETE_CONFERENCE'));
  await ana.ask('COMPLETE_CONFERENCE');
  const parties = () => ana.line(1)?.children.filter(({ name }) => name === 'CTIParty') ?? [];
  await ana.until(() => parties().length === 2 && ana.line(2) === undefined);
  expect(parties().map(({ attributes, children }) => [attributes['ANI'], children[0]?.attributes['LABEL']]).sort()).toEqual([['2002', 'Drop 2002'], ['2003', 'Drop 2003']]);
  await ana.ask('DROP_PARTY', { LINE_NUMBER: 1, PARTY: '2003' });
  await ana.until(() => parties().length === 1);
  await ana.ask('MUTE', { VALUE: 'true' });
  await ana.until(() => ana.picture?.children.some(({ attributes }) => attributes['REF'] === 'mute' && attributes['SELECTED'] === 'true' && attributes['LABEL'] === 'Unmute'));
  await ana.ask('DO_NOT_DISTURB', { VALUE: 'true' });
  await ana.until(() => ana.picture?.children.some(({ attributes }) => attributes['REF'] === 'doNotDisturb' && attributes['SELECTED'] === 'true'));
  await ana.ask('RELEASE', { LINE_NUMBER: 1 });
  await ana.until(() => ana.line(1) === undefined);
});

test('a call is sent away, handed on without asking, and somebody is brought in without asking', async () => {
  const server = await shop();
  const [ana, bob, chen] = [await browserAt(server, '2001'), await browserAt(server, '2002'), await browserAt(server, '2003')];
  await bob.ask('DIAL', { DN: '2001' });
  await ana.until(() => stateOf(ana, 1) === 'RINGING');
  await ana.ask('REJECT', { LINE_NUMBER: 1 });
  await ana.until(() => ana.line(1) === undefined);
  await bob.until(() => stateOf(bob, 1) !== 'DIALING');
  await bob.ask('RELEASE', { LINE_NUMBER: 1 });
  await bob.until(() => bob.line(1) === undefined);
  await bob.ask('DIAL', { DN: '2001' });
  await ana.until(() => stateOf(ana, 1) === 'RINGING');
  await ana.ask('ANSWER', { LINE_NUMBER: 1 });
  await ana.until(() => ana.buttons(ana.line(1)).includes('SS_CONFERENCE'));
  await ana.ask('SS_CONFERENCE', { LINE_NUMBER: 1, DN: '2003' });
  await chen.until(() => stateOf(chen, 1) === 'RINGING');
  await chen.ask('ANSWER', { LINE_NUMBER: 1 });
  await ana.until(() => ana.line(1)?.children.filter(({ name, attributes }) => name === 'CTIParty' && attributes['STATE'] === 'ON_CALL').length === 2);
  await chen.ask('RELEASE', { LINE_NUMBER: 1 });
  await chen.until(() => chen.line(1) === undefined);
  await ana.ask('SS_TRANSFER', { LINE_NUMBER: 1, DN: '2003' });
  await chen.until(() => stateOf(chen, 1) !== undefined);
  await ana.until(() => ana.line(1) === undefined);
});
