// `ringback config`: the list of servers is kept, one is chosen, and a pair of switches hands over while a call goes on.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { client, deskAt } from '../client/desk.ts';
import { freePort, startSwitch } from '../kills/switches.ts';
import { liveOffice } from '../server/client.ts';
import { center } from '../server/ctisvr/center.ts';
import { beside, folder, ringback } from './command.ts';

const FILE = `# Our switches. Ask Ana before you change them.
active: harbor # until the move

servers:
  # On the pier.
  harbor:
    address: http://127.0.0.1:1
    clientID: "2001" # as the vendor wants it
`;

const there = (cwd: string) => readFileSync(join(cwd, 'ringback.yaml'), 'utf8');

test('servers are added, changed and taken away; what people wrote between them stays', () => {
  const cwd = folder({ 'ringback.yaml': FILE });
  expect(ringback(cwd, 'config', 'add', 'hill', '--address', 'http://127.0.0.1:2', '--standby', 'http://127.0.0.1:3', '--token-env', 'HILL_TOKEN')).toMatchObject({ code: 0, stdout: 'hill is in ringback.yaml\n' });
  expect(ringback(cwd, 'config', 'set', 'harbor', '--site', 'Harbor', '--client-id', '2001')).toMatchObject({ code: 0, stderr: '' });
  expect(there(cwd)).toBe(`${FILE}    site: Harbor
  hill:
    address: http://127.0.0.1:2
    token:
      env: HILL_TOKEN
    standby: http://127.0.0.1:3
`);
  expect(ringback(cwd, 'config', 'set', 'hill', '--no-standby', '--no-token')).toMatchObject({ code: 0 });
  expect(ringback(cwd, 'config', 'remove', 'harbor')).toMatchObject({ code: 2, stderr: 'harbor is the active server; choose another first: ringback config use hill\n' });
  expect(ringback(cwd, 'config', 'use', 'hill')).toMatchObject({ code: 1, stderr: 'nobody answers at hill\nharbor is the active server as before; say --yes to move all the same\n' });
  expect(ringback(cwd, 'config', 'use', 'hill', '--yes')).toMatchObject({ code: 0, stdout: 'hill is the active server, at http://127.0.0.1:2\n' });
  expect(ringback(cwd, 'config', 'remove', 'harbor')).toMatchObject({ code: 0 });
  expect(there(cwd)).toContain('active: hill # until the move\n');
  expect(ringback(cwd, 'check', 'ringback.yaml')).toMatchObject({ code: 0, stdout: 'ringback.yaml: a configuration without mistakes\n' });
});

test('mistakes are told where they are, with what is near; and a secret in a wrong place is not repeated', () => {
  const cwd = folder({ 'ringback.yaml': 'active: habor\nservers:\n  harbor: { adress: http://x, address: here, password: sesame }\n' });
  const { code, stderr } = ringback(cwd, 'config', 'show');
  expect(code).toBe(3);
  expect(stderr).toContain('ringback.yaml:1:9: active: there is no server "habor"; did you mean "harbor"?');
  expect(stderr).toContain('unknown key "adress"; did you mean "address"?');
  expect(stderr).toContain('must be the address of a switch like http://127.0.0.1:8800, not "here"');
  expect(stderr).not.toContain('sesame');
  const empty = folder({});
  expect(ringback(empty, 'config')).toMatchObject({ code: 2, stderr: 'there is no configuration yet; ringback config add NAME --address http://127.0.0.1:8800 begins one\n' });
  expect(ringback(empty, 'config', 'add', 'harbor', '--address', 'here')).toMatchObject({ code: 2, stderr: 'nothing was written to ringback.yaml:\nservers.harbor.address: must be the address of a switch like http://127.0.0.1:8800, not "here"\n' });
  expect(readdirSync(empty), 'nothing is left beside it').toEqual([]);
  expect(ringback(empty, 'config', 'ad')).toMatchObject({ code: 2, stderr: 'there is no "ringback config ad"; did you mean "add"?\n' });
  expect(ringback(empty, 'config', 'add', 'harbor', '--address', 'http://127.0.0.1:1', '--password-in-clear', 'sesame', '--user', 'ana')).toMatchObject({ code: 0, stdout: 'harbor is in ringback.yaml, and is the active server\n' });
  expect(ringback(empty, 'config', 'show').stdout).toMatch(/harbor \(active\)\n.*127.0.0.1:1[^]*\(in the file\)/);
  expect(ringback(empty, 'config', 'use', 'habor')).toMatchObject({ code: 4, stderr: 'there is no server "habor"; did you mean "harbor"?\n' });
});

test('those who write at the same time lose nothing of each other', async () => {
  const cwd = folder({ 'ringback.yaml': FILE });
  const names = ['hill', 'lake', 'wood', 'moor'];
  const ended = await Promise.all(names.map((name, place) => beside(cwd, 'config', 'add', name, '--address', `http://127.0.0.1:${place + 2}`)));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const { servers } = JSON.parse(ringback(cwd, 'config', 'show', '--json').stdout) as { readonly servers: object };
  expect(Object.keys(servers).sort()).toEqual(['harbor', ...names].sort());
});

test('moving between two switches says what becomes of calls, and moves only when it is told to', async () => {
  const [harbor, hill] = [await liveOffice(), await liveOffice()];
  const cwd = folder({ 'ringback.yaml': `active: harbor\nservers:\n  harbor: { address: "${harbor.address}" }\n  hill: { address: "${hill.address}" }\n` });
  const ana = deskAt(client([harbor.address]), '2001');
  await ana.until(({ link }) => link === 'open');
  await ana.phone.dial('2002');
  await ana.until(({ calls }) => calls.length === 1);
  const { code, stderr } = await beside(cwd, 'config', 'use', 'hill');
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'harbor and hill are two switches: 1 call of harbor stays there, without the clients that move\nclients end their sessions at harbor and begin new ones at hill\nharbor is the active server as before; say --yes to move all the same\n' });
  expect(await beside(cwd, 'config', 'use', 'hill', '--yes')).toMatchObject({ code: 0 });
  expect((await beside(cwd, 'config', 'check'))).toMatchObject({ code: 0 });
  expect(harbor.hall.live.simulation.pbx.calls.size).toBe(1);
});

