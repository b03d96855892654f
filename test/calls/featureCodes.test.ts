// Features that are dialled at the telephone.

import { describe, expect, test } from 'vitest';
import { type Office, office } from '../../src/testing.ts';

const states = ({ simulation }: Office) => [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state }) => `${device.number} ${state}`));
const last = (world: Office) => world.trace().at(-1);

describe('forwarding', () => {
  test('*21 and a number sends all calls there, #21 ends it; the telephone is idle again at once', () => {
    const world = office();
    world.bob.dials('*212003');
    expect(states(world)).toEqual([]);
    expect(world.trace().join('\n')).toContain('forwardingSet     bob → carol');
    world.alice.calls(world.bob);
    expect(states(world)).toEqual(['2001 connected', '2003 alerting']);
    world.alice.hangsUp();
    world.bob.dials('#21');
    world.alice.calls(world.bob);
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  });

  test('digit by digit; a number outside ends with # or a pause', () => {
    const world = office();
    for (const digit of '*61912125550101') world.bob.dials(digit);
    expect(states(world)).toEqual(['2002 initiated']);
    world.advance('4s');
    expect(states(world)).toEqual([]);
    expect(world.simulation.pbx.devices.get('2002')?.forward.inside.noAnswer).toBe('912125550101');
    world.carol.dials('*67912125550101#');
    expect(world.simulation.pbx.devices.get('2003')?.forward.inside.busy).toBe('912125550101');
  });

  test('a number that leads nowhere, or to itself, is refused with a tone', () => {
    const world = office();
    world.bob.dials('*212999#');
    expect(last(world)).toContain('reorderTone');
    world.bob.hangsUp();
    world.bob.dials('*212002');
    expect(last(world)).toContain('reorderTone');
    expect(states(world)).toEqual(['2002 fail']);
  });

  test('a program may make a telephone dial it', () => {
    const world = office();
    world.bob.calls('*26');
    expect(world.simulation.pbx.devices.get('2002')?.doNotDisturb).toBe(true);
    expect(() => world.bob.calls('*99')).toThrow('invalidDestination');
  });

  test('a call cannot be sent to a code', () => {
    const world = office();
    world.alice.calls(world.bob);
    expect(() => world.bob.deflectsTo('*26')).toThrow('*26 asks for a feature');
  });
});

test('night service by hand', () => {
  const world = office({ site: { nightService: { to: 'grace' } } });
  world.alice.dials('*28');
  world.zoe.calls('+14155552002');
  expect(states(world)).toEqual(['pstn#1 connected', '2007 alerting']);
  world.alice.dials('#28');
  expect(world.simulation.pbx.nightService?.mode).toBe('auto');
});

describe('taking calls', () => {
  test('*8 takes what rings in the pickup group', () => {
    const world = office({ extensions: { bob: { pickupGroup: 'sales' }, carol: { pickupGroup: 'sales' } } });
    world.alice.calls(world.bob);
    world.carol.dials('*8');
    expect(states(world)).toEqual(['2001 connected', '2003 connected']);
  });

  test('*7 and a number takes what rings or is parked there', () => {
    const world = office();
    world.alice.calls(world.bob);
    world.bob.answers();
    world.bob.parksAt('7000');
    world.dave.dials('*77000');
    expect(states(world)).toEqual(['2001 connected', '2004 connected']);
  });

  test('with nothing to take there is a tone, and the telephone keeps it until it is hung up', () => {
    const world = office();
    world.dave.dials('*72002');
    expect(states(world)).toEqual(['2004 fail']);
    world.erin.dials('*8');
    expect(last(world)).toContain('reorderTone');
  });
});

describe('speed dial', () => {
  const world = () => office({ site: { speedDial: { '01': '912125550101', '02': 'bob' } }, extensions: { carol: { speedDial: { '02': 'dave' } } } });

  test('*0 and two digits call the number that is stored for everybody', () => {
    const here = world();
    here.alice.dials('*001');
    expect(last(here)).toContain('delivered');
    expect(states(here)).toEqual(['2001 connected', 'pstn#2 alerting']);
  });

  test('its own comes before', () => {
    const here = world();
    here.carol.dials('*002');
    here.alice.dials('*002');
    expect(states(here)).toEqual(['2003 connected', '2004 alerting', '2001 connected', '2002 alerting']);
  });

  test('nothing stored, a tone', () => {
    const here = world();
    here.alice.dials('*009');
    expect(last(here)).toContain('reorderTone');
  });
});

describe('intercom', () => {
  test('*5 and a number: the telephone answers by itself', () => {
    const world = office();
    world.alice.dials('*52002');
    world.advance(0);
    expect(states(world)).toEqual(['2001 connected', '2002 connected']);
  });

  test('with its owner in another call it rings; forwarded it rings', () => {
    const world = office({ extensions: { bob: { calls: 2 } } });
    world.bob.calls(world.carol);
    world.alice.dials('*52002');
    world.advance(0);
    expect(states(world).slice(2)).toEqual(['2001 connected', '2002 alerting']);
    world.dave.forwardsTo(world.erin);
    world.frank.dials('*52004');
    world.advance(0);
    expect(states(world).slice(4)).toEqual(['2006 connected', '2005 alerting']);
  });
});

test('#37 gives up all call-backs', () => {
  const world = office();
  world.bob.calls(world.carol);
  world.alice.calls(world.bob);
  world.alice.asksForCallBack();
  world.alice.dials('#37');
  expect(world.simulation.pbx.devices.get('2001')?.asked).toEqual([]);
});

test('a site has codes of its own, and then no others', () => {
  const world = office({ site: { codes: { '*72': 'forwardAll', '#8': 'pickUpInGroup' } } });
  world.bob.dials('*722003');
  expect(world.simulation.pbx.devices.get('2002')?.forward.inside.immediate).toBe('2003');
  world.bob.dials('*21');
  expect(last(world)).toContain('destNotObtainable');
});
