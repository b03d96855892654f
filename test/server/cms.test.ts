// Real-time items over /cms, seen by those who follow them: agents and queues by CMS's names as calls go their way, pushed when they change.

import { expect, test } from 'vitest';
import { toldShape } from '../../src/server/cms/messages.ts';
import { CMS_PATH } from '../../src/server/paths.ts';
import type { Server } from '../../src/server/serve.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { patched } from '../../src/web/page/mergePatch.ts';
import type { Cms, Told } from '../../src/server/cms/messages.ts';
import { liveSimulation, usersFrom } from './client.ts';
import { listen, type Listening } from './following.ts';

const site = siteFrom({
  timeZone: 'Europe/Berlin',
  trunks: { pstn: { lines: 5, numbers: { '+14155557001': '7001', '+14155557002': '7002' } } },
  extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: {} },
  agents: { 5001: { name: 'Ana', skills: { sales: 1 } }, 5002: { name: 'Bob', skills: { sales: 9, repairs: 1 } } },
  queues: { 7001: { name: 'Sales', needs: { sales: 16 }, wrapUp: '30s', serviceLevel: { within: '20s', target: '80%' } }, 7002: { name: 'Repairs', needs: { repairs: 16 } } },
});

async function standingStill(settings = {}, ledger: { interval: number } | null = { interval: 1_800_000 }): Promise<{ readonly server: Server; readonly simulation: Simulation }> {
  const simulation = createSimulation(site, ledger ? { ledger } : {});
  const server = await liveSimulation(simulation, settings);
  server.live.pause();
  return { server, simulation };
}

const follow = (server: Server, first: object = { subscribe: ['csplit', 'cagent'] }): Promise<Listening<Cms, Told>> => listen(server, CMS_PATH, toldShape, patched, first);

const passes = ({ live }: Server, by: number) => live.step(by);

