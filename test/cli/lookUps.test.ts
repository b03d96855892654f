// Look-ups over HTTP, seen from outside: a service of the test answers call flows, well and badly, and the journal needs it no more.

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../kills/switches.ts';
import { add, beside, folder, ringback, traceOf } from './command.ts';

/** A service on this machine; `close` takes it away before the test has ended. */
async function service(answer: RequestListener): Promise<{ readonly at: string; readonly asked: string[]; readonly close: () => void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  const close = () => (server.closeAllConnections(), server.close());
  onTestFinished(() => void close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

const SITE = 'trunks: { pstn: { lines: 1200, numbers: { "+14155550100": "8000" } } }\nextensions: { "2001": { name: Ana } }\ncallflows: { "8000": flow.yaml }\n';

const flow = (at: string, more = '') => `name: Accounts
start: ask
nodes:
  ask: { lookUp: { url: "${at}/accounts/\${caller}", take: { tier: customer.tier, balance: balance }${more} }, found: found, notFound: notFound, failed: failed }
  found: { say: "You are \${tier} with \${balance} dollars.", then: end }
  notFound: { say: We do not know you., then: end }
  failed: { say: We cannot look that up., then: end }
  end: { hangUp: }
`;

const scenario = (...steps: readonly string[]) => `name: A caller is looked up
site: site.yaml
cast:
  zoe: { outside: "+12125550123" }
  yan: { outside: "+12125550124" }
steps:
${steps.map((step) => `  - ${step}\n`).join('')}`;

const CALL = scenario('zoe: { calls: "+14155550100" }', 'wait: 20s', 'expect: { idle: zoe, within: 0s }');

const office = (at: string, more = '', call = CALL) => folder({ 'site.yaml': SITE, 'flow.yaml': flow(at, more), 'call.yaml': call });

/** What was looked up and what was said, with the times. */
const told = (report: string) => traceOf(report).filter((line) => /lookUp|playStarted/.test(line)).map((line) => line.replace(/ +/g, ' '));

const json = (value: unknown): RequestListener => (_, response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify(value));

test('what the service sends is known to the flow, after the latency that the flow gives it', async () => {
  const { at, asked } = await service(json({ customer: { tier: 'gold' }, balance: 12.5, secret: 'x' }));
  const { code, stdout, stderr } = await beside(office(at, ', latency: 700ms'), 'run', 'call.yaml');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(told(stdout)).toEqual([
    `00:00:00.000 1 lookUpRequested 8000 1: ${at}/accounts/%2B12125550123`,
    '00:00:00.700 1 lookUpAnswered 8000 1: found',
    '00:00:00.700 1 playStarted 8000 3.2 s, You are gold with 12.5 dollars.',
  ]);
  expect(stdout).toContain('tier gold, balance 12.5');
  expect(stdout).not.toContain('secret');
  expect(asked).toEqual(['/accounts/%2B12125550123']);
});

const answers: readonly (readonly [name: string, answer: RequestListener, outcome: string, why: string])[] = [
  ['404', (_, response) => void response.writeHead(404).end('{}'), 'notFound', ''],
  ['204', (_, response) => void response.writeHead(204).end(), 'notFound', ''],
  ['500', (_, response) => void response.writeHead(500).end('{"balance":1}'), 'failed', 'it answered with status 500'],
  ['a redirect', (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end(), 'failed', 'it answered with status 302'],
  ['text', (_, response) => void response.end('twelve dollars'), 'failed', 'its answer is not JSON'],
  ['a list', json([{ balance: 1 }]), 'failed', 'its answer is JSON, but not an object'],
  ['other members', json({ customer: null, constructor: { name: 'x' } }), 'failed', 'its answer has none of customer.tier, balance'],
  ['too much', json({ balance: 'x'.repeat(70_000) }), 'failed', 'its answer is longer than 64 KB'],
  ['half an answer', (_, response) => void response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()), 'failed', 'the connection was broken off'],
];

test.each(answers)('a service that answers with %s', async (_, answer, outcome, why) => {
  const { at } = await service(answer);
  const { code, stdout } = await beside(office(at), 'run', 'call.yaml');
  expect(code).toBe(0);
  expect(told(stdout)[1]).toBe(`00:00:00.200 1 lookUpAnswered 8000 1: ${outcome}`);
  if (why === '') expect(stdout).not.toContain('look-up ');
  else expect(stdout).toContain(`look-up   ${at}/accounts/%2B12125550123: ${why}`);
});

test('a service that is gone fails at once; one that is silent fails when the flow waits no more', async () => {
  const refused = await beside(office(`http://127.0.0.1:${await freePort()}`), 'run', 'call.yaml');
  expect(told(refused.stdout)[1]).toBe('00:00:00.200 1 lookUpAnswered 8000 1: failed');
  expect(refused.stdout).toContain('nobody listens there');
  const { at } = await service(() => {});
  const { stdout } = await beside(office(at, ', timeOut: 1500ms'), 'run', 'call.yaml');
  expect(told(stdout)[1]).toBe('00:00:01.500 1 lookUpAnswered 8000 1: failed');
  expect(stdout).toContain('no answer in 1.5 s');
});

test('a latency longer than the time-out is a time-out, whatever the service says', async () => {
  const { at } = await service(json({ balance: 1 }));
  const { stdout } = await beside(office(at, ', latency: 4s, timeOut: 2s'), 'run', 'call.yaml');
  expect(told(stdout)[1]).toBe('00:00:02.000 1 lookUpAnswered 8000 1: failed');
});

test('the run is the same however slow the service is, and answers come in the order of their time', async () => {
  let first = true;
  const uneven: RequestListener = (request, response) => {
    setTimeout(() => json({ balance: request.url?.slice(-1) })(request, response), first ? 300 : 0);
    first = false;
  };
  const steps = scenario('zoe: { calls: "+14155550100" }', 'yan: { calls: "+14155550100" }', 'wait: 20s', 'expect: { idle: zoe, within: 0s }');
  const { at } = await service(uneven);
  const { code, stdout } = await beside(office(at, '', steps), 'run', 'call.yaml');
  expect(code).toBe(0);
  expect(told(stdout).filter((line) => line.includes('lookUpAnswered'))).toEqual(['00:00:00.200 1 lookUpAnswered 8000 1: found', '00:00:00.200 2 lookUpAnswered 8000 2: found']);
});

test('an expectation sees the answer at its own time, and not when the clock would have moved next', async () => {
  const { at } = await service(json({ balance: 1 }));
  const steps = scenario('zoe: { calls: "+14155550100" }', 'expect: { event: lookUpAnswered, within: 10s }', 'zoe: hangsUp');
  const { stdout } = await beside(office(at, '', steps), 'run', 'call.yaml');
  expect(traceOf(stdout).find((line) => line.includes('connectionCleared'))).toMatch(/^00:00:00\.200 /);
});

test('who hangs up meanwhile is asked for no more, and nothing goes wrong', async () => {
  const { at } = await service((request, response) => void setTimeout(() => json({ balance: 1 })(request, response), 100));
  const steps = scenario('zoe: { calls: "+14155550100" }', 'wait: 100ms', 'zoe: hangsUp', 'wait: 10s', 'expect: { idle: zoe }');
  const { code, stdout } = await beside(office(at, '', steps), 'run', 'call.yaml');
  expect(code).toBe(0);
  expect(told(stdout)).toHaveLength(1);
});

test('the journal replays without the service, to the byte', async () => {
  const { at, close } = await service(json({ customer: { tier: 'gold' }, balance: 1 }));
  const here = office(at);
  await beside(here, 'run', 'call.yaml');
  close();
  const { code, stdout } = ringback(here, 'replay', '.ringback/last/call.yaml.journal');
  expect(code).toBe(0);
  expect(stdout).toMatch(/the same \d+ facts from 2 requests/);
});

test('in real time the answer comes when it comes', async () => {
  const { at } = await service((request, response) => void setTimeout(() => json({ balance: 1 })(request, response), 400));
  const steps = scenario('zoe: { calls: "+14155550100" }', 'expect: { event: lookUpAnswered, within: 20s }', 'zoe: hangsUp');
  const { code, stdout } = await beside(office(at, '', steps), 'run', 'call.yaml', '--speed', '1');
  expect(code).toBe(0);
  expect(Number(/^00:00:0(\d\.\d{3}) 1 lookUpAnswered/.exec(told(stdout)[1] ?? '')?.[1])).toBeGreaterThanOrEqual(0.39);
});

test('--look-ups off asks nobody', async () => {
  const { at, asked } = await service(json({ balance: 1 }));
  const { stdout } = await beside(office(at), 'run', 'call.yaml', '--look-ups', 'off');
  expect(told(stdout)[1]).toBe('00:00:00.200 1 lookUpAnswered 8000 1: failed');
  expect(asked).toEqual([]);
});

test('a scenario that answers look-ups itself calls nobody', async () => {
  const { at, asked } = await service(json({ balance: 1 }));
  const with_ = (lines: string) => `${CALL}lookUps:\n${lines}`;
  const here = office(at);
  const outcomeOf = async (lines: string) => {
    add(here, { 'call.yaml': with_(lines) });
    const { stdout } = await beside(here, 'run', 'call.yaml');
    return [told(stdout)[1]?.replace(/ 1 lookUpAnswered 8000 1:/, ''), stdout.includes('balance 77')];
  };
  expect(await outcomeOf(`  "${at}/accounts/%2B12125550123": { data: { balance: 77 } }`)).toEqual(['00:00:00.200 found', true]);
  expect(await outcomeOf(`  "${at}/*/%2B1212*": { body: { balance: 77, customer: { tier: gold } }, latency: 1s }`)).toEqual(['00:00:01.000 found', true]);
  expect(await outcomeOf(`  "${at}/*": { status: 404 }\n  "${at}/accounts/%2B12125550123": { status: 500 }`)).toEqual(['00:00:00.200 failed', false]);
  expect(await outcomeOf(`  "${at}/*": { status: 404 }`)).toEqual(['00:00:00.200 notFound', false]);
  expect(await outcomeOf('  "http://elsewhere/*": { outcome: found }')).toEqual(['00:00:00.200 failed', false]);
  expect(ringback(here, 'run', 'call.yaml').stdout).toContain(`look-up   ${at}/accounts/%2B12125550123: no line of lookUps is for it`);
  expect(asked).toEqual([]);
});

test('a stub that says nothing, or two things, is refused with its place', () => {
  const here = office('http://127.0.0.1:9', '', `${CALL}lookUps:\n  "http://a/*": {}\n  "http://b": { outcome: notFound, data: { a: 1 } }\n  c: { status: 200 }\n`);
  const { code, stderr } = ringback(here, 'run', 'call.yaml');
  expect(code).toBe(3);
  expect(stderr).toContain('call.yaml:11:17: lookUps.http://a/*: must say what comes of it');
  expect(stderr).toContain('nothing is taken along where the outcome is notFound');
  expect(stderr).toContain('call.yaml:13:3: lookUps.c: must be an address');
});

test('a thousand callers are looked up, and the journal of the load replays without the service', async () => {
  const { at, asked, close } = await service((request, response) => void setTimeout(() => json({ customer: { tier: 'plain' }, balance: request.url?.slice(-2) })(request, response), 5));
  const load = 'name: A thousand\nsite: site.yaml\ntraffic: { for: 1h, callers: { all: { to: "+14155550100", arrivals: { every: 100ms }, calls: 1000 } } }\n';
  const here = office(at, '', load);
  const { code, stdout, stderr } = await beside(here, 'run', 'call.yaml', '--journal', 'load.journal');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain('look-up ');
  expect(new Set(asked).size).toBe(1000);
  close();
  const replayed = ringback(here, 'replay', 'load.journal');
  expect(replayed.stdout).toMatch(/the same \d+ facts from 1000 requests/);
});