test('a pair: listed with who stands by, handed over by "use --at standby" while a call goes on, and back', async () => {
  const cwd = folder({ 'site.yaml': 'extensions: { 2001: {}, 2002: {} }\n' });
  const [one, other] = [await freePort(), await freePort()].map((port) => ({ port, address: `http://127.0.0.1:${port}` })) as [{ port: number; address: string }, { port: number; address: string }];
  const plain = ['--no-people', '--no-xml-port', '--ctisvr-port', '0', '--records', 'records.db'];
  const first = startSwitch(cwd, 'site.yaml', '--port', String(one.port), ...plain);
  onTestFinished(() => void first.kill());
  await first.address;
  const second = startSwitch(cwd, '--follow', '.ringback/live', '--port', String(other.port), ...plain);
  onTestFinished(() => void second.kill());
  writeFileSync(join(cwd, 'ringback.yaml'), `active: harbor\nservers:\n  harbor:\n    address: ${one.address}\n    standby: ${other.address}\n`);
  const roles = () => (JSON.parse(ringback(cwd, 'config', 'list', '--json').stdout) as { readonly servers: readonly { readonly addresses: readonly { readonly role: string | null; readonly calls: number | null }[] }[] }).servers[0]?.addresses.map(({ role, calls }) => [role, calls]);
  await expect.poll(roles).toEqual([['active', 0], ['standby', null]]);
  const ana = deskAt(client([one.address, other.address]), '2001');
  await ana.until(({ link }) => link === 'open');
  await ana.phone.dial('2002');
  const call = await ana.call('ringingThere');

  const { code, stdout, stderr } = await beside(cwd, 'config', 'use', 'harbor', '--at', 'standby');
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `harbor is the active server, at ${other.address}\n`, stderr: `${one.address} hands over to ${other.address}: its 1 call and 1 session go on there\n` });
  await ana.until(({ link, address }) => link === 'open' && address.includes(String(other.port)));
  expect(ana.phone.state.calls).toMatchObject([{ callID: call.callID }]);
  await expect.poll(roles).toEqual([['active', 1], ['standby', null]]);
  expect(there(cwd)).toContain(`address: ${other.address}\n    standby: ${one.address}\n`);
});

test('a server goes by its name wherever a switch is asked for: hill is asked where it answers, and harbor unless said', async () => {
  const [{ server: { address } }, nobody] = [await center(), `http://127.0.0.1:${await freePort()}`];
  const cwd = folder({ 'ringback.yaml': `active: harbor\nservers:\n  harbor: { address: "${nobody}" }\n  hill: { address: "http://127.0.0.1:2", standby: "${address}" }\n` });
  expect(await beside(cwd, 'agent', '--url', 'hill')).toEqual(await beside(cwd, 'agent', '--url', address));
  expect((await beside(cwd, 'agent', 'show', '5001', '--url', 'hill')).stdout).toMatch(/^agent 5001 Ana$/m);
  expect((await beside(cwd, 'agent')).stderr).toBe(`no switch answers at harbor (${nobody}): nothing listens there; "ringback serve" starts one, and --url says where another is\n`);
  expect(await beside(cwd, 'agent', '--url', 'hil')).toEqual({ code: 2, stdout: '', stderr: '"hil" is neither a server of ringback.yaml nor an address like http://127.0.0.1:8800; did you mean "hill"?\n' });
  expect(await beside(cwd, 'report', 'monitor-split', '--switch', 'ftp://hill')).toEqual({ code: 2, stdout: '', stderr: '"ftp://hill" is no address like http://127.0.0.1:8800\n' });
  expect(await beside(folder(), 'agent', '--url', 'hill')).toEqual({ code: 2, stdout: '', stderr: '"hill" is no address like http://127.0.0.1:8800, and there is no configuration that could have a server of that name\n' });
});

test('pages of a server may connect by its name, and reports are asked of one by its name', async () => {
  const cwd = folder({ 'site.yaml': 'extensions: { 2001: {} }\nagents: { 5001: { name: Ana, at: "2001" } }\n', 'ringback.yaml': 'servers:\n  hill: { address: "http://127.0.0.1:2", standby: "http://127.0.0.1:3" }\n' });
  const plain = ['site.yaml', '--no-people', '--no-journal', '--no-records', '--no-crm'] as const;
  const harbor = startSwitch(cwd, ...plain, '--origin', 'hill', '--origin', 'https://crm.example');
  onTestFinished(() => void harbor.kill());
  const at = await harbor.address;
  const comes = async (origin: string) => (await fetch(`${at}/healthz`, { headers: { origin } })).status;
  expect(await Promise.all(['http://127.0.0.1:2', 'http://127.0.0.1:3', 'https://crm.example', 'http://127.0.0.1:4'].map(comes))).toEqual([200, 200, 200, 403]);
  expect((await beside(folder({ 'ringback.yaml': `servers: { harbor: { address: "${at}" } }\n` }), 'report', 'display-agent', '--switch', 'harbor')).stdout).toContain('Ana');
  expect(ringback(cwd, 'serve', ...plain, '--origin', 'hil')).toMatchObject({ code: 2, stderr: '"hil" is neither a server of ringback.yaml nor an origin like https://crm.example; did you mean "hill"?\n' });
});