test('a call waits, rings, is answered, held, worked after; another is given up', async () => {
  const { server, simulation: { people, clock } } = await standingStill();
  const { live } = server;
  const act = live.act;
  const comes = (caller: string) => people.request('offerCall', { calling: `+1212555${caller}`, called: '+14155557001' }).callingDevice.callID;
  const isAt = (agentID: string, device: string, requestedAgentState: 'loggedOn' | 'ready' | 'notReady', reason?: string) => people.request('SetAgentState', { device, agentID, requestedAgentState, ...(reason && { extensions: { privateData: { private: { reasonCode: reason } } } }) } as never);
  const following = await follow(server);
  await following.until(({ picture }) => picture.csplit !== undefined);
  expect(following.picture).toMatchObject({ interval: { INTRVL: 1_800_000, STARTTIME: 0 }, csplit: { 7001: { NAME: 'Sales', INQUEUE: 0, STAFFED: 0, ACDCALLS: 0 } }, cagent: {} });
  expect(following.picture.csplit['7001']).not.toHaveProperty('SERVICELEVEL');

  act(() => isAt('5001', '2001', 'loggedOn'));
  await following.until(({ picture }) => picture.cagent['5001']?.WORKMODE === 'AUX');
  expect(following.picture.cagent['5001']).toMatchObject({ LOGID: '5001', NAME: 'Ana', EXTN: '2001', TIME: clock.now, SKILLS: ['7001'] });
  const call = act(() => comes('0001'));
  await following.until(({ picture }) => picture.csplit['7001']?.INQUEUE === 1);
  const came = clock.now;
  expect(following.picture.csplit['7001']).toMatchObject({ OLDESTCALL: came, STAFFED: 1, INAUX: 1, MAXINQUEUE: 1 });

  passes(server, 5_000);
  act(() => isAt('5001', '2001', 'ready'));
  await following.until(({ picture }) => picture.cagent['5001']?.WORKMODE === 'RING');
  expect(following.picture).toMatchObject({ csplit: { 7001: { INQUEUE: 0, INRING: 1, AGINRING: 1 } }, cagent: { 5001: { WORKSKILL: '7001', CALL: call } } });
  passes(server, 3_000);
  act(() => people.request('AnswerCall', { callToBeAnswered: { callID: call, deviceID: '2001' } }));
  const second = act(() => comes('0002'));
  await following.until(({ picture }) => picture.cagent['5001']?.WORKMODE === 'ACDIN' && picture.csplit['7001']?.INQUEUE === 1);
  passes(server, 40_000);
  act(() => people.request('HoldCall', { callToBeHeld: { callID: call, deviceID: '2001' } }));
  await following.until(({ picture }) => picture.cagent['5001']?.ONHOLD === 1);
  passes(server, 10_000);
  act(() => people.request('ClearCall', { callToBeCleared: { callID: second } }));
  act(() => people.request('ClearCall', { callToBeCleared: { callID: call } }));
  passes(server, 1);
  await following.until(({ picture }) => picture.cagent['5001']?.WORKMODE === 'ACW');
  expect(following.picture.csplit['7001']).toMatchObject({ INACW: 1, ONACD: 0, ACDCALLS: 1, ABNCALLS: 1, ACCEPTABLE: 1, SERVICELEVEL: 50, ANSTIME: 8_000, ACDTIME: 40_000, HOLDTIME: 10_000, ABNTIME: 50_000 });
  expect(following.picture.csplit['7001']).not.toHaveProperty('OLDESTCALL');
  expect(following.picture.cagent['5001']).toMatchObject({ ACDCALLS: 1, ACDTIME: 40_000, HOLDTIME: 10_000, WORKSKILL: '7001' });
  passes(server, 30_000);
  await following.until(({ picture }) => picture.cagent['5001']?.WORKMODE === 'AVAIL');
  act(() => isAt('5001', '2001', 'notReady', 'lunch'));
  const own = act(() => people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2003' }));
  await following.until(({ picture }) => picture.cagent['5001']?.WORKMODE === 'AUXOUT');
  expect(following.picture.cagent['5001']).toMatchObject({ CALL: own.callingDevice.callID, AUXREASON: 'lunch' });
  passes(server, 1_800_000);
  await following.until(({ picture }) => picture.interval.STARTTIME === 1_800_000);
  expect(following.picture.csplit['7001']).toMatchObject({ ACDCALLS: 0, ABNCALLS: 0, MAXINQUEUE: 0 });
});

test('only what is wanted: some queues and who serves them, some agents, some items; and over HTTP the same', async () => {
  const { server, simulation: { people } } = await standingStill();
  for (const [agentID, device] of [['5001', '2001'], ['5002', '2002']]) server.live.act(() => people.request('SetAgentState', { device, agentID, requestedAgentState: 'loggedOn' } as never));
  const following = await follow(server, { subscribe: ['csplit', 'cagent'], splits: ['7002'], items: ['STAFFED', 'WORKMODE'] });
  const expected = { csplit: { 7002: { STAFFED: 1 } }, cagent: { 5002: { WORKMODE: 'AUX' } } };
  await following.until(({ picture }) => picture.csplit !== undefined);
  expect(following.picture).toEqual({ interval: { INTRVL: 1_800_000, STARTTIME: 0 }, ...expected });
  expect(await (await fetch(`${server.address}/cms/items?splits=7002&items=STAFFED,WORKMODE`)).json()).toMatchObject(expected);
  following.say({ subscribe: ['cagent'], agents: ['5001'] });
  await following.until(({ picture }) => '5001' in (picture.cagent ?? {}));
  expect(Object.keys(following.picture)).toEqual(['interval', 'cagent']);
  following.say({ subscribe: ['csplit', 'cagent'], items: ['LOGID', 'NAME'] });
  await following.until(({ picture }) => picture.csplit !== undefined);
  following.say({ unsubscribe: ['csplit'] });
  await following.until(({ picture }) => picture.csplit === undefined && picture.cagent !== undefined);
  following.say({ unsubscribe: ['cagent'] });
  server.live.act(() => people.request('SetAgentState', { device: '2001', requestedAgentState: 'ready' } as never));
  following.say({ subscribe: ['cagent'], agents: ['5002'] });
  await following.until(({ picture }) => Object.keys(picture.cagent ?? {}).join() === '5002');
  expect(JSON.stringify(following.heard)).not.toContain('AVAIL');
});

test('what makes no sense is said, with the nearest that does', async () => {
  const { server } = await standingStill();
  const following = await follow(server, { subscribe: ['csplits'] });
  const says = async (message: object | string, expected: RegExp) => {
    const before = following.heard.length;
    following.say(message);
    await following.until(({ heard }) => heard.length > before);
    expect(following.heard.at(-1)).toMatchObject({ refused: expect.stringMatching(expected) });
  };
  await following.until(({ heard }) => heard.length === 1);
  expect(following.heard[0]).toEqual({ refused: 'there is no table "csplits"; did you mean "csplit"?' });
  await says('hello', /this is no JSON; say something like \{"subscribe":\["csplit","cagent"\]\}/);
  await says({ subscribe: ['cagent'], items: ['WORKMODES'] }, /there is no item "WORKMODES"; did you mean "WORKMODE"\?/);
  await says({ subscribe: ['csplit'], splits: ['7003'] }, /there is no queue "7003"/);
  await says({ subscribe: ['cagent'], agents: ['5003'] }, /there is no agent "5003"/);
  await says({ follow: 'me' }, /say \{"subscribe"/);
  for (const [query, wrong] of [['splits=7009', /no queue "7009"/], ['tables=cvdn', /no table "cvdn"/], ['items=inqueue', /no item "inqueue"/], ['agents=9', /no agent "9"/]] as const) {
    const answer = await fetch(`${server.address}/cms/items?${query}`);
    expect([answer.status, (await answer.json() as { wrong: string }).wrong]).toEqual([400, expect.stringMatching(wrong)]);
  }
});

test('where the switch has users, only those who may monitor see items; without records there are none', async () => {
  const users = usersFrom('users:\n  boss: { token: a-long-random-text, devices: [], mayMonitor: true }\n  ana: { token: another-random-text, devices: ["2001"] }\n');
  const { server } = await standingStill({ users });
  const following = await follow(server);
  await following.until(({ heard }) => heard.length > 0);
  expect(following.heard[0]).toMatchObject({ refused: expect.stringMatching(/say who you are/), logOn: true });
  following.say({ subscribe: ['csplit'], user: { token: 'another-random-text' } });
  await following.until(({ heard }) => heard.length > 1);
  expect(following.heard[1]).toMatchObject({ refused: 'ana may not monitor' });
  following.say({ subscribe: ['csplit'], user: { token: 'a-long-random-text' } });
  await following.until(({ picture }) => picture?.csplit !== undefined);
  expect((await fetch(`${server.address}/cms/items`)).status).toBe(401);
  expect((await fetch(`${server.address}/cms/items`, { headers: { authorization: 'Bearer a-long-random-text' } })).status).toBe(200);
  const without = await standingStill({}, null);
  expect(await (await fetch(`${without.server.address}/cms/items`)).json()).toEqual({ wrong: 'this switch keeps no records, and so it has no items' });
});
