// Screen pops and user data: what a client is told to show, and the octets of a call in their three forms.

import { expect, test } from 'vitest';
import { userDataOf } from '../../../src/server/dialects/ctisvr/userData.ts';
import { type MessageForm, octetsOf } from '../../../src/server/userData.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { center, SITE, ZOE } from './center.ts';

const screenPop = { url: 'https://crm.example/?phone={caller}&account={digits.account}&about={topic}&data={userdata}&missing={digits.other}' };

test('a pop tells the topic, the caller, what was entered on the way, the user data, and the page', async () => {
  const world = await center({ site: { screenPop } });
  const phone = await world.watching('2001');
  await phone.ask('login', { agentid: '5001', passwd: '4711' });
  await phone.ask('setstate', { state: 'auto' });
  const zoe = world.calls('+14155550102');
  world.people.request('SendUserInformation', { existingCall: zoe, userData: { string: '56495020C3A9' } });
  world.people.request('GenerateDigits', { connectionToSendDigits: zoe, charactersToSend: '4711' });
  expect(await phone.event('ringback.screenpop')).toMatchObject({
    msgtype: 'event', extension: '2001', callid: zoe.callID, topic: 'Sales', caller: ZOE, digits: { account: '4711' }, userdata: 'VIP é', userdatatype: 'text',
    url: 'https://crm.example/?phone=%2B12125550123&account=4711&about=Sales&data=VIP%20%C3%A9&missing=',
  });
  expect(phone.heard.map(({ eventtype }) => eventtype).filter(Boolean)).toEqual(['offer', 'ringback.screenpop']);
});

test('without a page there is no URL; a caller who withholds the number is not told; without the key there are no pops', async () => {
  const world = await center({ site: { screenPop: { topic: 'Calls' } } });
  const phone = await world.watching('2001');
  world.people.request('offerCall', { calling: ZOE, called: '+14155550101', withheld: true });
  const pop = await phone.event('ringback.screenpop');
  expect(pop).toMatchObject({ topic: 'Calls', caller: '', digits: {} });
  expect(pop).not.toHaveProperty('url');
  expect(JSON.stringify(phone.heard)).not.toContain(ZOE);
});

test('a template that names what no call has is told', () => {
  const of = (url: string) => () => siteFrom({ ...SITE, screenPop: { url } });
  expect(of('https://crm.example/{callr}')).toThrow('has {callr}, which no call has, and which does not begin with digits. for what a flow has asked for; did you mean "caller"?');
  expect(of('javascript:alert(1)')).toThrow('must be an address of a page');
});

test.each<[string, MessageForm, string]>([
  ['order 4711', 'text', '6F726465722034373131'],
  ['<order id="1">é</order>', 'xml', '3C6F726465722069643D2231223EC3A93C2F6F726465723E'],
  ['AP8=', 'base64', '00FF'],
  ['', 'text', ''],
])('%s as %s', (written, type, octets) => {
  expect(octetsOf({ written, form: type })).toBe(octets);
  expect(userDataOf(octets)).toEqual({ userdata: written, userdatatype: type });
  expect(userDataOf(octets, 'base64').userdata).toBe(Buffer.from(octets, 'hex').toString('base64'));
});

test('what is no XML, no base64 and no text is refused', () => {
  expect(() => octetsOf({ written: '<order>', form: 'xml' })).toThrow('userdata is not well-formed XML');
  expect(() => octetsOf({ written: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', form: 'xml' })).toThrow('userdata is not well-formed XML');
  expect(() => octetsOf({ written: 'AP8', form: 'base64' })).toThrow('userdata is no base64');
  expect(() => userDataOf('00FF', 'text')).toThrow('the user data of the call is no text; ask for base64');
  expect(() => userDataOf('6F72', 'xml')).toThrow('the user data of the call is no xml; ask for text or base64');
});

test('more than a call carries is refused with a sentence', async () => {
  const phone = await (await center()).watching('2001');
  expect(await phone.ask('makecall', { destination: '2002', userdata: 'x'.repeat(129) })).toMatchObject({ result: 'error', error: 'userData has more than 128 octets' });
  expect(await phone.ask('snapshot')).toMatchObject({ numcall: 0 });
});
