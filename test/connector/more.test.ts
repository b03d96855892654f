// Recording and campaigns in the picture, at live switches: what a browser is shown and presses; reasons as the CRM has them; and the schema of it all beside the words.

import { expect, test } from 'vitest';
import { addCallCenters } from '../../src/crm/callCenters/callCenters.ts';
import { changeUser, usersOf } from '../../src/crm/callCenters/users.ts';
import { messages } from '../../src/connector/messages.ts';
import { FORMAT, vocabulary } from '../../src/connector/vocabulary.ts';
import { connectorSchema } from '../../src/connector/xsd.ts';
import { openCrm } from '../../src/crm/crm.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import { xmlReader, type Element as Read } from '../../src/xml.ts';
import { people } from '../client/desk.ts';
import { definitionOf, needed } from '../crm/definitions.ts';
import { liveSimulation } from '../server/client.ts';
import { agentOf, type Browser, browserAt } from './browser.ts';

const ZONE = 'America/New_York';

test('Ana records her call, pauses it and ends it; it is in the picture as long as it goes on', async () => {
  const server = await liveSimulation(createSimulation(siteFrom({ extensions: { 2001: {}, 2002: {} }, recording: { recorders: { a: { role: 'active' } } } })));
  const ana = await browserAt(server, '2001');
  const callID = people(server).calls('2002', '2001');
  await ana.until(() => ana.line(1)?.attributes['STATE'] === 'RINGING');
  expect(ana.buttons(ana.line(1))).not.toContain('RECORD');
  await ana.ask('ANSWER', { LINE_NUMBER: 1 });
  await ana.until(() => ana.buttons(ana.line(1)).includes('RECORD'));
  const recording = () => ana.line(1)?.children.find(({ name }) => name === 'CTIRecording');
  await ana.ask('RECORD', { LINE_NUMBER: 1 });
  await ana.until(recording);
  expect(recording()?.attributes).toMatchObject({ STATE: 'RECORDING', ID: '1', BY: 'agent', LABEL: 'Recorded' });
  expect(ana.buttons(ana.line(1))).not.toContain('RECORD');
  await ana.ask('PAUSE_RECORDING', { LINE_NUMBER: 1 });
  await ana.until(() => recording()?.attributes['STATE'] === 'PAUSED');
  expect(ana.buttons(recording())).toEqual(['RESUME_RECORDING', 'STOP_RECORDING']);
  await ana.ask('RESUME_RECORDING', { LINE_NUMBER: 1 });
  await ana.until(() => recording()?.attributes['STATE'] === 'RECORDING');
  await ana.ask('STOP_RECORDING', { LINE_NUMBER: 1 });
  await ana.until(() => !recording());
  people(server).hangsUp(callID, '2002');
  await ana.until(() => !ana.line(1));
});

test('a campaign shows Ana whom to call; she calls, and says what came of it', async () => {
  const server = await liveSimulation(createSimulation(siteFrom({
    timeZone: ZONE, trunks: { pstn: { lines: 2 } }, extensions: { 2001: {}, 2002: {} }, queues: { 7001: { agents: { 5001: 1 } } }, agents: { 5001: { at: '2001' } },
    campaigns: { renewals: { mode: 'preview', queue: '7001', preview: { for: '40s', then: 'skip' }, contacts: [{ number: '+12125550151', name: 'Dana', timeZone: ZONE, data: { policyNumber: '4711' } }] } },
  })));
  const ana = await browserAt(server, '2001', '5001');
  const contact = () => ana.picture?.children.find(({ name }) => name === 'CTIContact');
  await ana.ask('AGENT_STATE', { ID: 'READY' });
  await ana.until(contact);
  expect(contact()?.attributes).toMatchObject({ ID: '1', CAMPAIGN: 'renewals', STATE: 'PREVIEW', ANI: '+12125550151', LABEL: 'To call for renewals: Dana, (212) 555-0151', OTHERWISE: 'SKIP' });
  expect(contact()?.children[0]?.attributes).toMatchObject({ ID: 'policyNumber', LABEL: 'Policy number', VALUE: '4711' });
  expect(ana.buttons(contact())).toEqual(['ACCEPT_PREVIEW', 'SKIP_PREVIEW']);
  await ana.ask('ACCEPT_PREVIEW');
  await ana.until(() => contact()?.attributes['STATE'] === 'CALLED');
  expect(ana.line(1)?.attributes['STATE']).toBe('DIALING');
  const outcomes = () => contact()?.children.filter(({ attributes }) => attributes['MESSAGE'] === 'SET_OUTCOME').map(({ attributes: { LABEL, SELECTED } }) => [LABEL, SELECTED]);
  expect(outcomes()).toEqual([['Reached', 'false'], ['Call later', 'false'], ['Do not call', 'false']]);
  expect(await ana.ask('SET_OUTCOME', { ID: 'callLater' })).toMatchObject({ name: 'CTIAnswer' });
  await ana.until(() => contact()?.attributes['OUTCOME'] === 'callLater');
  expect(outcomes()).toContainEqual(['Call later', 'true']);
});

