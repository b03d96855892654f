// The classroom over HTTP: callers, outages, scenarios with a trainee, why calls went where they went, and a score that goes back with the clock.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCrm } from '../../src/crm/crm.ts';
import { readSource } from '../../src/reading.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import type { Desk, ExplainedCall, Offers, ScoreAnswer } from '../../src/server/classroom/messages.ts';
import { checkSite } from '../../src/site/site.ts';
import { connect, start } from './client.ts';
import { type Rehearsal, rehearsal, type RehearsalSettings } from './rewound.ts';

const lessons = resolve('scenarios/classroom');
const [FIRST_DAY, RUBRIC] = [join(lessons, 'first-day.yaml'), join(lessons, 'rubric.yaml')];
const people = { callers: {}, people: { answersAfter: '2s', talks: '1h' }, agents: [{ answersAfter: '3s' }] };

/** The shop of the demonstration; its agents work unless `traffic` says otherwise. */
async function shop(more: Partial<RehearsalSettings> = {}) {
  const desk = await rehearsal({ site: checkSite(readSource('scenarios/sites/demo.yaml')).written as object, traffic: people, lessons: [lessons], ...more });
  return { desk, ...asking(desk) };
}

function asking({ server: { address } }: Pick<Rehearsal, 'server'>) {
  const ask = async <Answer = Desk & { readonly wrong?: string }>(method: 'GET' | 'POST', path: string, body?: object) => {
    const response = await fetch(`${address}/classroom/api/${path}`, { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as Answer };
  };
  return { ask, look: async () => (await ask('GET', 'desk')).body, score: async () => (await ask<ScoreAnswer>('GET', 'score')).body.score };
}

describe('callers', () => {
  test('one more, from that number, who presses and is patient for as long as said', async () => {
    const { desk, ask, look } = await shop();
    const { status } = await ask('POST', 'callers', { to: '+14155550100', calling: '+14155550177', keys: ['1'], talk: 30_000 });
    expect(status).toBe(200);
    desk.step(10_000);
    expect((await look()).calls[0]).toMatchObject({ from: '+14155550177', toName: 'Attendant', routed: true, at: 'Ana Ruiz' });
    desk.step(60_000);
    expect((await look()).calls[0]).toMatchObject({ state: 'over' });
  });

  test('a storm comes within its time', async () => {
    const { desk, ask, look } = await shop();
    await ask('POST', 'callers', { to: '+14155550100', callers: 15, within: 30_000 });
    desk.step(10_000);
    const so = (await look()).calls.length;
    desk.step(20_000);
    expect(so).toBeGreaterThan(1);
    expect(so).toBeLessThan(15);
    expect((await look()).calls).toHaveLength(15);
  });

  test('they come again after a rewind, for they are in the journal', async () => {
    const { desk, ask, look } = await shop();
    await look();
    desk.step(5_000);
    await ask('POST', 'callers', { to: '+14155550100', callers: 5, within: 60_000 });
    desk.step(50_000);
    const before = (await look()).calls;
    await desk.rewind(40_000);
    expect((await look()).clock).toMatchObject({ time: 15_000, rewinds: 1 });
    desk.step(40_000);
    expect((await look()).calls).toEqual(before);
  });

  test.each([[{ to: '+19995550000' }, 409, '+19995550000 is not a number of this switch'], [{ to: 'ana' }, 400, 'it must say at least which number they call'], [{ to: '+14155550100', callers: 501 }, 400, 'it must say']])('%j is refused with %i', async (body, status, wrong) => {
    const { ask } = await shop();
    const answer = await ask('POST', 'callers', body);
    expect([answer.status, answer.body.wrong]).toEqual([status, expect.stringContaining(wrong)]);
  });

  test('where nobody is simulated nobody can be sent', async () => {
    const desk = await rehearsal({ site: { trunks: { pstn: { lines: 2, numbers: { '+14155550100': '2001' } } }, extensions: { 2001: {} } } });
    const { ask } = asking(desk);
    expect((await ask('POST', 'callers', { to: '+14155550100' })).body.wrong).toContain('nobody is simulated here');
  });
});

test('a trunk and a telephone break down and come back', async () => {
  const { desk, ask, look } = await shop();
  const isOut = async (number: string) => (await look()).devices.find((device) => device.number === number)?.out;
  for (const device of ['pstn', '2001']) {
    expect(await isOut(device)).toBe(false);
    await ask('POST', 'outages', { device, out: true });
    expect(await isOut(device)).toBe(true);
  }
  await ask('POST', 'callers', { to: '+14155550100' });
  desk.step(5_000);
  expect((await look()).calls).toEqual([]);
  await ask('POST', 'outages', { device: 'pstn', out: false });
  expect(await isOut('pstn')).toBe(false);
  expect((await ask('POST', 'outages', { device: '9999', out: true })).status).toBe(409);
});

describe('scenarios', () => {
  test('those of this site are offered, and rubrics; what has mistakes is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ringback-lessons-'));
    writeFileSync(join(folder, 'other.yaml'), 'name: Other\nsite: { extensions: { 2001: {} } }\ncast: { ana: { extension: "2001" } }\nsteps: [{ wait: 1s }]\n');
    writeFileSync(join(folder, 'broken.yaml'), 'name: Broken\nsteps: [{ wait: soon }]\ncast: { ana: { extension: "2001" } }\nsite: { extensions: { 2001: {} } }\n');
    const { ask } = await shop({ lessons: [lessons, folder] });
    const { body } = await ask<Offers>('GET', 'offers');
    expect(body.scenarios).toMatchObject([{ file: FIRST_DAY, cast: expect.arrayContaining([{ name: 'ana', number: '2001', inside: true }]) }]);
    expect(body).toMatchObject({ others: 1, rubrics: [{ file: RUBRIC }], wrong: [expect.stringContaining('broken.yaml:2: steps[1].wait: ')] });
  });

  test('played by all of its cast it passes, on the clock that is on', async () => {
    const { desk, ask, look } = await shop({ traffic: { callers: {}, agents: [], people: { nobodyAt: ['all'] } } });
    await ask('POST', 'scenarios/start', { file: FIRST_DAY });
    expect((await look()).runs).toMatchObject([{ state: 'runs', trainee: null }]);
    desk.step(400_000);
    expect((await look()).runs).toMatchObject([{ state: 'passed' }]);
  });

  test('what the trainee would do is left to the trainee; without one there it tells the first step that was missed, and all customers come', async () => {
    const { desk, ask, look } = await shop({ traffic: { callers: {}, agents: [], people: { nobodyAt: ['all'] } } });
    await ask('POST', 'scenarios/start', { file: FIRST_DAY, trainee: '2001' });
    desk.step(900_000);
    const { runs: [run], calls } = await look();
    expect(calls.map(({ from }) => from)).toEqual(['+14155550199', '+14155550177', '+14155550155']);
    expect(run).toMatchObject({ state: 'failed', says: expect.stringMatching(/^line \d+, .*expected ana alerting within 30 s; seen: ana is idle/) });
  });

  test('a rewind breaks it off, and so does the trainer', async () => {
    const { desk, ask, look } = await shop();
    desk.step(30_000);
    for (const _ of [1, 2]) await ask('POST', 'scenarios/start', { file: FIRST_DAY, trainee: '2001' });
    await ask('POST', 'scenarios/2/stop');
    await desk.rewind(10_000);
    expect((await look()).runs).toMatchObject([{ id: '2', state: 'stopped', says: 'stopped by the trainer' }, { id: '1', state: 'stopped', says: 'the switch was rewound' }]);
    expect((await ask('POST', 'scenarios/start', { file: 'nothing.yaml' })).status).toBe(404);
    expect((await ask('POST', 'scenarios/7/stop')).status).toBe(404);
  });

  test('however many were started, what goes on is in sight and can be stopped', async () => {
    const { ask, look } = await shop();
    for (let count = 1; count <= 21; count++) await ask('POST', 'scenarios/start', { file: FIRST_DAY, trainee: '2001' });
    expect((await look()).runs.at(-1)).toMatchObject({ id: '1', state: 'runs' });
    for (const { id } of (await look()).runs) await ask('POST', `scenarios/${id}/stop`);
    await ask('POST', 'scenarios/start', { file: FIRST_DAY, trainee: '2001' });
    expect((await look()).runs.map(({ state }) => state)).toEqual(['runs', ...Array<string>(19).fill('stopped')]);
  });
});

