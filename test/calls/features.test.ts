// What an office has beside its calls: hot lines, night service, paging.

import { describe, expect, test } from 'vitest';
import { directNumber, type Office, office } from '../../src/testing.ts';

const states = ({ simulation }: Office) => [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state }) => `${device.number} ${state}`));

describe('hot line', () => {
  test('the telephone in the lobby calls the desk when it is lifted', () => {
    const world = office({ extensions: { alice: { hotLine: { to: 'bob' } } } });
    world.alice.picksUp();
    world.advance(0);
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  });

  test('with dial tone first, something else can be dialled', () => {
    const world = office({ extensions: { alice: { hotLine: { to: 'bob', after: '5s' } } } });
    world.alice.picksUp();
    world.advance('4s');
    world.alice.dials(world.carol);
    expect(states(world)).toEqual(['2001 connected', '2003 alerting']);
    world.alice.hangsUp();
    world.alice.picksUp();
    world.advance('5s');
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  });
});

describe('night service', () => {
  const night = (start: string, more: Record<string, unknown> = {}) => office({
    start,
    site: {
      timeZone: 'America/Los_Angeles',
      hours: { office: { open: { 'mon-fri': '08:00-17:00' }, holidays: { '12-25': 'Christmas' } } },
      nightService: { hours: 'office', to: 'grace', numbers: { '+14155552002': 'frank' }, ...more },
    },
  });

  test.each([
    ['by day', '2026-01-05T16:59:59', '2001'],
    ['in the evening', '2026-01-05T17:00', '2007'],
    ['at Christmas', '2026-12-25T10:00', '2007'],
    ['at the weekend', '2026-01-10T10:00', '2007'],
  ])('%s', (_, start, rung) => {
    const world = night(start);
    world.zoe.calls(directNumber('2001'));
    expect(states(world)).toEqual(['pstn#1 connected', `${rung} alerting`]);
  });

  test('a number may have a night number of its own; the call tells where it was to go', () => {
    const world = night('2026-01-05T22:00');
    const events = world.monitor(world.frank);
    world.zoe.calls(directNumber('2002'));
    expect(events[0]?.['DeliveredEvent']).toMatchObject({ calledDevice: { deviceIdentifier: '2002' }, lastRedirectionDevice: { numberDialed: '2002' }, cause: 'calendarOverflow' });
  });

  test('inside, people call each other at night as by day', () => {
    const world = night('2026-01-05T22:00');
    world.alice.calls(world.bob);
    expect(states(world)).toEqual(['2001 connected', '2002 alerting']);
  });
});

describe('paging', () => {
  const paging = () => office({ site: { paging: { 7500: { name: 'Warehouse', members: ['bob', 'carol', 'dave'] } } } });

  test('the idle telephones of the group say aloud what is said, until the speaker hangs up', () => {
    const world = paging();
    world.carol.calls(world.erin);
    world.alice.dials('7500');
    expect(states(world).slice(2)).toEqual(['2001 connected', '7500 connected', '2002 connected', '2004 connected']);
    world.advance('10s');
    world.alice.hangsUp();
    expect(states(world)).toEqual(['2003 connected', '2005 alerting']);
  });

  test('a loudspeaker can be switched off, the others speak on; nobody holds or transfers a page', () => {
    const world = paging();
    world.alice.dials('7500');
    world.bob.hangsUp();
    expect(states(world)).toEqual(['2001 connected', '7500 connected', '2003 connected', '2004 connected']);
    expect(() => world.door.request('HoldCall', { callToBeHeld: { callID: '1', deviceID: '2003' } })).toThrow('holdCall is not permitted');
  });

  test('one page at a time', () => {
    const world = paging();
    world.alice.dials('7500');
    world.erin.dials('7500');
    expect(world.trace().at(-1)).toMatch(/failed +7500 +busy/);
  });
});
