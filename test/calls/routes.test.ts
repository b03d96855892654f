// Calls to the outside: which line they take, how the number is dialled there, who may, and who comes first.

import { describe, expect, test } from 'vitest';
import { directNumber, type Office, office } from '../../src/testing.ts';

const states = ({ simulation }: Office) => [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state }) => `${device.number} ${state}`));
const reached = (world: Office) => world.trace().filter((line) => line.includes('networkReached')).map((line) => line.replace(/.*on /, ''));
const failures = (world: Office) => world.trace().filter((line) => line.includes('failed')).map((line) => line.trim().split(/\s+/).at(-1));
const numbers = { [directNumber('2001')]: '2001', [directNumber('2002')]: '2002' };

describe('lines', () => {
  test('calls out begin at the other end of a trunk than calls in', () => {
    const world = office({ lines: 3 });
    world.zoe.calls(directNumber('2001'));
    world.bob.calls('912125550101');
    expect(states(world)).toEqual(['pstn#1 connected', '2001 alerting', '2002 connected', 'pstn#3 alerting']);
  });

  test('a trunk of outgoing lines begins with the first, and nobody comes in on it', () => {
    const world = office({ site: { trunks: { out: { lines: 2, direction: 'out' }, in: { lines: 1, direction: 'in', numbers } } } });
    world.alice.calls('912125550101');
    world.zoe.calls(directNumber('2002'));
    expect(states(world)).toEqual(['2001 connected', 'out#1 alerting', 'in#1 connected', '2002 alerting']);
  });

  test('a trunk of incoming lines carries no call out', () => {
    const world = office({ site: { trunks: { pstn: { lines: 2, direction: 'in', numbers } } } });
    expect(() => world.alice.calls('912125550101')).toThrow('invalidDestination');
  });

  test('a site whose numbers are on lines for calls out is not read', () => {
    expect(() => office({ site: { trunks: { pstn: { lines: 2, direction: 'out', numbers } } } })).toThrow(/trunks\.pstn\.numbers/);
  });
});

describe('glare', () => {
  const trunks = { pstn: { lines: 2, signalling: 'analog', glareWindow: '300ms', numbers }, other: { lines: 1, direction: 'out' } };

  test('the call that comes in has the right of way, the one going out takes another line', () => {
    const world = office({ site: { trunks } });
    world.alice.calls('912125550101');
    world.bob.calls('912125550102');
    world.advance('299ms');
    world.zoe.calls(directNumber('2002'));
    expect(reached(world)).toEqual(['pstn#2', 'pstn#1', 'other#1']);
    expect(failures(world)).toEqual(['busy']);
    world.alice.hangsUp();
    world.bob.hangsUp();
    expect(states(world)).toEqual(['pstn#1 connected', '2002 fail']);
  });

  test('with no other line, the caller hears that all are busy', () => {
    const world = office({ site: { trunks: { pstn: { ...trunks.pstn, lines: 1 } } } });
    world.alice.calls('912125550101');
    world.zoe.calls(directNumber('2002'));
    expect(states(world)).toEqual(['2001 fail', 'pstn#1 connected', '2002 alerting']);
    expect(failures(world)).toEqual(['trunksBusy']);
  });

  test('it lasts only so long', () => {
    const world = office({ site: { trunks: { pstn: { ...trunks.pstn, lines: 1 } } } });
    world.alice.calls('912125550101');
    world.advance('300ms');
    expect(() => world.zoe.calls(directNumber('2002'))).toThrow('networkBusy');
    expect(states(world)).toEqual(['2001 connected', 'pstn#1 connected']);
  });
});