test.each([{ onDisk: false }, { onDisk: true }])('a routed call is explained: who was looked at, and why not; also behind a rewind (%j)', async (where) => {
  const { desk, ask } = await shop(where);
  await ask('POST', 'outages', { device: '2002', out: true });
  await ask('POST', 'callers', { to: '+14155550100', calling: '+14155550177', keys: ['1'] });
  desk.step(12_000);
  const explain = async () => (await ask<ExplainedCall>('GET', 'calls/1/explain')).body.lines;
  const lines = await explain();
  const search = lines.find(({ kind }) => kind === 'search');
  expect(search).toMatchObject({ queueName: 'Sales', strategy: 'bestSkill', needs: ['sales 8 or better'] });
  const agents = (search as Extract<typeof search, { kind: 'search' }>)?.agents ?? [];
  expect(agents.find(({ chosen }) => chosen)?.name).toBe('Ana Ruiz');
  expect(agents.find(({ name }) => name === 'Bob Ray')?.passedOver).toBe('has not logged on');
  expect(agents.find(({ name }) => name === 'Emil Novak')?.passedOver).toBe('never has what the queue needs');
  await desk.rewind(2_000);
  const again = await explain();
  expect(again).toEqual(lines.slice(0, again.length));
  expect((await ask('GET', 'calls/77/explain')).status).toBe(404);
});

