// User data through every wire: what one writes, in whatever form, each of the others reads back equal. What goes over a wire as hex is made and read here by Node.

import { describe, expect, test } from 'vitest';
import { userDataAs } from '../../src/client/client.ts';
import { undescribed } from '../crm/asking.ts';
import { connect, start, usersFrom } from './client.ts';
import { type Center, center, ZOE } from './ctisvr/center.ts';
import { desk } from '../client/desk.ts';
import { connectXml, csta, textIn } from './xmlClient.ts';

type Form = 'text' | 'xml' | 'base64';

/** A wire with somebody in the call on it. */
interface Wire {
  write(written: string, form: Form): Promise<unknown>;
  read(form: Form): Promise<unknown>;
}

const hexOf = (written: string, form: Form) => Buffer.from(written, form === 'base64' ? 'base64' : 'utf8').toString('hex');
const writtenIn = (hex: string, form: Form) => Buffer.from(hex, 'hex').toString(form === 'base64' ? 'base64' : 'utf8');

const json = { 'content-type': 'application/json' };

/** Ana at 2001 talks with Bob at 2002: call 1. */
async function talking(settings: Parameters<typeof center>[0] = {}): Promise<Center> {
  const world = await center(settings);
  const { callingDevice } = world.people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002' });
  world.people.request('AnswerCall', { callToBeAnswered: { callID: callingDevice.callID, deviceID: '2002' } });
  return world;
}

const http = ({ server: { address } }: Center, method: string, path: string, body?: object, headers: object = {}) =>
  fetch(address + path, { method, headers: { ...(body && json), ...headers }, ...(body && { body: JSON.stringify(body) }) }).then(async (answer) => {
    const said = (await answer.json()) as { readonly userData?: string; readonly wrong?: string };
    expect(undescribed(method, path, answer.status, said)).toBeNull();
    return { status: answer.status, ...said };
  });

const wires: { readonly [name: string]: (world: Center) => Promise<Wire> } = {
  async 'CSTA JSON'({ server }) {
    const client = await connect(server);
    await client.ask(start());
    return {
      write: (written, form) => client.ask({ SendUserInformation: { existingCall: { callID: '1', deviceID: '2001' }, userData: { string: hexOf(written, form) } } }),
      async read(form) {
        const { SnapshotCallResponse } = (await client.ask({ SnapshotCall: { snapshotObject: { callID: '1' } } })) as { readonly SnapshotCallResponse?: { readonly extensions: { readonly privateData: { readonly private: { readonly userData: { readonly string: string } } } } } };
        return writtenIn(SnapshotCallResponse?.extensions.privateData.private.userData.string ?? '', form);
      },
    };
  },
  async 'CSTA XML'({ server }) {
    const client = await connectXml(server);
    const existing = '<existingCall><callID>1</callID><deviceID>2002</deviceID></existingCall>';
    return {
      write: (written, form) => client.ask(csta('SendUserInformation', `${existing}<userData><string>${hexOf(written, form)}</string></userData>`)),
      read: async (form) => writtenIn(textIn((await client.ask(csta('SnapshotCall', '<snapshotObject><callID>1</callID><deviceID>2002</deviceID></snapshotObject>'))).xml, 'string') ?? '', form),
    };
  },
  async 'ctiSVR over WebSocket'(world) {
    const phone = await world.watching('2002');
    return { write: (userdata, userdatatype) => phone.ask('userdata', { userdata, userdatatype }), read: async (format) => (await phone.ask('userdata', { format }))['userdata'] };
  },
  async 'ctiSVR over REST'({ server: { ctisvrAddress } }) {
    const post = async (fields: object) => (await (await fetch(`${ctisvrAddress}/ctisvr/userdata`, { method: 'POST', headers: json, body: JSON.stringify({ extension: '2001', ...fields }) })).json()) as { readonly userdata?: string };
    return { write: (userdata, userdatatype) => post({ userdata, userdatatype }), read: async (format) => (await post({ format })).userdata };
  },
  async 'HTTP'(world) {
    return { write: (userData, form) => http(world, 'PUT', '/calls/1/userData', { userData, form }), read: async (form) => (await http(world, 'GET', `/calls/1/userData?form=${form}`)).userData };
  },
  async 'ringback/client'({ server }) {
    const { phone, until } = await desk(server, '2001');
    await until(({ calls }) => calls.length === 1);
    return {
      write: (written, form) => phone.sendUserData('1', written, form),
      async read(form) {
        const { calls: [call] } = await until(({ calls: [one] }) => one?.data.userOctets != null);
        return userDataAs(call?.data.userOctets ?? '', form);
      },
    };
  },
};

