// `simulate` of `ringback/test`: sites and scenarios as worlds of a test.

import { expect, test } from 'vitest';
import { BadDocument } from '../../src/document.ts';
import { office, simulate } from '../../src/testing.ts';

const shop = {
  trunks: { pstn: { lines: 4, numbers: { '+14155550100': '7001' } } },
  extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Front desk' }, 2003: { name: 'Ana' }, 2004: {} },
  queues: { 7001: { name: 'Orders', agents: { 5001: 1 }, wrapUp: '10s', serviceLevel: { within: '20s', target: '80%' } } },
  agents: { 5001: { name: 'Ana', at: 2001 } },
};

test('everybody at a site is there by name, or else by number, and Zoe is outside', () => {
  const { people } = simulate(shop);
  expect(Object.values(people).map(({ name, number, at }) => `${name} ${number} ${at}`)).toEqual(['2003 2003 extension', '2004 2004 extension', 'ana 2001 extension', 'frontDesk 2002 extension', 'zoe +12125550123 outside']);
  expect(people['ana']).toMatchObject({ agent: '5001' });
  expect(() => people['frontDesc']).toThrow('nobody is called "frontDesc"; did you mean "frontDesk"?');
});

test('a customer waits in a queue until Ana comes, and the queue has the figures', () => {
  const { people: { ana, zoe }, advance, queue, trace } = simulate<'ana' | 'zoe'>({ ...shop, queues: { 7001: { ...shop.queues[7001], whenEmpty: 'wait' } } }, { start: '2026-01-05T08:00' });
  zoe.calls('+14155550100');
  advance('30s');
  expect(queue('orders').waiting).toBe(1);
  ana.logsOn();
  ana.isReady();
  advance('2s');
  ana.answers();
  advance('1m');
  zoe.hangsUp();
  advance('10s');
  expect(queue('7001')).toMatchObject({ number: '7001', name: 'Orders', waiting: 0 });
  expect(queue('Orders').figures()).toMatchObject({ offered: 1, answered: 1, waited: 1, longestWait: 32_000, talkTime: 60_000, workTime: 10_000, answeredInTime: 0 });
  expect([undefined, 40_000].map((within) => queue('Orders').serviceLevel(within))).toEqual([0, 1]);
  expect(trace().at(-1)).toBe('00:01:42.000      agentReady        ana                      agent 5001');
  expect(() => queue('Order')).toThrow('there is no queue "Order"; did you mean "Orders"?');
});

test('a scenario brings its cast, and plays its steps', () => {
  const world = simulate('scenarios/queue-answered.yaml');
  expect(world.play()).toMatchObject({ failure: null, name: 'A caller waits, Ana becomes ready, talks, and has work to do afterwards' });
  expect(world.trace()).toContain('00:00:28.000   1  established       ana                      distributed');
  expect(world.people['erik']).toMatchObject({ at: 'outside', number: '+13105550188' });
});

test('what call flows look up is answered by the stubs of the scenario, or of the test', () => {
  expect(simulate('scenarios/order-status.yaml').play().failure).toBeNull();
  const flow = { name: 'Hours', start: 'ask', nodes: { ask: { lookUp: { url: 'http://shop.example/hours', take: { open: 'open' } }, found: 'yes', notFound: 'no', failed: 'no' }, yes: { transfer: '2001' }, no: { hangUp: null } } };
  const site = { ...shop, callflows: { 8000: flow }, trunks: { pstn: { lines: 1, numbers: { '+14155550101': '8000' } } } };
  const rings = (lookUps: Record<string, unknown>) => {
    const { people: { zoe, ana }, advance, simulation } = simulate<'ana' | 'zoe'>(site, { lookUps });
    zoe.calls('+14155550101');
    advance('10s');
    return simulation.pbx.devices.get(ana.number)?.connections.length;
  };
  expect(rings({ 'http://shop.example/hours': { data: { open: true } } })).toBe(1);
  expect(rings({ 'http://shop.example/hours': { status: 500 } })).toBe(0);
  expect(rings({})).toBe(0);
});

test('the world of a load: callers come from a seed, the same each time', () => {
  const day = (seed: number) => {
    const { startTraffic, advance, queue } = simulate('scenarios/load/bank.yaml', { seed, laws: false });
    startTraffic();
    advance('30m');
    return queue('7001').figures();
  };
  expect(day(1).offered).toBeGreaterThan(100);
  expect(day(1)).toEqual(day(1));
  expect(day(2)).not.toEqual(day(1));
  expect(() => simulate(shop).startTraffic()).toThrow('there is no traffic to start');
  const late = simulate('scenarios/load/bank.yaml');
  late.advance('1s');
  expect(() => late.startTraffic()).toThrow('start it before time goes by');
});

test('a test waits until something is so, and is told how far it came when it is not', () => {
  const { alice, bob, carol, until, simulation } = office({ forwardNoAnswer: { bob: 'carol' } });
  alice.calls(bob);
  until(() => simulation.pbx.devices.get(carol.number)?.connections[0]?.state === 'alerting', '2m');
  expect(simulation.clock.now).toBe(20_000);
  expect(() => until(() => false, '5s')).toThrow(/^it has not come true\n\nexpected {2}\(\) => false within 5 s\nseen {6}it has not become so\ntrace\n {2}00:00:00\.000 {3}1 {2}serviceInitiated {2}alice/);
  expect(() => until(() => true, '5 minutes')).toThrow('a span of time is like 20s, 1m30s or 500ms, or a number of milliseconds, not "5 minutes"');
});

test('every mistake in what is written is told, wherever it stands', () => {
  const mistakes = (make: () => unknown) => {
    try {
      make();
      return [];
    } catch (error) {
      return (error as BadDocument).problems.map(({ path, message }) => `${path}: ${message}`);
    }
  };
  expect(mistakes(() => simulate({ ...shop, extensions: { 2001: { nam: 'Ana' } } }, { cast: { al: { extension: '2009' } } }))).toEqual([
    'extensions.2001.nam: unknown key "nam"; did you mean "name"?',
  ]);
  expect(mistakes(() => simulate(shop, { cast: { al: { extension: '2009' } } }))).toEqual(['cast.al.extension: the site has no extension "2009"; did you mean "2001"?']);
  expect(() => simulate('scenarios/nowhere.yaml')).toThrow('scenarios/nowhere.yaml:1:1: there is no such file');
});

test('an option that there is not is refused with the nearest, and a file that is not there by its name', () => {
  const untyped = (options: object) => options as { seed: number };
  expect(() => office(untyped({ forwardNoAnser: { bob: 'carol' } }))).toThrow('there is no option "forwardNoAnser"; did you mean "forwardNoAnswer"?');
  expect(() => simulate('scenarios/sites/acme.yaml', untyped({ sed: 3 }))).toThrow('there is no option "sed"; did you mean "seed"?');
  expect(() => simulate('scenarios/sites/acne.yaml')).toThrow('scenarios/sites/acne.yaml:1:1: there is no such file');
});
