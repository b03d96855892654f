// `ringback load --clients` from outside: the switch in one process, softphones in another, and what the report says of them.

import { describe, expect, test } from 'vitest';
import { clientsMeant, seatsText } from '../../src/cli/load/clientSeats.ts';
import type { TrialReport } from '../../src/cli/reporters/clients.ts';
import { siteFrom } from '../../src/site/site.ts';
import { folder, ringback } from './command.ts';
import { crowdUnderLoad, loadShop, shopOf } from './crowd.ts';
import { plantClients } from './plantedClients.ts';

const THRESHOLDS = '{ client_answer_time: ["p(95)<2s"], "client_answer_time{client:5007}": ["min>2s"], client_missed_events: ["rate<5%"], clients_lost: ["count==0"] }';

/** They wait more than they work. */
describe.concurrent('with clients', () => {
  test('two hundred agents as clients in another process: figures for all of them, and nothing missed', async ({ expect }) => {
    const { complaints, load: { kinds: [kind] }, clients, all, rows: [head, ...rows], summary } = await crowdUnderLoad(10);
    process.stdout.write(`${summary}\n`);
    const came = kind?.came ?? 0;
    expect(complaints).toBe('');
    expect(clients).toHaveLength(200);
    expect(came).toBeGreaterThan(150);
    expect(all).toMatchObject({ missed: { missed: 0, of: came }, undecided: 0, losses: { broken: 0, slow: 0, silent: 0 }, faults: [], alerts: came });
    expect(all.answerTime?.count).toBe(came);
    expect(all.answerTime?.p50).toBeGreaterThan(490);
    expect(head).toMatch(/^agent,telephone,wire,.*answer_ms_p99/);
    expect(rows).toHaveLength(200);
  });

  test('clients that drop one event in a hundred and answer three seconds late are reported with these figures', async ({ expect, onTestFinished }) => {
    const load = await loadShop(shopOf(100, 'arrivals: { every: 20ms }, calls: 300, talk: 200ms', THRESHOLDS), '--clients', '5001-5100', '--for', '7s', '--reporter', 'json', '--reporter', 'list:report.txt');
    onTestFinished(load.end);
    const planted = await plantClients(load.address, Array.from({ length: 100 }, (_, place) => ({ agent: String(5001 + place), telephone: String(2001 + place) })));
    const { code, stdout, stderr } = await load.ended;
    planted.close();
    expect(code, stderr).toBe(99);
    const { all, thresholds } = JSON.parse(stdout) as TrialReport;
    expect(thresholds.map(({ threshold, isMet }) => `${threshold} ${isMet}`)).toEqual(['client_answer_time p(95)<2s false', 'client_answer_time{client:5007} min>2s true', 'client_missed_events rate<5% true', 'clients_lost count==0 true']);
    expect(thresholds[2]?.value).toBe(all.missedEvents?.share);
    expect(load.file('report.txt')).toMatch(/\n✗ client_answer_time p\(95\) is [3-7](\.\d)? s, [1-5](\.\d)? s above its bound < 2s\n/);
    expect(planted.droppedCalls).toBeGreaterThan(0);
    // By the acknowledgements, of all events: those that came last were not acknowledged yet, perhaps.
    expect(all.skipped?.share).toBeCloseTo(0.01, 2);
    expect(Math.abs((all.skipped?.missed ?? 0) - planted.dropped)).toBeLessThan(4);
    // By what the clients did, of the calls.
    expect(all.missed?.missed).toBe(planted.droppedCalls);
    expect(all.missed?.low).toBeLessThan(0.01);
    expect(all.missed?.high).toBeGreaterThan(0.01);
    expect(all.answerTime?.count).toBe(300);
    expect(all.answerTime?.p50).toBeGreaterThan(2_990);
    // As long as it rings; by how much this process was late nobody knows.
    expect(all.answerTime?.max).toBeLessThan(8_100);
    expect([all.losses, all.faults]).toEqual([{ broken: 0, slow: 0, silent: 0 }, []]);
  });

  test('whoever stops it gets a report of what there is', async ({ expect, onTestFinished }) => {
    const load = await loadShop(shopOf(2, 'arrivals: { every: 100ms }, calls: 2, talk: 500ms'), '--clients', '1');
    onTestFinished(load.end);
    load.crowd('5001@2001', '--answers-after', '200ms');
    await expect.poll(load.said).toContain('callers come\n');
    load.child.kill('SIGINT');
    const { code, stdout } = await load.ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^\nA shop, as fast as life\n\n {2}client .*\n {2}5001 at 2001 .*\n {2}all /);
    expect(stdout).toMatch(/\nended by Ctrl-C at \d+ s of virtual time/);
  });

  test('when not all of them come, it says who is missing', async ({ expect, onTestFinished }) => {
    const load = await loadShop(shopOf(4, 'arrivals: { every: 100ms }, talk: 1s'), '--clients', '4', '--log-on-within', '5s', '--crm', ':memory:');
    onTestFinished(load.end);
    onTestFinished((await plantClients(load.address, [{ agent: '5002', telephone: '2002' }])).close);
    // The pages are there, for softphones that live in them.
    expect((await fetch(new URL('/', load.address.replace('ws', 'http')))).headers.get('content-type')).toContain('text/html');
    const { code, stderr, stdout } = await load.ended;
    expect([code, stdout]).toEqual([5, '']);
    expect(stderr).toContain('1 of 4 clients have logged on within 5 s, as --log-on-within says; nobody is at 5001@2001 5003-5004@2003-2004 (agent@telephone)\n');
  });
});

test('what makes no sense is refused before anything listens', () => {
  const here = folder({ 'shop.yaml': shopOf(2, 'arrivals: { every: 1s }, talk: 1s') });
  expect(ringback(here, 'load', 'shop.yaml', '--clients', '1', '--speed', 'max')).toMatchObject({ code: 2, stderr: 'softphones live in real time, so --speed must be a number; 1 is that of life\n' });
  expect(ringback(here, 'load', 'shop.yaml', '--clients', '1', '--reporter', 'jsn')).toMatchObject({ code: 2, stderr: 'there is no reporter "jsn"; did you mean "json"?\n' });
});

const SITE = siteFrom({
  extensions: { 2001: {}, 2002: {}, 2003: {}, 2010: {} },
  agents: { 5001: { at: '2001' }, 5002: { at: '2002' }, 5003: { at: '2010' }, 5009: {} },
});

test('agents are named by how many, or by their ids', () => {
  const meant = (words: string) => seatsText(clientsMeant(SITE, words, 'shop.yaml'));
  expect(meant('1')).toEqual(['5001@2001']);
  expect(meant('3')).toEqual(['5001-5002@2001-2002', '5003@2010']);
  expect(meant('5003, 5001')).toEqual(['5001@2001', '5003@2010']);
  expect(meant('5002-5009')).toEqual(['5002@2002', '5003@2010']);
});

test.each([
  ['4', 'there are 3 agents with telephones, 5001 to 5003'],
  ['0', 'at least one telephone is for softphones; without --clients all agents are simulated'],
  ['5001,5O02', 'there is no agent 5O02; write how many, or ids like 5001-5010,5020; did you mean "5002"?'],
  ['5003-5001', '5003-5001 goes backwards; write 5001-5003'],
  ['5008-5009', 'no agent of 5008-5009 has a telephone ("at")'],
  ['5009', 'agent 5009 has no telephone ("at")'],
])('--clients %s is refused', (words, why) => {
  expect(() => clientsMeant(SITE, words, 'shop.yaml')).toThrow(`--clients ${words}: ${why}`);
});
