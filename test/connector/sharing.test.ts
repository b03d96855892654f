// Several browsers, lines that break, and rights: one telephone is one seat, whoever comes back goes on where they were, and nobody sees what is not theirs.

import { expect, test } from 'vitest';
import type { Element } from '../../src/connector/element.ts';
import { people } from '../client/desk.ts';
import { freePort } from '../kills/switches.ts';
import { liveOffice, usersFrom } from '../server/client.ts';
import { agentOf, all, browser, browserAt, stateOf } from './browser.ts';

const sessions = (server: Awaited<ReturnType<typeof liveOffice>>) => server.hall.directory.size;

test('two browsers at one telephone share one session, and see the same', async () => {
  const server = await liveOffice();
  const [one, other] = [await browserAt(server, '2001'), await browserAt(server, '2001')];
  expect(sessions(server)).toBe(1);
  people(server).calls('2002', '2001');
  await one.until(() => stateOf(one, 1) === 'RINGING');
  await one.ask('ANSWER', { LINE_NUMBER: 1 });
  await other.until(() => stateOf(other, 1) === 'ON_CALL');
  await one.until(() => one.number === other.number);
  expect(one.picture).toEqual(other.picture);
  expect(one.series).toBe(other.series);
  await one.ask('EXIT');
  expect(one.picture?.children[0]?.attributes['ID']).toBe('CONNECT');
  expect(await other.ask('RELEASE', { LINE_NUMBER: 1 }), 'the seat is still there').toMatchObject({ name: 'CTIAnswer' });
  await other.ask('EXIT');
  await expect.poll(() => sessions(server)).toBe(0);
});

test('whoever comes back with what they have seen is told the changes alone, and who has seen another series the whole', async () => {
  const server = await liveOffice();
  const first = await browserAt(server, '2001');
  const { series, number, picture } = first;
  first.cut();
  await first.closed;
  people(server).calls('2002', '2001');
  const back = await browser(server, `?device=2001&series=${series}&from=${number}`, picture);
  await back.until(() => stateOf(back, 1) === 'RINGING');
  expect(back.heard.map(({ name }) => name)).not.toContain('CTIPicture');
  const strange = await browser(server, `?device=2001&series=other&from=${number}`);
  expect(strange.heard[0]?.name).toBe('CTIPicture');
});

test('a slow browser skips versions, and sees the last one when it reads again', async () => {
  const server = await liveOffice();
  const [ana, slow] = [await browserAt(server, '2001'), await browserAt(server, '2001')];
  slow.pause();
  for (let count = 0; count < 30; count++) await ana.ask('MUTE', { VALUE: String(count % 2 === 0) });
  await ana.ask('DO_NOT_DISTURB', { VALUE: 'true' });
  const before = slow.heard.length;
  await ana.until(() => ana.picture?.children.some(({ attributes }) => attributes['REF'] === 'doNotDisturb' && attributes['SELECTED'] === 'true'));
  slow.goOn();
  await slow.until(() => slow.number === ana.number);
  expect(slow.picture).toEqual(ana.picture);
  expect(slow.heard.length - before).toBeLessThan(30);
});

test('the line to the switch breaks: the picture says so, nothing can be pressed, and it goes on', async () => {
  const port = await freePort();
  const server = await liveOffice({ port });
  const far = await liveOffice({ connectorTo: [server.address] });
  const ana = await browserAt(far, '2001');
  people(server).calls('2002', '2001');
  await ana.until(() => ana.buttons(ana.line(1)).includes('ANSWER'));
  const link = () => ana.picture?.children.find(({ name }) => name === 'CTILink')?.attributes['STATE'];
  await server.stop();
  await ana.until(() => link() === 'LOST');
  expect([stateOf(ana, 1), ana.buttons(ana.line(1))], 'what was known last').toEqual(['RINGING', []]);
  const again = await liveOffice({ port });
  await ana.until(() => link() === 'OPEN' && ana.line(1) === undefined);
  people(again).calls('2003', '2001');
  await ana.until(() => ana.buttons(ana.line(1)).includes('ANSWER'));
});

test('where the switch has users the browser logs on, and may what that user may', async () => {
  const users = usersFrom('users:\n  ana: { password: correct-horse, devices: ["2001"] }\n  bob: { password: battery-staple, devices: ["2002"] }\n');
  const server = await liveOffice({ users });
  const ana = await browser(server, '?device=2001');
  expect(ana.picture?.children[0]?.attributes['ID'], 'an address is no log-on').toBe('CONNECT');
  expect((await ana.ask('DIAL', { DN: '2002' })).attributes).toMatchObject({ CODE: 'notConnected' });
  expect((await ana.ask('CONNECT', { DEVICE: '2001', USER: 'ana', PASSWORD: 'wrong-horse' })).attributes).toMatchObject({ CODE: 'notAdmitted', LABEL: 'the name and the password, or the token, are wrong' });
  expect(sessions(server)).toBe(0);
  expect(await ana.ask('CONNECT', { DEVICE: '2001', USER: 'ana', PASSWORD: 'correct-horse' })).toMatchObject({ name: 'CTIAnswer' });
  expect(await ana.ask('DIAL', { DN: '2002' })).toMatchObject({ name: 'CTIAnswer' });

  const bob = await browser(server);
  expect((await bob.ask('CONNECT', { DEVICE: '2001', USER: 'bob', PASSWORD: 'battery-staple' })).attributes, 'a telephone of somebody else').toMatchObject({ CODE: 'notAdmitted' });
  expect(bob.picture?.children[0]?.attributes['ID']).toBe('CONNECT');
  expect(stateOf(bob, 1)).toBeUndefined();
});

test('a telephone that is not there, an address that makes no sense', async () => {
  const server = await liveOffice();
  const nobody = await browser(server, '?device=2999');
  await nobody.until(({ heard }) => heard.some(({ attributes }) => attributes['CODE'] === 'notAdmitted' && attributes['LABEL'] === 'there is no device 2999'));
  await nobody.until(({ picture }) => picture?.children[0]?.attributes['ID'] === 'CONNECT');
  await nobody.ask('CONNECT', { DEVICE: '2998', AGENT: '5001' });
  const proposed = () => all(nobody.picture as Element).flatMap(({ name, attributes }) => (name === 'CTIField' ? [attributes['VALUE']] : []));
  await nobody.until(() => proposed()[0] === '2998');
  expect(proposed(), 'to be mended; but for passwords').toEqual(['2998', '5001', undefined, undefined]);
  const strange = await browser(server, '?device=%3Cscript%3E');
  await strange.until(({ heard }) => heard.some(({ attributes }) => attributes['LABEL']?.startsWith('DEVICE of CONNECT must be')));
});

test('reasons and what to search by stand in the address', async () => {
  const ana = await browserAt(await liveOffice(), '2001', '5001&reasons=None,%20Fire%20drill%20,');
  expect(agentOf(ana)?.children.filter(({ name }) => name === 'CTIReasonCodeSet').map(({ children }) => children.map(({ attributes }) => attributes['LABEL']))).toEqual([['None', 'Fire drill'], ['None', 'Fire drill']]);
  await ana.ask('REASON_CODE_NOT_READY', { ID: '1' });
  await ana.until(() => agentOf(ana)?.attributes['LABEL'] === 'Not ready: Fire drill');
});