describe('the score', () => {
  const atWork = { callers: {}, agents: [], people: { nobodyAt: ['2001'], answersAfter: '1s' } };
  /** Ana's client, and a caller who rings at once. */
  async function ana(more: Partial<RehearsalSettings> = {}) {
    const office = await shop({ traffic: atWork, ...more });
    const { desk, ask } = office;
    const client = async () => {
      const made = await connect(desk.server);
      await made.ask(start());
      return made;
    };
    const begin = () => ask<ScoreAnswer>('POST', 'score/begin', { file: RUBRIC, telephone: '2001' });
    const ready = async (made: Awaited<ReturnType<typeof client>>) => {
      await made.ask({ SetAgentState: { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' } });
      await made.ask({ SetAgentState: { device: '2001', requestedAgentState: 'ready' } });
    };
    return { ...office, client, begin, ready };
  }
  const reasons = (score: ScoreAnswer['score']) => score?.items.map(({ state, reason }) => `${state} ${reason}`) ?? [];

  test('comes of what the trainee does, and goes back with the clock', async () => {
    const { desk, ask, client, begin, ready, score } = await ana();
    const one = await client();
    expect((await begin()).body.score).toMatchObject({ rubric: 'The first day at the sales desk', telephone: '2001' });
    await ready(one);
    await ask('POST', 'callers', { to: '+14155550100', calling: '+14155550155', keys: ['1'], talk: 20_000 });
    desk.step(8_000);
    const rang = desk.now();
    desk.step(5_000);
    await one.ask({ AnswerCall: { callToBeAnswered: { callID: '1', deviceID: '2001' } } });
    desk.step(10_000);
    expect(reasons(await score())).toEqual(expect.arrayContaining([expect.stringMatching(/^met answered after \d+ s, 12 s allowed$/), 'met talked for 5 s first']));

    await desk.rewind(desk.now() - rang);
    expect(reasons(await score()).filter((reason) => reason.startsWith('met answered'))).toEqual([]);
    desk.step(30_000);
    expect(reasons(await score())).toContainEqual(expect.stringMatching(/^failed rang \d+ s and was not answered, 12 s allowed$/));
  });

  test('sees notes in the log of the call, and forgets those about a call that will never have been', async () => {
    const crm = await openCrm(IN_MEMORY);
    onTestFinished(() => crm.close());
    const { desk, ask, client, begin, ready, score } = await ana({ crm });
    desk.step(40_000);
    const one = await client();
    await begin();
    await ready(one);
    desk.step(1_000);
    await ask('POST', 'callers', { to: '+14155550100', calling: '+14155550155', keys: ['1'], talk: 5_000 });
    desk.step(8_000);
    await one.ask({ AnswerCall: { callToBeAnswered: { callID: '1', deviceID: '2001' } } });
    desk.step(10_000);
    expect(reasons(await score())).toContainEqual('open no notes yet');
    const answer = await fetch(`${desk.server.address}/crm/api/records/Task`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ Subject: 'Call', Status: 'Completed', CallObject: '1', Description: 'wants a bell for a cargo bike' }) });
    expect(answer.status).toBeLessThan(300);
    expect(reasons(await score())).toContainEqual('met notes of 29 characters');
    await desk.rewind(18_500);
    desk.step(12_000);
    expect(reasons(await score()).some((reason) => reason.includes('notes of'))).toBe(false);
  });

  test('can be taken home as a table', async () => {
    const { desk, client, begin, ready } = await ana();
    const one = await client();
    await begin();
    desk.step(3_000);
    await ready(one);
    desk.step(3_000);
    const response = await fetch(`${desk.server.address}/classroom/api/score.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await response.text()).split('\r\n').slice(0, 2)).toEqual(['time,telephone,call,criterion,state,points,of,reason', '2026-01-05T17:00:03.000Z,2001,,logs on within 2m,met,1,1,logged on after 3 s']);
  });

  test.each([[{ file: 'nothing.yaml', telephone: '2001' }], [{ file: RUBRIC, telephone: '9999' }]])('%j is refused', async (body) => {
    const { ask } = await shop();
    expect((await ask('POST', 'score/begin', body)).status).toBe(404);
  });
});

test('the ladder of a call has what happened in it, with the names that people know', async () => {
  const { desk, ask } = await shop();
  await ask('POST', 'callers', { to: '+14155550101', calling: '+14155550177' });
  desk.step(10_000);
  const { body } = await ask<{ readonly events: readonly { readonly what: string; readonly name?: string }[] }>('GET', 'calls/1');
  expect(body.events.slice(0, 3)).toMatchObject([{ what: 'lineSeized', name: '+14155550177' }, { what: 'delivered', name: 'Front desk' }, { what: 'established', name: 'Front desk' }]);
});
