// Supervisors over HTTP: agents seen and changed while they work, queues told what to keep; what makes no sense is refused with what would. Every answer is as
// the OpenAPI document says.

import { expect, test } from 'vitest';
import type { JournalEntry } from '../../src/csta/door.ts';
import type { AgentAnswer } from '../../src/server/administration/shapes.ts';
import type { Server } from '../../src/server/serve.ts';
import { undescribed } from '../crm/asking.ts';
import { connect, start, usersFrom } from './client.ts';
import { basic, type Center, center } from './ctisvr/center.ts';

type Answer = AgentAnswer & { readonly status: number; readonly wrong: string; readonly agents: readonly AgentAnswer[] };

async function ask({ server: { address } }: { readonly server: Pick<Server, 'address'> }, method: string, path: string, body?: object, headers: object = {}): Promise<Answer> {
  const answer = await fetch(address + path, { method, headers: { ...(body && { 'content-type': 'application/json' }), ...headers }, ...(body && { body: JSON.stringify(body) }) });
  const said = (await answer.json()) as object;
  expect(undescribed(method, path, answer.status, said)).toBeNull();
  return { status: answer.status, ...said } as Answer;
}

/** Ana and Bob are ready at their telephones, by hand. */
function atWork({ people }: Center): void {
  people.request('SetAgentState', { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001', password: Buffer.from('4711').toString('hex') });
  people.request('SetAgentState', { device: '2002', requestedAgentState: 'loggedOn', agentID: '5002' });
  for (const device of ['2001', '2002']) people.request('SetAgentState', { device, requestedAgentState: 'ready' });
}

test('an agent is shown as it stands, by id or by name', async () => {
  const world = await center();
  atWork(world);
  expect((await ask(world, 'GET', '/agents')).agents.map(({ agent, name, state }) => [agent, name, state])).toEqual([['5001', 'Ana', 'ready'], ['5002', 'Bob', 'ready']]);
  expect(await ask(world, 'GET', '/agents/5001')).toMatchObject({
    status: 200, agent: '5001', name: 'Ana', state: 'ready', telephone: '2001', sitsAt: null, wrapUp: null, readyAfterCall: 'auto', needsPassword: true,
    skills: { sales: 1 }, queues: [{ queue: '7001', name: 'Sales', level: 1, after: 0 }], sinceLogOn: { calls: 0 },
  });
  world.calls('+14155550100');
  expect(await ask(world, 'GET', '/agents/ana')).toMatchObject({ state: 'reserved', queue: '7001' });
});

test('skills and settings change while a call rings, which goes on; the wallboard and other clients see the new name at once', async () => {
  const world = await center();
  atWork(world);
  const { callID } = world.calls('+14155550100');
  expect(await ask(world, 'DELETE', '/agents/5001/skills/sales')).toMatchObject({ status: 200, skills: {}, queues: [], state: 'reserved' });
  world.people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2001' } });
  expect(await ask(world, 'PUT', '/agents/5001/skills/sales', { level: 3 })).toMatchObject({ skills: { sales: 3 }, queues: [{ level: 3 }] });
  expect(await ask(world, 'PATCH', '/agents/5001', { name: 'Ana "the voice" Müller', wrapUp: 30_000, readyAfterCall: 'manual', sitsAt: '2003' })).toMatchObject({ name: 'Ana "the voice" Müller', wrapUp: 30_000, readyAfterCall: 'manual', sitsAt: '2003', state: 'busy' });
  const { agents } = (await (await fetch(`${world.server.address}/live/board`)).json()) as { readonly agents: { readonly [agent: string]: { readonly name: string } } };
  expect(agents['5001']?.name).toBe('Ana "the voice" Müller');
  world.people.request('ClearConnection', { connectionToBeCleared: { callID, deviceID: '2001' } });
  await expect.poll(async () => (await ask(world, 'GET', '/agents/5001')).state).toBe('workingAfterCall');
  expect(await ask(world, 'PATCH', '/agents/5001', { wrapUp: null, sitsAt: null })).toMatchObject({ wrapUp: null, sitsAt: null, readyAfterCall: 'manual' });
});

test('what a queue should keep holds at once', async () => {
  const world = await center();
  expect(await ask(world, 'PUT', '/queues/7001/serviceLevel', { within: 5_000, target: 0.9 })).toEqual({ status: 200, within: 5_000, target: 0.9 });
  const { queues } = (await (await fetch(`${world.server.address}/live/board`)).json()) as { readonly queues: { readonly [queue: string]: object } };
  expect(queues['7001']).toMatchObject({ within: 5_000, target: 0.9 });
});

test.each([
  ['GET', '/agents/500', undefined, 404, 'there is no agent "500"; did you mean "5001"?'],
  ['GET', '/agents/Anna', undefined, 404, 'there is no agent "Anna"; did you mean "Ana"?'],
  ['PATCH', '/agents/5009', { name: 'Zoe' }, 404, 'there is no agent "5009"; did you mean "5001"?'],
  ['PATCH', '/agents/5001', { wrapup: 20_000 }, 400, /^it must be settings of an agent, like .*; unknown key "wrapup"; did you mean "wrapUp"\?$/],
  ['PATCH', '/agents/5001', { wrapUp: '20s' }, 400, /; wrapUp: .*number/],
  ['PATCH', '/agents/5001', { sitsAt: '2009' }, 400, 'there is no device 2009'],
  ['PATCH', '/agents/5001', { sitsAt: '7001' }, 409, 'nobody can sit at 7001: it is no telephone'],
  ['PUT', '/agents/5001/skills/slaes', { level: 3 }, 404, 'no queue needs the skill "slaes" and no agent has it; did you mean "sales"?'],
  ['PUT', '/agents/5001/skills/sales', { level: 17 }, 400, /^it must be a level from 1, the best, to 16/],
  ['DELETE', '/agents/5001/skills/sale', undefined, 404, 'agent 5001 has no skill "sale"; did you mean "sales"?'],
  ['PUT', '/queues/701/serviceLevel', { within: 5_000, target: 0.9 }, 404, 'there is no queue "701"; did you mean "7001"?'],
  ['PUT', '/queues/7001/serviceLevel', { within: 5_000, target: 90 }, 400, /^it must be a time in milliseconds and a share from 0 to 1/],
])('%s %s with %j is refused', async (method, path, body, status, wrong) => {
  const world = await center();
  expect(await ask(world, method, path, body)).toEqual({ status, wrong: typeof wrong === 'string' ? wrong : expect.stringMatching(wrong) });
});

test('with users, operators change agents, those who monitor look, others neither', async () => {
  const world = await center({ users: usersFrom('users:\n  ana: { password: swordfish, agent: "5001" }\n  max: { password: marlinspike, mayMonitor: true }\n  sup: { password: barracuda, mayOperate: true }\n') });
  expect(await ask(world, 'GET', '/agents')).toMatchObject({ status: 401 });
  expect(await ask(world, 'GET', '/agents', undefined, basic('ana', 'swordfish'))).toMatchObject({ status: 401, wrong: 'ana may not monitor' });
  expect(await ask(world, 'GET', '/agents', undefined, basic('max', 'marlinspike'))).toMatchObject({ status: 200 });
  expect(await ask(world, 'PATCH', '/agents/5001', { name: 'Zoe' })).toMatchObject({ status: 401 });
  for (const [name, password] of [['ana', 'swordfish'], ['max', 'marlinspike']] as const) expect(await ask(world, 'PATCH', '/agents/5001', { name: 'Zoe' }, basic(name, password))).toMatchObject({ status: 403, wrong: `${name} may not operate the switch` });
  expect(await ask(world, 'PATCH', '/agents/5001', { name: 'Zoe' }, basic('sup', 'barracuda'))).toMatchObject({ status: 200, name: 'Zoe' });
});

test('supervisors see their teams and nobody else', async () => {
  const users = usersFrom('users:\n  ana: { password: swordfish, agent: "5001" }\n  bob: { password: marlinspike, agent: "5002" }\n  lead: { password: barracuda, supervises: ["2"] }\n');
  const teams = { 1: { name: 'North', supervisors: ['5001'], agents: ['5002'] }, 2: { supervisors: ['5002'], agents: ['5001'] } };
  const world = await center({ users, site: { teams } });
  const seen = async (path: string, name: string, password: string) => ask(world, 'GET', path, undefined, basic(name, password));
  expect(await seen('/agents', 'ana', 'swordfish')).toMatchObject({ status: 200, agents: [{ agent: '5002', team: '1' }] });
  expect(await seen('/agents', 'lead', 'barracuda')).toMatchObject({ status: 200, agents: [{ agent: '5001', team: '2' }] });
  expect(await seen('/agents/5001', 'ana', 'swordfish')).toMatchObject({ status: 404 });
  expect(await seen('/agents/bob', 'ana', 'swordfish')).toMatchObject({ status: 200, agent: '5002' });
  expect(await seen('/teams', 'ana', 'swordfish')).toEqual({ status: 200, teams: [{ team: '1', name: 'North', supervisors: [{ agent: '5001', name: 'Ana' }], agents: [{ agent: '5002', name: 'Bob' }] }] });
  expect(await ask(world, 'GET', '/teams')).toMatchObject({ status: 401 });
});

test('a password that is set here is good to log on with, on any wire, and stands in no journal and no answer', async () => {
  const journal: JournalEntry[] = [];
  const world = await center({ journal: (entry) => void journal.push(entry as JournalEntry) });
  const answer = await ask(world, 'PATCH', '/agents/5002', { password: 'swordfish-9' });
  expect(answer).toMatchObject({ status: 200, needsPassword: true });
  expect(JSON.stringify([answer, journal])).not.toMatch(/swordfish|73776F7264/i);
  expect(journal).toMatchObject([{ session: 'http', service: 'changeAgent', request: { agentID: '5002', password: expect.stringMatching(/^scrypt:/) as string } }]);
  const phone = await world.watching('2002');
  expect(await phone.ask('login', { agentid: '5002', passwd: 'swordfish-8' })).toMatchObject({ result: 'error', code: 'invalidAgentPassword' });
  const hash = (journal[0]?.request as { readonly password: string }).password;
  expect(await phone.ask('login', { agentid: '5002', passwd: hash }), 'the hash is no password').toMatchObject({ result: 'error' });
  expect(await phone.ask('login', { agentid: '5002', passwd: 'swordfish-9' })).toMatchObject({ result: 'success' });
  await ask(world, 'PATCH', '/agents/5001', { password: null });
  const client = await connect(world.server);
  await client.ask(start());
  expect(await client.ask({ SetAgentState: { device: '2001', requestedAgentState: 'loggedOn', agentID: '5001' } })).toHaveProperty('SetAgentStateResponse');
  expect(await client.ask({ changeAgent: { agentID: '5001', name: 'Ana Ruiz', password: 'swordfish-7' } })).toHaveProperty('changeAgentResponse');
  expect(JSON.stringify(journal)).not.toContain('swordfish');
});