describe('routes', () => {
  const site = {
    trunks: { pstn: { lines: 1 }, london: { lines: 1, kind: 'tie' } },
    routes: { '+': { trunks: ['pstn'] }, '+44': { trunks: ['london', 'pstn'], strip: 2, add: '0' } },
  };

  test('the longest prefix decides, digits are taken off and put in front', () => {
    const world = office({ site });
    const events = world.monitor(world.alice);
    world.alice.calls('9011442071838750');
    expect(reached(world)).toEqual(['london#1, dialled 02071838750']);
    expect(events.flatMap((event) => event['NetworkReachedEvent'] ?? [])).toMatchObject([{ calledDevice: { deviceIdentifier: '9011442071838750' }, networkCalledDevice: { deviceIdentifier: '+442071838750' } }]);
  });

  test('when all lines of one trunk are in use, the call overflows to the next', () => {
    const world = office({ site });
    world.alice.calls('9011442071838750');
    world.bob.calls('9011442071838751');
    world.carol.calls('9011442071838752');
    expect(reached(world)).toEqual(['london#1, dialled 02071838750', 'pstn#1, dialled 02071838751']);
    expect(failures(world)).toEqual(['trunksBusy']);
  });

  test('a number that no route leads to is no number', () => {
    const world = office({ site: { ...site, routes: { '+44': { trunks: ['london'] } } } });
    expect(() => world.alice.calls('912125550101')).toThrow('invalidDestination');
    world.bob.dials('912125550101#');
    expect(failures(world)).toEqual(['destNotObtainable']);
  });
});

describe('classes of restriction', () => {
  const site = {
    accountCodes: ['4711', '4712'],
    restrictions: {
      lobby: { may: ['local'], never: ['+1415976'] },
      sales: { may: ['local', 'longDistance'], withAccountCode: ['international'], always: ['+4420'] },
    },
  };
  const restricted = () => office({ lines: 6, site, extensions: { alice: { restriction: 'lobby' }, bob: { restriction: 'sales' } } });

  test('a program is refused, a person hears a tone', () => {
    const world = restricted();
    expect(() => world.alice.calls('912125550101')).toThrow('privilegeViolationCallingDevice: 2001 may not call +12125550101');
    expect(states(world)).toEqual([]);
    world.alice.dials('912125550101#');
    expect(states(world)).toEqual(['2001 fail']);
    expect(failures(world)).toEqual(['callInterception']);
  });

  test('numbers may be allowed or forbidden whatever their class', () => {
    const world = restricted();
    world.alice.calls('95550101');
    expect(reached(world)).toEqual(['pstn#6']);
    expect(() => world.carol.calls('914159760000')).not.toThrow();
    world.alice.hangsUp();
    expect(() => world.alice.calls('914159760000')).toThrow('may not call +14159760000');
    expect(() => world.bob.calls('9011442071838750')).not.toThrow();
  });

  test('an account code opens what is closed; dialled by hand behind a star', () => {
    const world = restricted();
    expect(() => world.bob.calls('9011495550100')).toThrow('2002 may call +495550100 with an account code only');
    world.bob.dials('9011495550100*4711#');
    expect(reached(world)).toEqual(['pstn#6']);
    expect([...world.simulation.pbx.calls.values()][0]?.data.accountCode).toBe('34373131');
    world.bob.hangsUp();
    world.bob.dials('9011495550100*9999#');
    expect(failures(world)).toEqual(['invalidAccountCode']);
  });

  test('a program sends it as octets; a wrong one is refused', () => {
    const world = restricted();
    const callingDevice = '2002';
    const calledDirectoryNumber = '9011495550100';
    expect(() => world.request('MakeCall', { callingDevice, calledDirectoryNumber, accountCode: '39393939' })).toThrow('privilegeViolationCallingDevice');
    world.request('MakeCall', { callingDevice, calledDirectoryNumber, accountCode: '34373131' });
    expect(reached(world)).toEqual(['pstn#6']);
  });

  test('who sends a call on answers for it', () => {
    const world = office({ lines: 6, site, extensions: { alice: { restriction: 'lobby', forward: { immediate: '912125550101' } } } });
    world.carol.calls(world.alice);
    expect(failures(world)).toEqual(['callInterception']);
  });

  test('the event of it names the telephone that sent the call on', () => {
    const world = office({ lines: 6, site, extensions: { alice: { restriction: 'lobby', forward: { immediate: '912125550101' } } } });
    const events = world.monitor(world.carol);
    world.carol.calls(world.alice);
    expect(events.flatMap((event) => event['FailedEvent'] ?? [])).toMatchObject([{ failingDevice: { deviceIdentifier: '2003' }, lastRedirectionDevice: { numberDialed: '2001' }, cause: 'callInterception' }]);
  });

  test('nor does a transfer or a deflection get round it', () => {
    const world = restricted();
    world.carol.calls(world.alice);
    expect(() => world.alice.deflectsTo('912125550101')).toThrow('privilegeViolationSpecifiedDevice');
    world.alice.answers();
    expect(() => world.alice.transfersTo('912125550101')).toThrow('privilegeViolationSpecifiedDevice');
    expect(() => world.alice.consults('912125550101')).toThrow('privilegeViolationCallingDevice');
    expect(states(world)).toEqual(['2003 connected', '2001 connected']);
  });
});

