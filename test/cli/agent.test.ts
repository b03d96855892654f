// `ringback agent`, seen from outside, at a switch that runs beside it: what is asked, what is changed, and what is said when nothing is there.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../kills/switches.ts';
import { connect, start, usersFrom } from '../server/client.ts';
import { type Center, center } from '../server/ctisvr/center.ts';
import { beside, COMMAND, folder } from './command.ts';

const asking = ({ server: { address } }: Center, ...words: readonly string[]) => beside(folder(), 'agent', ...words, '--url', address);

test('agents are listed, shown, given another name and other skills, as programs want it too', async () => {
  const world = await center();
  world.people.request('SetAgentState', { device: '2002', requestedAgentState: 'loggedOn', agentID: '5002' });
  const list = await asking(world, 'list');
  expect(list).toEqual({ code: 0, stderr: '', stdout: 'agent  name  state              skills\n5001   Ana   logged off         sales 1\n5002   Bob   not ready at 2002  sales 2\n' });
  expect(await asking(world)).toEqual(list);

  const shown = await asking(world, 'set', '5002', '--name', 'Bob Ray', '--wrap-up', '1m30s', '--ready-after-call', 'manual', '--sits-at', '2002');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toBe(['agent 5002 Bob Ray', '  state         not ready at 2002', '  usually at    2002', '  wrap-up       90 s', '  after a call  not ready until the agent says so (manual)', '  password      none', '  skills        sales 2', '  queues        7001 Sales (level 2)', ''].join('\n'));
  expect(await asking(world, 'show', 'bob ray')).toEqual(shown);

  expect((await asking(world, 'skill', 'update', '5002', 'sales', '7')).stdout).toContain('  queues        7001 Sales (level 7)\n');
  expect((await asking(world, 'skill', 'remove', '5002', 'sales')).stdout).toContain('  skills        none\n  queues        none\n');
  expect(JSON.parse((await asking(world, 'skill', 'add', '5002', 'sales', '--json')).stdout)).toMatchObject({ agent: '5002', name: 'Bob Ray', skills: { sales: 1 }, wrapUp: 90_000 });
  expect((await asking(world, 'set', '5002', '--wrap-up', 'queue', '--no-sits-at')).stdout).toContain('  usually at    nowhere in particular\n  wrap-up       as the queue says\n');
  expect(world.simulation.acd.agents.get('5002')).toMatchObject({ name: 'Bob Ray', wrapUp: null, at: null, readyAfterCall: 'manual' });
});

test('a refusal is one sentence, with an exit code that says of which kind', async () => {
  const world = await center();
  const refused = async (...words: readonly string[]) => {
    const { code, stdout, stderr } = await asking(world, ...words);
    expect(stdout).toBe('');
    return [code, stderr.trimEnd()];
  };
  const mistakes: readonly (readonly [words: readonly string[], code: number, says: string])[] = [
    [['show', '5010'], 4, 'there is no agent "5010"; did you mean "5001"?'],
    [['skill', 'add', '5001', 'slaes', '3'], 4, 'no queue needs the skill "slaes" and no agent has it; did you mean "sales"?'],
    [['set', '5001', '--sits-at', '7001'], 1, 'nobody can sit at 7001: it is no telephone'],
    [['set', '5001'], 2, 'say what is to be changed: --name, --wrap-up, --ready-after-call, --sits-at or --password'],
    [['set', '5001', '--wrap-up', '20'], 2, 'It must be a span of time like 20s, or queue.'],
    [['skill', 'add', '5001', 'sales', '17'], 2, 'It must be a level from 1, the best, to 16.'],
    [['shwo'], 2, 'there is no "ringback agent shwo"; did you mean "show"?'],
  ];
  await Promise.all(mistakes.map(async ([words, code, says]) => expect(await refused(...words), words.join(' ')).toEqual([code, expect.stringContaining(says)])));
});

test('where nothing listens, or something else, the command says so and what would help', async () => {
  const other = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')).listen(0, '127.0.0.1');
  await new Promise((done) => other.once('listening', done));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  expect(await beside(folder(), 'agent', '--url', `127.0.0.1:${port}`)).toEqual({ code: 2, stdout: '', stderr: `what answers at 127.0.0.1:${port} is no switch of Ringback: status 200\n` });
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const gone = await beside(folder(), 'agent', 'list', '--url', nowhere);
  expect(gone).toEqual({ code: 2, stdout: '', stderr: `no switch answers at ${nowhere}: nothing listens there; "ringback serve" starts one, and --url says where another is\n` });
  expect((await beside(folder(), 'agent', 'list', '--url', 'http://[')).stderr).toBe('"http://[" is no address like http://127.0.0.1:8800\n');
});

test('as one of the switch\'s users, whose password may stand in the environment; a password of an agent comes from standard input', async () => {
  const world = await center({ users: usersFrom('users:\n  sup: { password: barracuda, mayOperate: true }\n') });
  expect(await asking(world, 'list')).toMatchObject({ code: 2, stderr: 'this switch is for its users; say who you are\n' });
  expect(await asking(world, 'list', '--user', 'sup:barracuda')).toMatchObject({ code: 0 });
  const child = spawn(process.execPath, [COMMAND, 'agent', 'set', '5002', '--password', '-', '--url', world.server.address], { env: { ...process.env, RINGBACK_USER: 'sup:barracuda' } });
  child.stdin.end('swordfish-9\nand more\n');
  expect(await new Promise((done) => child.on('close', done))).toBe(0);
  const client = await connect(world.server);
  await client.ask(start({ user: { name: 'sup', password: 'barracuda' } }));
  const logOn = (word: string) => client.ask({ SetAgentState: { device: '2002', requestedAgentState: 'loggedOn', agentID: '5002', password: Buffer.from(word).toString('hex') } });
  expect(await logOn('swordfish-8')).toHaveProperty('CSTAErrorCode');
  expect(await logOn('swordfish-9')).toHaveProperty('SetAgentStateResponse');
});
