// Two live switches that call each other, as their CSTA clients see them.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createSimulation } from '../../../src/simulation.ts';
import { harbor, summit } from '../../tie/sites.ts';
import { liveSimulation } from '../client.ts';
import { platform } from '../../../src/server/platform.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { rehearsal } from '../rewound.ts';
import { type Carrier, overNats, overSockets, withTie } from './carriers.ts';
import { clientAt, comes, connectionOf, isUp, listening, makeCall, tieAt, ucidOf } from './desks.ts';

let natsServer: NatsServer;
if (hasNats) {
  beforeAll(async () => void (natsServer = await startNats()));
  afterAll(() => natsServer.end());
}
const carriers = hasNats ? [overSockets, overNats(() => natsServer)] : [overSockets];

async function bothLive(carrier: Carrier, { holdFor = '3s', ...settings }: { readonly holdFor?: string; readonly lookAhead?: readonly object[] } = {}) {
  const [log, theirLog] = [listening(), listening()];
  const way = await carrier.between();
  const more = { delay: '1ms', holdFor };
  const [there, here] = [await way.summit(summit(), more, theirLog), await way.harbor(harbor(settings), more, log)];
  await log.said(/a tie is up/);
  await theirLog.said(/a tie is up/);
  return { ...way, here, there, log, theirLog };
}

test('a switch whose environment lacks the secret of a tie does not begin', async () => {
  await expect(liveSimulation(createSimulation(withTie(summit(), { secret: { env: 'NO_SUCH_SECRET' } })))).rejects.toThrow('the tie toHarbor of the site needs its secret in the variable NO_SUCH_SECRET of the environment, and that is not set');
});