const samples: readonly (readonly [form: Form, written: string])[] = [
  ['text', 'Frau Müller: "Zoë" 🚲 & 5 < 7'],
  ['xml', '<order id="4711" note="ä &amp; &#34;ö&#34;"><line>🚲</line></order>'],
  ['base64', Buffer.from([0, 1, 0x7F, 0x80, 0xC3, 0xFF, 10, 0]).toString('base64')],
];

test.each(Object.keys(wires))('what %s writes, every wire reads back equal', async (writer) => {
  const world = await talking();
  const all = await Promise.all(Object.entries(wires).map(async ([name, open]) => [name, await open(world)] as const));
  const { write } = all.find(([name]) => name === writer)?.[1] as Wire;
  for (const [form, written] of samples) {
    await write(written, form);
    const octets = Buffer.from(hexOf(written, form), 'hex');
    expect(world.simulation.pbx.calls.get('1')?.data.userData).toMatch(new RegExp(`^${octets.toString('hex')}$`, 'i'));
    // Its own telephone hears of it by an event, which comes behind the answers of others.
    for (const [name, { read }] of all) await expect.poll(() => read(form), { message: `${name} reads ${form}` }).toBe(written);
    for (const [name, { read }] of all) await expect.poll(() => read('base64'), { message: `${name} reads ${form} as base64` }).toBe(octets.toString('base64'));
  }
});

describe('over HTTP', () => {
  test('a call without any says so; a form that the octets are not is refused, base64 never', async () => {
    const world = await talking();
    expect(await http(world, 'GET', '/calls/1/userData')).toEqual({ status: 200, call: '1', form: null, userData: null, octets: 0, protocol: null });
    expect(await http(world, 'PUT', '/calls/1/userData', { userData: '//8=', form: 'base64' })).toEqual({ status: 200, call: '1', form: 'base64', userData: '//8=', octets: 2, protocol: 'userSpecific' });
    expect(await http(world, 'GET', '/calls/1/userData?form=text')).toEqual({ status: 409, wrong: 'the user data of the call is no text; ask for base64' });
    await http(world, 'PUT', '/calls/1/userData', { userData: 'order 4711', device: '2002' });
    expect(await http(world, 'GET', '/calls/1/userData?form=xml')).toEqual({ status: 409, wrong: 'the user data of the call is no xml; ask for text or base64' });
    expect(await http(world, 'GET', '/calls/1/userData')).toEqual({ status: 200, call: '1', form: 'text', userData: 'order 4711', octets: 10, protocol: 'ia5Ascii' });
  });

  test.each([
    ['GET', '/calls/7/userData', undefined, 404, 'there is no call "7"; did you mean "1"?'],
    ['GET', '/calls/1/userData?form=xm', undefined, 400, 'there is no form "xm"; did you mean "xml"?'],
    ['PUT', '/calls/1/userData', { userData: '<a>', form: 'xml' }, 400, 'userdata is not well-formed XML'],
    ['PUT', '/calls/1/userData', { userData: 'AP8', form: 'base64' }, 400, 'userdata is no base64'],
    ['PUT', '/calls/1/userData', { userData: 'ä'.repeat(65) }, 400, 'userData has more than 128 octets'],
    ['PUT', '/calls/1/userData', { userData: 'x', device: '2003' }, 404, 'device 2003 is not in call 1'],
    ['PUT', '/calls/1/userData', { data: 'x' }, 400, expect.stringContaining('it must be user data of 1000 characters at the most')],
  ])('%s %s with %j is refused', async (method, path, body, status, wrong) => {
    expect(await http(await talking(), method, path, body)).toEqual({ status, wrong });
  });

  test('what is cut is said to be cut, and XML that was cut is text', async () => {
    const world = await talking({ site: { userData: { limit: 'avayaV5', whenLonger: 'truncate' } } });
    expect(await http(world, 'PUT', '/calls/1/userData', { userData: '<order id="4711" note="much too long"/>', form: 'xml' })).toEqual({ status: 200, call: '1', form: 'text', userData: '<order id="4711" note="much too ', octets: 32, protocol: 'ia5Ascii', isCut: true });
    expect(await http(world, 'GET', '/calls/1/userData?form=xml')).toMatchObject({ status: 409 });
    const phone = await world.watching('2002');
    expect(await phone.ask('userdata')).toMatchObject({ userdata: '<order id="4711" note="much too ', userdatatype: 'text' });
  });

  test('with users: who is in the call may, who may monitor may look, nobody else', async () => {
    const users = usersFrom('users:\n  ana: { password: swordfish, devices: ["2001"] }\n  eve: { password: moray-eel, devices: ["2003"] }\n  max: { password: marlinspike, mayMonitor: true }\n');
    const world = await talking({ users });
    const as = (who: string) => ({ authorization: `Basic ${Buffer.from(who).toString('base64')}` });
    const write = (headers: object, more: object = {}) => http(world, 'PUT', '/calls/1/userData', { userData: 'x', ...more }, headers);
    expect(await write({})).toMatchObject({ status: 401, wrong: 'this switch is for its users; say who you are' });
    expect(await write(as('ana:swordfis'))).toMatchObject({ status: 401 });
    expect(await write(as('eve:moray-eel'))).toMatchObject({ status: 403, wrong: 'eve may not ask for SendUserInformation for 2001' });
    expect(await write(as('ana:swordfish'))).toMatchObject({ status: 200 });
    expect(await write(as('ana:swordfish'), { device: '2002' })).toMatchObject({ status: 403 });
    expect(await http(world, 'GET', '/calls/1/userData', undefined, as('max:marlinspike'))).toMatchObject({ status: 200, userData: 'x' });
    expect(await http(world, 'GET', '/calls/1/userData', undefined, as('eve:moray-eel'))).toMatchObject({ status: 403, wrong: 'eve may not look at call 1' });
  });
});

