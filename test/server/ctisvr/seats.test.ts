// Who sits where: by address, by query, several on one machine; and who may not come, or speaks nonsense.

import { describe, expect, test } from 'vitest';
import { siteFrom } from '../../../src/site/site.ts';
import { usersFrom } from '../client.ts';
import { basic, center, SITE, told } from './center.ts';
import { clientFrame, softphone } from './softphone.ts';

const seating = { '127.0.0.1': '2001' };

const users = () => usersFrom('users: { ana: { password: swordfish, devices: ["2001"] }, boss: { password: marlinmarlin, mayOperate: true }, dialler: { token: 0123456789abcdef, devices: ["2003"] } }');

describe('free seating', () => {
  test('the address says where the client sits, unless its query does', async () => {
    const { server } = await center({ site: { seating } });
    expect(await (await softphone(server)).ask('myextension')).toMatchObject({ result: 'success', extension: '2001' });
    expect(await (await softphone(server, { query: '?extension=2003' })).ask('myextension')).toMatchObject({ result: 'success', extension: '2003' });
    expect(await (await softphone(server, { query: '?extension=2009' })).ask('myextension')).toMatchObject({ result: 'error', error: 'there is no telephone 2009; did you mean "2001"?' });
  });

  test('with neither it is told what to do; a request that names its telephone is carried out', async () => {
    const phone = await softphone((await center()).server);
    expect(await phone.ask('myextension')).toMatchObject({ result: 'error', error: 'no telephone is known to stand there; name one under seating in the site, or connect with ?extension=' });
    expect(await phone.ask('snapshot')).toMatchObject({ result: 'error', error: expect.stringContaining('no telephone is known to stand where this client is') as string });
    expect(await phone.ask('snapshot', { extension: '2002' })).toMatchObject({ result: 'success', numcall: 0 });
  });

  test('a site tells of telephones and addresses that are none', () => {
    expect(() => siteFrom({ ...SITE, seating: { '127.0.0.1': '2099' } })).toThrow('seating.127.0.0.1');
    expect(() => siteFrom({ ...SITE, seating: { desk: '2001' } })).toThrow('must be the address of a computer, like 192.168.1.101, not "desk"');
  });

  test('several softphones on one machine call each other', async () => {
    const world = await center({ site: { seating } });
    const [ana, bob, chen] = [await world.watching('2001'), await world.watching('2002'), await world.watching('2003')];
    await ana.ask('makecall', { destination: '2002', userdata: 'from Ana' });
    expect(await bob.event('offer')).toMatchObject({ extension: '2002', calling: '2001', userdata: 'from Ana', userdatatype: 'text' });
    await bob.ask('answer');
    await bob.ask('consultation', { destination: '2003' });
    expect(await chen.event('offer')).toMatchObject({ calling: '2002', origcalling: '2001', userdata: 'from Ana' });
    await chen.ask('answer');
    await bob.ask('transfer');
    await bob.event('idle');
    await chen.ask('hangup');
    await Promise.all([ana.event('idle'), chen.event('idle')]);
    expect([told(ana), told(bob), told(chen)]).toEqual([
      ['alert', 'connect', 'transfer', 'disconnect', 'idle'],
      ['offer', 'connect', 'hold', 'alert', 'connect', 'transfer', 'idle'],
      ['offer', 'connect', 'transfer', 'disconnect', 'idle'],
    ]);
  });

  test('somebody who watches a second telephone hears of both, each under its own number; asking twice changes nothing', async () => {
    const world = await center();
    const phone = await world.watching('2001');
    await phone.ask('startmonitor', { extension: '2002' });
    await phone.ask('startmonitor', { extension: '2002' });
    await phone.ask('makecall', { destination: '2002' });
    await phone.ask('myextension');
    expect(phone.heard.filter(({ msgtype }) => msgtype === 'event').map(({ eventtype, extension }) => [eventtype, extension])).toEqual([['alert', '2001'], ['offer', '2002']]);
  });

  test('a client sits at its telephone as long as its line holds, so that no simulated person answers there', async () => {
    const world = await center();
    const facts: string[] = [];
    world.simulation.log.read(({ type }) => facts.push(type));
    const phone = await world.watching('2001');
    expect(facts).toEqual(['seatTaken']);
    phone.hangUpTheLine();
    await expect.poll(() => facts).toEqual(['seatTaken', 'seatGivenBack']);
  });
});

