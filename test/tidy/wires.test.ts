// Every service, event and message has its form on both wires of CSTA, its members in the order of the catalogue. One that is added is on them at once, or
// this fails.

import { expect, test } from 'vitest';
import { standardServices } from '../../src/csta/catalogue.ts';
import { eventDefinitions, type Occurrence } from '../../src/csta/events.ts';
import type { EventDefinition, MemberKind, MemberValue } from '../../src/csta/events/members.ts';
import type { Delivery, MessageName } from '../../src/csta/messages.ts';
import type { EventReport } from '../../src/csta/monitors.ts';
import { type Form, requestForms } from '../../src/server/dialects/csta-xml/form.ts';
import { createFrameDecoder, decodeFrames } from '../../src/server/dialects/csta-xml/framing.ts';
import { treeOf } from '../../src/server/dialects/csta-xml/tree.ts';
import { type WireName, wires, type WireSettings } from '../../src/server/sessions/wires.ts';
import { office } from '../../src/testing.ts';

const { simulation } = office();

/** One for each kind; a member of a new kind has to be added here, and to the wires. */
const samples: { readonly [Kind in MemberKind]: MemberValue } = {
  connection: '2001', device: '2001', redirection: '2001', word: 'agentReady', text: 'a < "b"', hex: '00FF', plain: true, networkCapability: 'isdn',
  linkage: { globalCall: { id: '1', opened: 0 }, thread: { id: '1', opened: 0 } },
  structure: { privateData: { private: { callVariables: { city: 'Köln' } } } },
  otherConnection: { callID: '1', deviceID: '2001' },
  connectionList: [{ newConnection: { callID: '2', deviceID: '2001' }, oldConnection: { callID: '1', deviceID: '2001' }, endpoint: { deviceID: '2001' }, resultingConnectionInfo: 'connected' }],
  localState: null, services: null,
};

function reportOf(event: EventDefinition): EventReport {
  const occurrence: Occurrence = { event, call: '1', values: event.members.map(({ name, kind }) => (name === 'privateData' ? { private: { outcomeSet: { campaign: 'sales', contact: '1', agentID: '5001', outcome: 'reached' } } } : samples[kind])), time: 0, encoded: null };
  return { seq: 1, monitorCrossRefID: '7', monitored: { device: '2001' }, localConnectionInfo: 'connected', servicesPermitted: { callControlServices: ['clearCall'], callAssociatedServices: [], voiceServices: [] }, occurrence };
}

const lines = {
  'csta-json': (frame: string) => JSON.parse(frame.slice(frame.indexOf('{"'))) as Record<string, object>,
  'csta-xml': (frame: string) => {
    const found: Record<string, object> = {};
    decodeFrames(createFrameDecoder(), Buffer.from(frame, 'latin1'), ({ xml }) => {
      const { name, children } = treeOf(xml);
      found[name] = Object.fromEntries(children.map((child) => [child.name, child]));
    });
    return found;
  },
};

const settings: readonly (readonly [WireName & keyof typeof lines, WireSettings])[] = [
  ['csta-json', {}],
  ...(['3', '4', '5', '6'] as const).flatMap((edition) => (['true', 'false'] as const).map((stamps) => ['csta-xml', { edition, stamps }] as const)),
];

test.each(settings)('%s %j has every event, with its members in their order', (wire, told) => {
  const encode = wires[wire].encoder(simulation, told, 'test');
  for (const event of eventDefinitions) {
    // Edition 3 has no such member, and where a client wants stamps there are extensions always.
    const wanted = ['monitorCrossRefID', ...event.members.map(({ name }) => name).filter((name) => told['edition'] !== '3' || `${event.name}.${name}` !== 'ForwardingEvent.ringDuration')];
    if (told['stamps'] === 'true' && wanted.at(-1) !== 'extensions' && event.group !== 'private') wanted.push('extensions');
    expect([event.name, ...Object.keys(lines[wire](encode(reportOf(event)))[event.name] as object)]).toEqual([event.name, ...wanted]);
  }
});

const messages: { readonly [Name in MessageName]: object } = {
  RouteRequest: { crossRefIdentifier: '1', routedCall: { callID: '1', deviceID: '8500' } }, ReRoute: { crossRefIdentifier: '1' }, RouteUsed: { crossRefIdentifier: '1' }, RouteEnd: { crossRefIdentifier: '1' },
  MonitorStop: { monitorCrossRefID: '1' }, DataCollected: { dcollCrossRefID: '1', digitsData: { digitsDetected: '12#' } },
  CDRNotification: { cdrCrossRefID: '1', cdrReason: 'thresholdReached' }, CDRReport: { cdrCrossRefID: '1', numberOfRecordsSent: 0, cdrInfo: [], lastStoredCDRReportSent: true },
};

test.each(settings)('%s %j has every message', (wire, told) => {
  const encode = wires[wire].encoder(simulation, told, 'test');
  for (const [name, members] of Object.entries(messages)) {
    const written = lines[wire](encode({ seq: 1, time: 0, name, members } as Delivery))[name] as object;
    expect(Object.keys(written).filter((member) => member !== 'extensions')).toEqual(Object.keys(members));
  }
});

function namelessLists(form: Form, path: string): readonly string[] {
  if (form.kind === 'list') return [...(form.item === '' ? [path] : []), ...namelessLists(form.of, path)];
  return form.kind === 'members' ? Object.entries(form.members).flatMap(([name, inner]) => namelessLists(inner, `${path}.${name}`)) : [];
}

test('every service of the standard has its form in XML, and each list in it names its items', () => {
  expect([...requestForms.keys()]).toEqual(Object.keys(standardServices));
  expect([...requestForms].flatMap(([name, members]) => namelessLists({ kind: 'members', members }, name))).toEqual([]);
});