test('reasons are those of the call center that the agent\'s user is in', async () => {
  const crm = await openCrm(IN_MEMORY);
  const server = await liveSimulation(createSimulation(siteFrom({ extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' } }, agents: { 5001: { name: 'Ana', at: '2001' } } })), { crm });
  const [center] = (await addCallCenters(crm.tables, [definitionOf({ reqGeneralInfo: { ...needed, reqInternalName: 'Coffee' }, NotReadyReasons: { reason1: 'Coffee' } })]));
  const ana = (await usersOf(crm.tables)).find(({ agent }) => agent === '5001');
  await changeUser(crm.tables, ana?.username ?? '', { callCenter: center?.id ?? '' });
  const reasons = ({ picture }: Browser) => agentOf({ picture } as Browser)?.children.find(({ attributes }) => attributes['ID'] === 'REASON_CODE_NOT_READY')?.children.map(({ attributes }) => attributes['LABEL']);
  const shown = await browserAt(server, '2001', '5001');
  await shown.until(() => reasons(shown)?.[1] === 'Coffee');
  expect(reasons(shown)?.slice(0, 4)).toEqual(['No reason given', 'Coffee', 'Lunch', 'Meeting']);
  await shown.ask('REASON_CODE_NOT_READY', { ID: 1 });
  await shown.until(() => agentOf(shown)?.attributes['LABEL'] === 'Not ready: Coffee');
});

const read = xmlReader({ what: 'schema', longest: 100_000, deepest: 20, mostElements: 5_000, mostAttributes: 9_000, longestText: 20_000, longestName: 60 });
const children = ({ children: inside }: Read, name: string) => inside.filter((child) => child.name === name);
const attribute = ({ attributes }: Read, name: string) => attributes.find((one) => one.name === name)?.value;
const deep = (element: Read, name: string): readonly Read[] => [...children(element, name), ...element.children.flatMap((child) => deep(child, name))];

test('the schema has each element with its attributes, in which it may hold what, and all that is said round them', () => {
  const schema = read(connectorSchema());
  const declared = new Map(children(schema, 'element').map((one) => [attribute(one, 'name') as string, one]));
  expect([...declared.keys()]).toEqual([...Object.keys(vocabulary), 'CTIPicture', 'CTIChange', 'CTIRemove', 'CTIReplace', 'CTIAdd', 'CTIAnswer', 'CTIRefusal', 'MESSAGE']);
  for (const [name, { attributes, holds }] of Object.entries(vocabulary)) {
    const one = declared.get(name) as Read;
    expect(deep(one, 'element').map((held) => attribute(held, 'ref')), name).toEqual(holds);
    expect(deep(one, 'attribute').map((own) => [attribute(own, 'name'), attribute(own, 'use')]), name).toEqual(Object.entries(attributes).map(([own, { isOptional }]) => [own, isOptional ? 'optional' : 'required']));
    for (const own of deep(one, 'attribute')) {
      const { kind } = attributes[attribute(own, 'name') as string] as (typeof attributes)[string];
      if (typeof kind !== 'string') expect(deep(own, 'enumeration').map((value) => attribute(value, 'value'))).toEqual(kind);
    }
  }
  for (const one of declared.values()) for (const held of deep(one, 'element')) expect(declared.has(attribute(held, 'ref') as string), attribute(held, 'ref')).toBe(true);
  expect(deep(declared.get('MESSAGE') as Read, 'enumeration').map((value) => attribute(value, 'value'))).toEqual(Object.keys(messages));
  expect(deep(declared.get('CTIPicture') as Read, 'enumeration').map((value) => attribute(value, 'value'))).toEqual([FORMAT]);
});
