// What is so of ties over NATS alone: NATS goes away and comes back, loses what is said, and has two switches of one name; three sites call each other.

import { setTimeout as nap } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Nats } from '../../../src/nats/connection.ts';
import { type Heard, listenOn, sayOn } from '../../../src/nats/messages.ts';
import { checkSite } from '../../../src/site/site.ts';
import { readSource } from '../../../src/reading.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { harbor, summit } from '../../tie/sites.ts';
import { liveSimulation } from '../client.ts';
import { natsOf, withTie } from './carriers.ts';
import { clientAt, comes, connectionOf, isUp, listening, makeCall, tieAt, ucidOf } from './desks.ts';

test('a tie that goes over NATS alone needs to be told where that is', async () => {
  const site = withTie(summit(), { at: 'nats' });
  await expect(liveSimulation(createSimulation(site))).rejects.toThrow('trunk toHarbor goes over NATS; name the server with --nats');
});

test('one that has an address as well does not', async () => {
  const server = await liveSimulation(createSimulation(withTie(summit(), { at: ['nats', 'ws://127.0.0.1:9/tie'] })));
  await expect.poll(() => tieAt(server)).toMatchObject({ error: expect.stringContaining('127.0.0.1:9') });
});

describe.runIf(hasNats)('with a server', () => {
  let server: NatsServer;
  beforeAll(async () => void (server = await startNats()));
  afterAll(() => server.end());

  /** A switch with a connection of its own, or with this one. */
  async function live(written: object, more: object = {}, nats?: Nats) {
    const log = listening();
    const site = withTie(written, { at: 'nats', delay: '1ms', ...more });
    return { server: await liveSimulation(createSimulation(site), { log, nats: nats ?? (await natsOf(server.url)) }), log };
  }

  async function bobTalksToEmil(more: object = {}, nats?: Nats) {
    const [there, here] = [await live(summit(), more), await live(harbor(), more, nats)];
    await Promise.all([here.log.said(/a tie is up/), there.log.said(/a tie is up/)]);
    const [bob, emil] = [await clientAt(here.server, '2002'), await clientAt(there.server, '3002')];
    await bob.ask(makeCall('2002', '3002'));
    const rings = await comes(emil, 'DeliveredEvent', 'alertingDevice', '3002');
    return { here, there, bob, emil, rings };
  }

  const again = ({ here, there }: Awaited<ReturnType<typeof bobTalksToEmil>>) => Promise.all([here.log.said(/a tie is up/), there.log.said(/a tie is up/)]);

  test('NATS goes away for less than calls are held: what Emil does meanwhile is heard when it is there again', async () => {
    const call = await bobTalksToEmil({ holdFor: '20s' });
    await server.kill();
    await call.there.log.said(/a tie is down/);
    expect(await tieAt(call.there.server)).toMatchObject({ state: 'waiting', calls: 1 });
    await call.emil.ask({ AnswerCall: { callToBeAnswered: connectionOf(call.rings, 'connection') } });
    await server.again();
    await comes(call.bob, 'EstablishedEvent', 'answeringDevice', '3002');
    await again(call);
  });

  test('NATS stays away: calls end at both ends, and the tie comes back with it', async () => {
    const call = await bobTalksToEmil({ holdFor: '100ms' });
    await server.kill();
    expect(await comes(call.bob, 'ConnectionClearedEvent', 'releasingDevice', 'toSummit#1')).toMatchObject({ cause: 'networkOutOfOrder' });
    const { server: here } = call.here;
    await expect.poll(() => tieAt(here)).toMatchObject({ state: 'outOfService', error: `NATS at ${server.url} is not there` });
    await server.again();
    await again(call);
    expect([isUp(here), isUp(call.there.server)]).toEqual([true, true]);
  });

  test.each(['the last for a while', 'one of several'])('a message that NATS has lost, %s, is said again', async (which) => {
    const nats = await natsOf(server.url);
    let lost = 0;
    const publish = nats.connection.publish.bind(nats.connection);
    nats.connection.publish = (subject, data, options) => void (String(data).includes('"kind":"setUp"') && lost++ === 0 ? undefined : publish(subject, data, options));
    const [there, here] = [await live(summit()), await live(harbor(), {}, nats)];
    await Promise.all([here.log.said(/a tie is up/), there.log.said(/a tie is up/)]);
    const [bob, emil] = [await clientAt(here.server, '2002'), await clientAt(there.server, '3002', '3003')];
    await bob.ask(makeCall('2002', '3002'));
    if (which === 'one of several') await bob.ask(makeCall('2003', '3003'));
    await comes(emil, 'DeliveredEvent', 'alertingDevice', '3002');
    expect(await there.log.said(/loses messages/)).toContain('messages from 1 on were lost');
    expect(lost).toBeGreaterThan(1);
  });

  test('whatever was said on an old line is not heard on a new one', async () => {
    const nats = await natsOf(server.url);
    const heard: Heard[] = [];
    for (const site of ['Harbor', 'Summit']) listenOn(nats, `ringback.${site}.tie.>`, (message) => heard.push(message));
    const call = await bobTalksToEmil({ holdFor: '20s' });
    await server.kill();
    const said = heard.splice(0).filter(({ subject }) => subject.split('.').length === 5);
    await server.again();
    await again(call);
    await expect.poll(nats.isUp).toBe(true);
    expect(said.some(({ text }) => text.includes('setUp'))).toBe(true);
    for (const { subject, text, reply } of said) sayOn(nats, subject, text, reply ?? undefined);
    await call.emil.ask({ AnswerCall: { callToBeAnswered: connectionOf(call.rings, 'connection') } });
    await comes(call.bob, 'EstablishedEvent', 'answeringDevice', '3002');
    const complaints = [call.here, call.there].flatMap(({ log }) => log.lines.filter((line) => /away|lose|agree/.test(line)));
    expect(complaints).toEqual([]);
  });

  test('a second switch of the same name says so, and is nobody to call; it takes over when the first is gone', async () => {
    const { here, there, bob, emil, rings } = await bobTalksToEmil({ holdFor: '20s' });
    const second = await live(summit());
    expect(await second.log.said(/another switch of this name/)).toContain('Summit');
    await expect.poll(() => tieAt(second.server)).toMatchObject({ state: 'outOfService', error: 'another switch is Summit already' });
    await emil.ask({ AnswerCall: { callToBeAnswered: connectionOf(rings, 'connection') } });
    await comes(bob, 'EstablishedEvent', 'answeringDevice', '3002');
    await there.server.stop();
    await second.log.said(/a tie is up/);
    await here.log.said(/a tie is up/);
  });

  test('a customer of Alder is sent to Birch, where nobody answers, and on to Cedar, under one global call id', async () => {
    const sites = ['alder', 'birch', 'cedar'].map((name) => checkSite(readSource(`scenarios/sites/${name}.yaml`)));
    const logs = sites.map(() => listening());
    const [alder, birch, cedar] = await Promise.all(sites.map(async (site, place) => liveSimulation(createSimulation(site), { log: logs[place] as ReturnType<typeof listening>, nats: await natsOf(server.url) })));
    if (!alder || !birch || !cedar) throw new Error('three sites');
    for (const log of logs) for (let tie = 0; tie < 2; tie++) await log.said(/a tie is up/);
    for (const { live } of [alder, birch, cedar]) live.pause();
    /** At all three, and no longer than until it has come: nobody who rings is kept waiting by a machine that stands still. */
    const whileTimePasses = async <Result>(coming: Promise<Result>): Promise<Result> => {
      let hasCome = false;
      const over = coming.finally(() => (hasCome = true));
      for (; !hasCome; await Promise.race([over, nap(5)])) for (const { live } of [alder, birch, cedar]) live.step(100);
      return over;
    };
    const [desk, second, third] = [await clientAt(alder, '7001'), await clientAt(birch, '3001', '7101'), await clientAt(cedar, '4001')];
    for (const [client, device, agentID] of [[second, '3001', '6001'], [third, '4001', '6501']] as const) await client.ask({ SetAgentState: { device, requestedAgentState: 'loggedOn', agentID } });
    await second.ask({ SetAgentState: { device: '3001', requestedAgentState: 'ready' } });
    await desk.ask({ offerCall: { calling: '+12125550123', called: '+14155550100' } });
    const ucid = ucidOf(await whileTimePasses(comes(desk, 'QueuedEvent', 'queue', '7001')));
    expect(ucidOf(await whileTimePasses(comes(second, 'DeliveredEvent', 'alertingDevice', '3001')))).toBe(ucid);
    await third.ask({ SetAgentState: { device: '4001', requestedAgentState: 'ready' } });
    const rings = await whileTimePasses(comes(third, 'DeliveredEvent', 'alertingDevice', '4001'));
    expect(ucidOf(rings)).toBe(ucid);
    await third.ask({ AnswerCall: { callToBeAnswered: connectionOf(rings, 'connection') } });
    await comes(third, 'EstablishedEvent', 'answeringDevice', '4001');
    // Alder's line to Birch, and Birch's to Cedar, are taken by it; there is none between Alder and Cedar.
    const taken = [alder, birch, cedar].map(({ hall }) => (hall.ties?.standing() ?? []).map(({ trunk, calls }) => `${trunk} ${calls}`));
    expect(taken).toEqual([['toBirch 1', 'toCedar 0'], ['toAlder 1', 'toCedar 1'], ['toAlder 0', 'toBirch 1']]);
  });
});

describe.runIf(hasNats)('a server whose messages are small', () => {
  test('is refused', async () => {
    const nats = { where: 'nats://127.0.0.1:4222', connection: { info: { max_payload: 65_536 } } } as unknown as Nats;
    await expect(liveSimulation(createSimulation(withTie(summit(), { at: 'nats' })), { nats })).rejects.toThrow('the NATS server at nats://127.0.0.1:4222 takes messages of 65536 bytes at the most, and ties need 1000000; set its max_payload');
  });
});
