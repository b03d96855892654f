// What goes on between switches of one site over NATS: the same journal on every disk, hand-overs, and who is refused.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';
import { type Client, connect, type Message, start } from '../client.ts';
import { type Machine, machine, type MachineSettings } from './machines.ts';

const office = (name: string) => ({ name, extensions: { 2001: {}, 2002: {} } });
const monitor = { MonitorStart: { monitorObject: { deviceObject: '2002' } } };
const call = { MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } };
const hangUp = { ClearCall: { callToBeCleared: { callID: '1' } } };
const sessionOf = (answer: Message) => (answer['StartApplicationSessionPosResponse'] as { readonly sessionID: string }).sessionID;

describe.runIf(hasNats)('switches of one site', () => {
  let nats: NatsServer;
  beforeAll(async () => void (nats = await startNats()));
  afterAll(() => nats.end());

  const at = (site: object, more: Partial<MachineSettings> = {}) => machine({ natsPort: nats.port, site, ...more });
  const pair = async (name: string, more: Partial<MachineSettings> = {}): Promise<readonly [Machine, Machine]> => {
    const first = await at(office(name), more);
    await first.leads;
    const second = await at(office(name), more);
    await second.standsBy();
    return [first, second];
  };
  const same = (one: Machine, other: Machine) => expect.poll(() => other.journal()).toEqual(one.journal());
  const clientAt = async ({ at: address }: Machine, session?: { readonly sessionID: string; readonly lastSeq: number }): Promise<Client & { readonly sessionID: string }> => {
    const client = await connect({ address });
    return { ...client, sessionID: sessionOf(await client.ask(start(session && { resume: session }))) };
  };
  const post = async ({ at: address }: Machine, path: string, body: object) => {
    const response = await fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { status: response.status, body: (await response.json()) as object };
  };

  test('have the same journal to the byte, also when it rolls and is rewound', async () => {
    const [first, second] = await pair('Rolling', { rollAt: 4_000 });
    const client = await clientAt(first);
    await client.ask(monitor);
    for (let round = 0; round < 30; round++) {
      const { MakeCallResponse } = (await client.ask(call)) as unknown as { readonly MakeCallResponse: { readonly callingDevice: { readonly callID: string } } };
      await client.ask({ ClearCall: { callToBeCleared: { callID: MakeCallResponse.callingDevice.callID } } });
    }
    await same(first, second);
    expect(Object.keys(second.journal())).toHaveLength(2);
    expect(Object.keys(second.journal())).not.toContain('000001.journal');

    expect(await post(first, '/clock/rewind', { by: 50 })).toMatchObject({ status: 200 });
    expect(await client.closed).toEqual({ code: 4000, reason: 'rewound' });
    const other = await clientAt(first);
    await other.ask(monitor);
    await other.ask(call);
    await same(first, second);
    const { simulation } = (await first.leads).live;
    first.line.cut();
    expect((await second.leads).live.simulation.log.seq).toBeGreaterThanOrEqual(simulation.log.seq);
    await clientAt(second, { sessionID: other.sessionID, lastSeq: 0 });
    first.line.mend();
  });

  test('hand the run to each other and back, and the client goes on with the next number', async () => {
    const [first, second] = await pair('Handing');
    const client = await clientAt(first);
    await client.ask(monitor);
    await client.ask(call);
    const heard = await client.next(({ seq }) => seq !== undefined);
    await expect.poll(async () => ((await (await fetch(`${first.at}/healthz`)).json()) as { readonly standbys: unknown }).standbys).toEqual([second.at]);
    expect(await post(first, '/handover', { to: second.at })).toEqual({ status: 200, body: { to: second.at } });
    expect(await client.closed).toEqual({ code: 1012, reason: 'handedOver' });
    await second.leads;
    await (await first.leads).handedOver;
    const back = first.again();
    await back.standsBy();
    expect(back.behind).toEqual([second.at]);

    const there = await clientAt(second, { sessionID: client.sessionID, lastSeq: 0 });
    expect(await there.next(({ seq }) => seq === heard.seq)).toEqual(heard);
    await expect.poll(async () => ((await (await fetch(`${second.at}/healthz`)).json()) as { readonly standbys: unknown }).standbys).toEqual([first.at]);
    expect(await post(second, '/handover', {})).toMatchObject({ status: 200 });
    await back.leads;
    const here = await clientAt(first, { sessionID: client.sessionID, lastSeq: heard.seq as number });
    await here.ask(hangUp);
    expect((await here.next(({ seq }) => seq !== undefined)).seq).toBe((heard.seq as number) + 1);
  });

  test('whoever is cut off hands nothing out, and its clients find their session at the other', async () => {
    const [first, second] = await pair('Cutting');
    const client = await clientAt(first);
    await client.ask(monitor);
    first.line.cut();
    let answered = false;
    void client.ask(call).then(() => (answered = true));
    await second.leads;
    const other = await clientAt(second, { sessionID: client.sessionID, lastSeq: 0 });
    expect(await other.ask({ SnapshotDevice: { snapshotObject: '2001' } })).toMatchObject({ SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [] } } });
    first.line.mend();
    expect(await client.closed).toEqual({ code: 1012, reason: 'handedOver' });
    await (await first.leads).handedOver;
    expect(answered).toBe(false);
    expect(first.said.join('\n')).toContain('this switch stands down');
    const again = first.again();
    await again.standsBy();
    await same(second, again);
    // What it had carried out, and nobody was told of, lies beside.
    expect(again.behind).toEqual([second.at]);
  });

  test('a switch of another site, or that would begin anew, is refused while one leads', async () => {
    const [first] = await pair('Harbor');
    const other = await at({ ...office('Harbor'), extensions: { 3001: {} } });
    await expect(other.leads).rejects.toThrow(`the run of Harbor at ${first.at} is of another site, seed or version`);
    const seeded = await at(office('Harbor'), { seed: 2 });
    await expect(seeded.leads).rejects.toThrow('is of another site, seed or version');
    const fresh = await at(office('Harbor'), { fresh: true });
    await expect(fresh.leads).rejects.toThrow(`${first.at} leads at this site; --fresh would end its run`);
    const nameless = await at({ extensions: { 2001: {} } });
    await expect(nameless.leads).rejects.toThrow('a site whose journal is in NATS needs a name');
  });

  test('a backup begins nothing, takes over, and gives the run back to an active one', async () => {
    const backup = await at(office('Guarded'), { role: 'backup' });
    const first = await at(office('Guarded'));
    await first.leads;
    await backup.standsBy();
    const client = await clientAt(first);
    await client.ask(monitor);
    first.line.cut();
    await backup.leads;
    first.line.mend();
    await (await first.leads).handedOver;
    const again = first.again();
    await again.standsBy();
    await (await backup.leads).handedOver;
    await again.leads;
    await clientAt(first, { sessionID: client.sessionID, lastSeq: 0 });
  }, 20_000);
});