test('a client of Avaya may have it in the private part, as TSAPI names it; the standard\'s own member goes before', async () => {
  const world = await center();
  const client = await connectXml(world.server);
  const private_ = (inside: string) => `<extensions><privateData><private>${inside}</private></privateData></extensions>`;
  const userInfo = (data: string) => private_(`<userInfo xmlns="http://www.avaya.com/csta"><type>uuiIa5Ascii</type><data>${data}</data></userInfo>`);
  const existing = '<existingCall><callID>1</callID><deviceID>2001</deviceID></existingCall>';
  const carried = () => world.simulation.pbx.calls.get('1')?.data.userData;
  expect((await client.ask(csta('MakeCall', `<callingDevice>2001</callingDevice><calledDirectoryNumber>2002</calledDirectoryNumber>${userInfo('6F72')}`))).name).toBe('MakeCallResponse');
  expect(carried()).toBe('6F72');
  await client.ask(csta('SendUserInformation', `${existing}<userData><string>00FF</string></userData>${userInfo('6F72')}`));
  expect(carried()).toBe('00FF');
  expect((await client.ask(csta('SendUserInformation', existing + userInfo('no hex')))).xml).toContain('invalidParameterValue');
  expect((await client.ask(csta('SendUserInformation', existing + private_('<userInfo xmlns="urn:other"><data>6F72</data></userInfo>')))).xml).toContain('invalidParameterValue');
  expect(carried()).toBe('00FF');
});

test('what the network brings is told to whoever it rings at, on every wire', async () => {
  const world = await center({ site: { extensions: { 2001: { name: 'Ana', calls: 2 }, 2002: {}, 2003: {}, 2004: {}, 2005: {} } } });
  const phone = await world.watching('2001');
  const xml = await connectXml(world.server);
  await xml.ask(csta('MonitorStart', '<monitorObject><deviceObject>2001</deviceObject></monitorObject>'));
  const { phone: own, until } = await desk(world.server, '2001');
  await own.setDoNotDisturb(false);
  world.people.request('offerCall', { calling: ZOE, called: '+14155550101', userData: Buffer.from('<order id="4711"/>').toString('hex') });
  expect(await phone.event('offer')).toMatchObject({ userdata: '<order id="4711"/>', userdatatype: 'xml' });
  expect(Buffer.from(textIn((await xml.next('DeliveredEvent')).xml, 'string') ?? '', 'hex').toString()).toBe('<order id="4711"/>');
  expect((await until(({ calls }) => calls.length === 1)).calls[0]?.data.user).toBe('<order id="4711"/>');
});