describe.each(carriers)('over $name', (carrier) => {
  test('a customer of Harbor overflows to Summit, is transferred back, and keeps one global call id', async () => {
    const { here, there } = await bothLive(carrier, { lookAhead: [{ queue: '7101', site: 'Summit' }] });
    const harborDesk = await clientAt(here, '2003', '7001');
    const summitDesk = await clientAt(there, '3001');
    await summitDesk.ask({ SetAgentState: { device: '3001', requestedAgentState: 'loggedOn', agentID: '6001' } });
    await summitDesk.ask({ SetAgentState: { device: '3001', requestedAgentState: 'ready' } });
    await harborDesk.ask({ offerCall: { calling: '+12125550123', called: '+14155550100' } });
    const queued = await comes(harborDesk, 'QueuedEvent', 'queue', '7001');
    const ucid = ucidOf(queued);
    expect(ucid).toMatch(/^00001\d{15}$/);
    expect(await comes(harborDesk, 'DivertedEvent', 'divertingDevice', '7001')).toMatchObject({ cause: 'overflow' });
    const rings = await comes(summitDesk, 'DeliveredEvent', 'alertingDevice', '3001');
    expect([ucidOf(rings), rings['callingDevice']]).toEqual([ucid, expect.anything()]);
    await summitDesk.ask({ AnswerCall: { callToBeAnswered: connectionOf(rings, 'connection') } });
    const answered = await comes(summitDesk, 'EstablishedEvent', 'answeringDevice', '3001');
    await summitDesk.ask({ SingleStepTransferCall: { activeCall: connectionOf(answered, 'establishedConnection'), transferredTo: '2003' } });
    const back = await comes(harborDesk, 'DeliveredEvent', 'alertingDevice', '2003');
    expect(ucidOf(back)).toBe(ucid);
  });

  test('a call takes along all that can be written on it, though no client can say that at once; the other switch is no client', async () => {
    const { here, there, theirLog } = await bothLive(carrier);
    const harborDesk = await clientAt(here, '2002');
    const made = await harborDesk.ask(makeCall('2002', '3002'));
    const { callingDevice } = made['MakeCallResponse'] as { readonly callingDevice: object };
    const written = (from: number) => Object.fromEntries(Array.from({ length: 32 }, (_, place) => [`v${from + place}`, '\u0001'.repeat(256)]));
    for (const from of [0, 32]) await harborDesk.ask({ setCallVariables: { existingCall: callingDevice, callVariables: written(from) } });
    const known = () => [...there.hall.live.simulation.pbx.calls.values()].map(({ data }) => Object.keys(data.variables ?? {}).length);
    await expect.poll(known).toEqual([64]);
    expect(theirLog.lines.filter((line) => line.includes('down'))).toEqual([]);
    expect(await tieAt(there)).toMatchObject({ state: 'up', calls: 1 });
    expect(await (await fetch(`${there.address}/healthz`)).json()).toMatchObject({ lines: 0 });
  });

  test('a line that breaks for a moment loses nothing; calls go on', async () => {
    const { here, there, log, theirLog, cable } = await bothLive(carrier, { holdFor: '20s' });
    const harborDesk = await clientAt(here, '2002');
    const summitDesk = await clientAt(there, '3002');
    await harborDesk.ask(makeCall('2002', '3002'));
    const rings = await comes(summitDesk, 'DeliveredEvent', 'alertingDevice', '3002');
    cable.tear();
    await theirLog.said(/a tie is down/);
    expect(await tieAt(there)).toMatchObject({ state: 'waiting', calls: 1, figures: [0, 1] });
    await summitDesk.ask({ AnswerCall: { callToBeAnswered: connectionOf(rings, 'connection') } });
    cable.mend();
    await log.said(/a tie is up/);
    await comes(harborDesk, 'EstablishedEvent', 'answeringDevice', '3002');
    expect([isUp(here), isUp(there)]).toEqual([true, true]);
  });

  test('a tie that stays broken is out of service, its calls have ended at both ends, and it comes back', async () => {
    const { here, there, log, theirLog, cable } = await bothLive(carrier, { holdFor: '100ms' });
    const harborDesk = await clientAt(here, '2002', 'toSummit');
    const summitDesk = await clientAt(there, '3002');
    await harborDesk.ask(makeCall('2002', '3002'));
    await comes(summitDesk, 'DeliveredEvent', 'alertingDevice', '3002');
    expect(await tieAt(here)).toEqual({ trunk: 'toSummit', site: 'Summit', state: 'up', calls: 1, error: null, figures: [1, 1] });
    cable.tear();
    expect(await comes(harborDesk, 'ConnectionClearedEvent', 'releasingDevice', 'toSummit#1')).toMatchObject({ cause: 'networkOutOfOrder' });
    await expect.poll(() => [isUp(here), isUp(there)]).toEqual([false, false]);
    await expect.poll(() => tieAt(here)).toMatchObject({ state: 'outOfService', calls: 0, error: expect.any(String), figures: [0, 0] });
    await harborDesk.ask(makeCall('2002', '3002'));
    await comes(harborDesk, 'FailedEvent', 'cause', 'networkOutOfOrder');
    cable.mend();
    await Promise.all([log.said(/a tie is up/), theirLog.said(/a tie is up/)]);
    expect([isUp(here), isUp(there)]).toEqual([true, true]);
    expect([here, there].map(({ hall }) => [...hall.live.simulation.ties.ends.values()][0]?.legs)).toEqual([[null, null], [null, null]]);
  });

  test('whoever is not the other end of the tie is told why, and turned away; both logs have that once, however often it is tried', async () => {
    const [log, theirLog] = [listening(), listening()];
    const way = await carrier.between();
    const there = await way.summit(summit(), {}, theirLog);
    const here = await way.harbor(harbor({ lines: 3 }), {}, log);
    const why = 'trunk toHarbor has 2 lines here, and 3 at Harbor';
    expect(await theirLog.said(/turned away/)).toContain(why);
    expect(await log.said(/has turned this one away/)).toContain(why);
    await expect.poll(way.cable.dialled).toBeGreaterThan(2);
    const told = [log, theirLog].map(({ lines }) => lines.filter((line) => line.includes('away') && line.includes(why)));
    expect(told).toEqual([[], []]);
    const either = expect.stringMatching(/^trunk \w+ has [23] lines here, and [23] at (Harbor|Summit)$/);
    expect(await tieAt(here)).toMatchObject({ state: 'outOfService', error: either });
    expect(await tieAt(there)).toMatchObject({ state: 'outOfService', error: either });
  });

  test('the secret is asked for, and never said', async () => {
    const log = listening();
    const known = { TIE_SECRET: 'swordfish', ANOTHER_SECRET: 'halibut' };
    Object.assign(process.env, known);
    onTestFinished(() => Object.keys(known).forEach((name) => delete process.env[name]));
    const way = await carrier.between();
    await way.summit(summit(), { secret: { env: 'TIE_SECRET' } }, log);
    const impostor = await way.harbor(harbor(), { secret: { env: 'ANOTHER_SECRET' } });
    expect(await log.said(/turned away/)).toContain('Harbor does not know the secret of trunk toHarbor');
    await impostor.stop();
    await way.harbor(harbor(), { secret: { env: 'TIE_SECRET' } });
    await log.said(/a tie is up/);
  });

  test('a site that is rewound has its neighbour clear their calls, and both begin anew', async () => {
    const theirLog = listening();
    const way = await carrier.between();
    const there = await way.summit(summit(), { delay: '1ms' }, theirLog);
    const { site, ...given } = await way.harborSite(harbor(), { delay: '1ms' });
    const here = await rehearsal({ site: site.written as object, platform, ...given });
    await theirLog.said(/a tie is up/);
    const desk = await clientAt(here.server, '2002');
    const summitDesk = await clientAt(there, '3002');
    await desk.ask(makeCall('2002', '3002'));
    const rings = await comes(summitDesk, 'DeliveredEvent', 'alertingDevice', '3002');
    await summitDesk.ask({ AnswerCall: { callToBeAnswered: connectionOf(rings, 'connection') } });
    await comes(desk, 'EstablishedEvent', 'answeringDevice', '3002');
    expect(await here.rewind(1)).toMatchObject({ status: 200 });
    await theirLog.said(/a tie is up/);
    await expect.poll(() => there.hall.live.simulation.pbx.calls.size).toBe(0);
    const again = await clientAt(here.server, '2003');
    await again.ask(makeCall('2003', '3003'));
    await again.next((message) => JSON.stringify(message['NetworkReachedEvent'] ?? null).includes('3003'));
  });

  test('a site that begins anew has no calls, and the other end clears those that it had with it', async () => {
    const { here, there, harbor: again, log, theirLog } = await bothLive(carrier);
    const harborDesk = await clientAt(here, '2002');
    const summitDesk = await clientAt(there, '3002');
    await harborDesk.ask(makeCall('2002', '3002'));
    const rings = await comes(summitDesk, 'DeliveredEvent', 'alertingDevice', '3002');
    await summitDesk.ask({ AnswerCall: { callToBeAnswered: connectionOf(rings, 'connection') } });
    await comes(harborDesk, 'EstablishedEvent', 'answeringDevice', '3002');
    await here.stop();
    await again(harbor(), { delay: '1ms' }, log);
    expect(await comes(summitDesk, 'ConnectionClearedEvent', 'releasingDevice', 'toHarbor#1')).toMatchObject({ cause: 'networkOutOfOrder' });
    await theirLog.said(/a tie is up/);
  });
});
