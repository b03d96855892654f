// Campaigns over the wire: what an agent's client is told, asks and is refused; what operators do, and what others may not.

import { describe, expect, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { people, desk } from '../client/desk.ts';
import { liveSimulation } from './client.ts';

const ZONE = 'America/New_York';

async function insurer() {
  const simulation = createSimulation(siteFrom({
    timeZone: ZONE, trunks: { pstn: { lines: 2 } }, extensions: { 2001: {}, 2002: {} }, queues: { 7001: { agents: { 5001: 1 } } }, agents: { 5001: { at: '2001' } },
    campaigns: { renewals: { mode: 'preview', queue: '7001', preview: { for: '40s', then: 'skip' }, contacts: [{ number: '+12125550151', name: 'Dana', timeZone: ZONE, data: { policy: '4711' } }] } },
  }));
  return liveSimulation(simulation);
}

describe('an agent\'s client', () => {
  test('is shown a contact, calls, and says what came of it; another client of the telephone finds the same', async () => {
    const server = await insurer();
    const ana = await desk(server, '2001');
    await ana.phone.logOn('5001');
    await ana.phone.ready();
    const shown = (await ana.until(({ contact }) => contact?.preview)).contact;
    expect(shown).toMatchObject({ campaign: 'renewals', contact: '1', number: '+12125550151', name: 'Dana', data: { policy: '4711' }, outcomes: ['reached', 'callLater', 'doNotCall'], outcome: null, preview: { otherwise: 'skip' } });
    const left = (shown?.preview?.ends ?? 0) - ana.client.now();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(41_000);
    const other = await desk(server, '2001');
    expect((await other.until(({ contact }) => contact !== null)).contact?.contact).toBe('1');

    await ana.phone.acceptPreview();
    const { callID } = await ana.call('ringingThere');
    people(server).act('farEndAnswers', { callToBeAnswered: { callID, deviceID: 'pstn#2' } });
    await ana.call('onCall');
    expect((await ana.until(({ contact }) => contact?.preview === null)).contact?.name).toBe('Dana');
    await expect(ana.phone.setOutcome('married')).rejects.toMatchObject({ code: 'invalidParameterValue' });
    await ana.phone.setOutcome('reached');
    await ana.until(({ contact }) => contact?.outcome === 'reached');
    expect((await other.until(({ contact }) => contact?.outcome === 'reached')).contact?.contact).toBe('1');
    await expect(ana.phone.acceptPreview()).rejects.toMatchObject({ code: 'invalidObjectState' });
  });
});

test('for a contact that is added the zones of its number are looked up; a number that is none has none', async () => {
  const server = await insurer();
  const ana = await desk(server, '2001');
  await ana.client.ask('addContact', { campaign: 'renewals', number: '+81312345678' });
  expect(server.live.simulation.campaigns.byName.get('renewals')?.contacts.get('2')?.timeZones).toEqual(['Asia/Tokyo']);
  await expect(ana.client.ask('addContact', { campaign: 'renewals', number: '+99912345678' })).rejects.toMatchObject({ code: 'invalidParameterValue' });
});