describe('emergency', () => {
  const site = { numbering: { areaCode: '415', emergency: ['911', '112'] }, restrictions: { lobby: { may: [] } } };

  test.each(['911', '9911', '112'])('%s goes through, whatever the telephone may call', (number) => {
    const world = office({ site, extensions: { alice: { restriction: 'lobby' } } });
    world.alice.dials(number);
    expect(states(world)).toEqual(['2001 connected', 'pstn#2 alerting']);
  });

  test('with all lines in use, the youngest other call to the outside makes room', () => {
    const world = office({ site });
    world.alice.calls('912125550101');
    world.bob.calls('912125550102');
    world.carol.calls('911');
    expect(states(world)).toEqual(['2001 connected', 'pstn#2 alerting', '2003 connected', 'pstn#1 alerting']);
    world.dave.calls('911');
    world.erin.calls('911');
    expect(states(world)).toEqual(['2003 connected', 'pstn#1 alerting', '2004 connected', 'pstn#2 alerting', '2005 fail']);
  });

  test('a caller on a line for both directions makes room too', () => {
    const world = office({ site, lines: 1 });
    world.zoe.calls(directNumber('2002'));
    world.bob.answers();
    world.alice.calls('911');
    expect(states(world)).toEqual(['2001 connected', 'pstn#1 alerting']);
  });
});

describe('the number that others see', () => {
  const shown = (world: Office) => world.simulation.log && presented.get(world);
  const presented = new Map<Office, (string | null)[]>();
  const watched = (options: Parameters<typeof office>[0]) => {
    const world = office(options);
    const list: (string | null)[] = [];
    world.simulation.log.read((fact) => fact.type === 'networkReached' && list.push(fact.presented));
    presented.set(world, list);
    return world;
  };

  test('its own, else the trunk\'s, or none', () => {
    const trunks = { pstn: { lines: 4, callerId: '+14155550000' } };
    const world = watched({ site: { trunks }, extensions: { alice: { callerId: '+14155552001' }, bob: { withholdsNumber: true } } });
    for (const person of [world.alice, world.bob, world.carol]) person.calls('912125550101');
    expect(shown(world)).toEqual(['+14155552001', null, '+14155550000']);
  });

  test('a caller from outside may withhold it; then no event tells it', () => {
    const world = office();
    const events = world.monitor(world.alice);
    world.request('offerCall', { calling: '+12125550123', called: directNumber('2001'), withheld: true });
    world.alice.answers();
    expect(events[0]?.['DeliveredEvent']).toMatchObject({ callingDevice: { restricted: true }, networkCallingDevice: { restricted: true } });
    expect(JSON.stringify(events)).not.toContain('2125550123');
  });
});

describe('a busy group', () => {
  const busyGroup = (kind: string) => {
    const world = office({ site: { trunks: { pstn: { lines: 3, kind, numbers: { '+14155556000': '6001' } } } }, huntGroups: { 6001: { members: ['bob'], ringFor: '10s' } } });
    world.bob.calls(world.carol);
    world.zoe.calls('+14155556000');
    return world;
  };

  test.each(['direct', 'tie'])('on a %s line the caller hears that it is busy', (kind) => {
    expect(failures(busyGroup(kind))).toEqual(['busy']);
  });

  test('from a central office it rings until somebody is free', () => {
    const world = busyGroup('centralOffice');
    expect(failures(world)).toEqual([]);
    world.bob.hangsUp();
    world.advance(0);
    expect(states(world)).toContain('2002 alerting');
  });
});
