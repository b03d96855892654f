// User data: how much of it a call carries, where what is longer is cut, and where it goes along.

import { describe, expect, test } from 'vitest';
import { octetsIn, protocolOf, textIn, writtenAs } from '../../src/csta/userData.ts';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { type Office, office } from '../../src/testing.ts';
import { atWork, center, S } from '../acd/center.ts';

const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const at = (callID: string, deviceID: string) => ({ callID, deviceID });
const carried = ({ simulation: { pbx } }: Pick<Office, 'simulation'>, call: string) => pbx.calls.get(call)?.data.userData ?? null;
const send = (world: Office, octets: string, call = '1', device = '2001') => world.request('SendUserInformation', { existingCall: at(call, device), userData: { string: octets } });

/** All facts from now on. */
function heard({ simulation: { log } }: Office): readonly ExchangeFact[] {
  const facts: ExchangeFact[] = [];
  log.read((fact) => void facts.push(fact));
  return facts;
}

function talking(site: object = {}): Office {
  const world = office({ site: site as Record<string, unknown> });
  world.alice.calls(world.bob);
  world.bob.answers();
  return world;
}

describe('the limit', () => {
  test.each([[undefined, 128], ['avayaV5', 32], ['avaya', 96], ['isdn', 128], ['cisco', 131], ['200', 200]])('of a site that says %s is %i octets', (limit, octets) => {
    const world = talking({ userData: limit === undefined ? {} : { limit } });
    send(world, 'AB'.repeat(octets));
    expect(carried(world, '1')).toBe('AB'.repeat(octets));
    expect(() => send(world, 'CD'.repeat(octets + 1))).toThrow(`valueOutOfRange: userData has more than ${octets} octets`);
    expect(carried(world, '1')).toBe('AB'.repeat(octets));
  });

  test.each([
    ['text that fits', 'x'.repeat(32), 'x'.repeat(32)],
    ['an octet too many', 'x'.repeat(33), 'x'.repeat(32)],
    ['in the middle of a character of two', 'x'.repeat(31) + 'ä', 'x'.repeat(31)],
    ['behind a character of two', 'x'.repeat(30) + 'äy', 'x'.repeat(30) + 'ä'],
    ['in the middle of a character of three', 'x'.repeat(30) + '€', 'x'.repeat(30)],
    ['in the middle of a character of four', 'x'.repeat(29) + '🚲', 'x'.repeat(29)],
    ['nothing but characters of four', '🚲'.repeat(9), '🚲'.repeat(8)],
  ])('where it truncates, text is cut between characters: %s', (_, written, left) => {
    const world = talking({ userData: { limit: 32, whenLonger: 'truncate' } });
    send(world, hex(written));
    expect(textIn(carried(world, '1') ?? '')).toBe(left);
  });

  test('what is no text is cut at the octet', () => {
    const world = talking({ userData: { limit: 4, whenLonger: 'truncate' } });
    send(world, 'FF8080808080');
    expect(carried(world, '1')).toBe('FF808080');
  });

  test('holds for all that can bring user data', () => {
    const world = office({ site: { userData: { limit: 2, whenLonger: 'truncate' } } });
    world.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', userData: { string: 'AABBCC' } });
    world.bob.answers();
    world.request('ConsultationCall', { existingCall: at('1', '2001'), consultedDevice: '2003', userData: { string: 'DDEEFF' } });
    world.request('offerCall', { calling: '+12125550123', called: '+14155552004', userData: '112233' });
    expect(['1', '2', '3'].map((call) => carried(world, call))).toEqual(['AABB', 'DDEE', '1122']);
  });

  test('what the network brings is cut and never refused; on a line without signalling nothing comes', () => {
    const world = office({ site: { userData: { limit: 2 } } });
    world.request('offerCall', { calling: '+12125550123', called: '+14155552001', userData: '112233' });
    expect(carried(world, '1')).toBe('1122');
    const analog = office({ signalling: 'analog' });
    analog.request('offerCall', { calling: '+12125550123', called: '+14155552001', userData: '112233' });
    expect(carried(analog, '1')).toBeNull();
  });

  test('correlator data has its own', () => {
    const world = talking({ userData: { limit: 1 } });
    world.request('AssociateData', { existingCall: at('1', '2001'), correlatorData: { string: 'AB'.repeat(128) } });
    expect(() => world.request('AssociateData', { existingCall: at('1', '2001'), correlatorData: { string: 'AB'.repeat(129) } })).toThrow('correlatorData has more than 128 octets');
  });
});