describe('with users', () => {
  test('a name and a password are needed, or a seat by address; whoever has one is that telephone and no other', async () => {
    const { server } = await center({ users: users() });
    const stranger = await softphone(server, { query: '?extension=2001' });
    expect(await stranger.closed).toEqual({ code: 4401, reason: 'connect with the name and the password of a user' });
    expect((await (await softphone(server, { headers: basic('ana', 'swordfis') })).closed).code).toBe(4401);
    const ana = await softphone(server, { query: '?extension=2001', headers: basic('ana', 'swordfish') });
    expect(await ana.ask('startmonitor', { extension: '2002' })).toMatchObject({ result: 'error', error: 'ana may not look at 2002' });
    const boss = await softphone(server, { query: '?extension=2001', headers: basic('boss', 'marlinmarlin') });
    expect(await boss.ask('startmonitor', { extension: '2002' })).toMatchObject({ result: 'success' });

    const seated = (await center({ users: users(), site: { seating } })).server;
    expect(await (await softphone(seated)).ask('makecall', { destination: '2002' })).toMatchObject({ result: 'success' });
    expect(await (await softphone(seated, { query: '?extension=2002' })).ask('startmonitor')).toMatchObject({ result: 'error', error: 'at 127.0.0.1 may not look at 2002' });
    const dialler = await softphone(server, { headers: { authorization: 'Bearer 0123456789abcdef' } });
    expect(await dialler.ask('myextension')).toMatchObject({ extension: '2003' });
  });

  test('attempts are counted', async () => {
    const { server } = await center({ users: users(), bounds: { failuresAtOnce: 2, failuresPerSecond: 0.001 } });
    for (let times = 0; times < 2; times++) expect((await (await softphone(server, { headers: basic('ana', 'wrong') })).closed).code).toBe(4401);
    expect((await (await softphone(server, { headers: basic('ana', 'swordfish') })).closed).code).toBe(4401);
  });

  test('an agent\'s password is in no journal', async () => {
    const journal: object[] = [];
    const phone = await (await center({ journal: (entry) => journal.push(entry) })).watching('2001');
    await phone.ask('login', { agentid: '5001', passwd: '4712' });
    await phone.ask('login', { agentid: '5001', passwd: '4711' });
    await phone.ask('setstate', { agentid: '5001', passwd: '4711', state: 'auto' });
    expect(journal.map((entry) => (entry as { service: string }).service)).toEqual(['startSession', 'MonitorStart', 'takeSeat', 'logOnAgent', 'SetAgentState']);
    for (const written of ['4711', '4712', '34373131', '34373132']) expect(JSON.stringify(journal)).not.toContain(written);
  });
});

describe('nonsense', () => {
  test('is answered with a sentence, and cut off when there is no end to it', async () => {
    const phone = await (await center()).at('2001');
    const answerTo = async (text: string) => {
      const from = phone.heard.length;
      phone.send(text);
      await expect.poll(() => phone.heard.length).toBeGreaterThan(from);
      return phone.heard[from];
    };
    expect(await answerTo('makecall')).toEqual({ msgtype: 'response', id: null, result: 'error', error: 'a message must be one object of JSON, like {"id":1,"request":"myextension"}' });
    expect(await answerTo('[1]')).toMatchObject({ id: null, result: 'error' });
    expect(await answerTo('{"request":"answer"}')).toMatchObject({ id: null, error: 'a message needs an id, a whole number' });
    expect(await answerTo('{"id":7}')).toMatchObject({ id: 7, error: 'a message needs a request, the name of what is asked for' });
    expect(await answerTo('{"id":"7","request":"snapshot"}')).toMatchObject({ id: '7', result: 'success' });
    expect(await answerTo('{"id":7,"request":"snapshot","__proto__":{"extension":"2002"}}')).toMatchObject({ id: 7, result: 'error' });
    for (let times = 0; times < 20; times++) phone.send('{');
    expect(await phone.closed).toEqual({ code: 1008, reason: 'too much that makes no sense' });
  });

  test('people who dial what is no number are not cut off', async () => {
    const phone = await (await center()).at('2001');
    for (let times = 0; times < 30; times++) expect(await phone.ask('makecall', { destination: 'mother' })).toMatchObject({ result: 'error' });
    expect(await phone.ask('myextension')).toMatchObject({ result: 'success' });
  });

  test('frames that are too large, are bytes, or are no UTF-8 end the line', async () => {
    const world = await center();
    const large = await world.at('2001');
    large.send(`{"id":1,"request":"${'x'.repeat(70_000)}"}`);
    expect((await large.closed).code).toBe(1009);
    const bytes = await world.at('2001');
    bytes.sendBytes(clientFrame(2, Buffer.from('{}')));
    expect(await bytes.closed).toEqual({ code: 1003, reason: 'frames are text' });
    const broken = await world.at('2001');
    broken.sendBytes(clientFrame(1, Buffer.from([0xff, 0xfe])));
    expect((await broken.closed).code).toBe(1007);
  });

  test('pages of other hosts, other paths, and too many requests', async () => {
    const world = await center({ origins: ['https://crm.example'], bounds: { requestsAtOnce: 2, requestsPerSecond: 0.001 } });
    await expect(world.at('2001', { headers: { origin: 'https://evil.example' } })).rejects.toThrow('403');
    await expect(softphone(world.server, { query: 'elsewhere' })).rejects.toThrow('404');
    const phone = await world.at('2001', { headers: { origin: 'https://crm.example' } });
    await phone.ask('myextension');
    await phone.ask('myextension');
    expect(await phone.ask('myextension')).toMatchObject({ result: 'error', error: expect.stringContaining('requests a second') as string });
  });
});