describe('it goes along', () => {
  test('into a consultation, and with the first call of a transfer or a conference; what that lacks comes from the second', () => {
    const world = talking();
    send(world, 'AA');
    world.alice.consults(world.carol);
    expect(carried(world, '2')).toBe('AA');
    world.carol.answers();
    send(world, 'BB', '2', '2003');
    world.alice.transfers();
    expect(carried(world, '3')).toBe('AA');
    world.bob.consults(world.dave);
    world.dave.answers();
    world.bob.conferences();
    expect(carried(world, '5')).toBe('AA');

    const second = talking();
    second.alice.consults(second.carol);
    second.carol.answers();
    send(second, 'BB', '2', '2003');
    second.alice.transfers();
    expect(carried(second, '3')).toBe('BB');
  });

  test('when a call is deflected, handed on in one step, parked and fetched', () => {
    const world = office();
    world.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', userData: { string: 'AA' } });
    world.bob.deflectsTo(world.carol);
    world.carol.answers();
    expect(carried(world, '1')).toBe('AA');
    world.carol.transfersTo(world.dave);
    world.dave.answers();
    expect(carried(world, '2')).toBe('AA');
    world.dave.parksAt('7000');
    world.erin.picksUpFor('7000');
    expect(world.simulation.pbx.devices.get('2005')?.connections[0]?.call.data.userData).toBe('AA');
  });

  test('from the network through a call flow and a queue to the agent', () => {
    const world = center({
      queues: { [S]: { needs: { sales: 4 } } }, agents: { 5001: { skills: { sales: 1 } } },
      site: { trunks: { pstn: { lines: 4, numbers: { '+14155550000': '8100' } } }, callflows: { 8100: { name: 'Ask', start: 'ask', nodes: { ask: { collect: { say: 'Account', digits: 2, into: 'account' }, then: 'sales' }, sales: { queue: S } } } } },
    });
    atWork(world, 'alice');
    world.request('offerCall', { calling: '+12125550123', called: '+14155550000', userData: hex('order 4711') });
    world.zoe.presses('42');
    world.advance('5s');
    world.alice.answers();
    const call = world.simulation.pbx.devices.get('2001')?.connections[0]?.call;
    expect(call?.data).toMatchObject({ userData: hex('order 4711'), variables: { account: '42' } });
  });

  test('out to the network, on a line that has signalling', () => {
    const sent = (signalling: 'isdn' | 'analog') => {
      const world = office({ signalling });
      const facts = heard(world);
      world.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '912125550123', userData: { string: 'AABB' } });
      return facts.flatMap((fact) => (fact.type === 'networkReached' ? [fact.userData] : []));
    };
    expect(sent('isdn')).toEqual(['AABB']);
    expect(sent('analog')).toEqual([null]);
  });
});

describe('facts tell of it', () => {
  test('of what a call has from its beginning, and of every change, with the device and the octets', () => {
    const world = office();
    const facts = heard(world);
    world.request('offerCall', { calling: '+12125550123', called: '+14155552001', userData: 'AA' });
    world.request('MakeCall', { callingDevice: '2002', calledDirectoryNumber: '2003', userData: { string: 'BB' }, correlatorData: { string: 'CC' } });
    send(world, 'DD', '2', '2003');
    const told = facts.flatMap((fact) => (fact.type === 'dataBrought' || fact.type === 'callInformation' ? [[fact.type, fact.call, fact.device, fact.userData, fact.correlatorData]] : []));
    expect(told).toEqual([['dataBrought', '1', 'pstn#1', 'AA', null], ['dataBrought', '2', '2002', 'BB', 'CC'], ['callInformation', '2', '2003', 'DD', 'CC']]);
  });

  test('a change that nobody tells of breaks a law, and so does too much of it', () => {
    const world = talking({ userData: { limit: 2 } });
    const { data } = world.simulation.pbx.calls.get('1') as { data: { userData: string | null } };
    data.userData = 'AA';
    expect(() => world.alice.holds()).toThrow('dataIsTold: call 1 has the userData AA, and the facts tell of none');
    const other = talking({ userData: { limit: 2 } });
    send(other, 'AABB');
    Object.assign(other.simulation.pbx.userData, { limit: 1 });
    expect(() => other.alice.holds()).toThrow('userDataFits: call 1 carries 2 octets of user data, and may carry 1');
  });
});

test.each([
  ['', 'ia5Ascii', ''], ['6F72', 'ia5Ascii', 'or'], ['C3A4', 'userSpecific', 'ä'], ['00FF', 'userSpecific', null], ['0041', 'userSpecific', null], ['0D0A', 'ia5Ascii', '\r\n'],
] as const)('the octets %s are %s, and as text %j', (octets, protocol, text) => {
  expect([protocolOf(octets), textIn(octets)]).toEqual([protocol, text]);
  for (const form of ['base64', 'hex'] as const) expect(octetsIn(writtenAs(octets, form) ?? '', form)).toBe(octets);
  expect(writtenAs(octets, 'base64')).toBe(Buffer.from(octets, 'hex').toString('base64'));
});
