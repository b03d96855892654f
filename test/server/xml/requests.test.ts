// Requests in XML: every service of the standard with every member, there and back; editions, prefixes, and what is refused.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownOperations, type ServiceName, standardServices } from '../../../src/csta/catalogue.ts';
import { Rejection } from '../../../src/kernel/errors.ts';
import { decode, membersOf, receive } from '../../../src/server/dialects/csta-xml/decode.ts';
import { type Edition, namespaceOf, OWN_NAMESPACE } from '../../../src/server/dialects/csta-xml/editions.ts';
import { encodeRequest } from '../../../src/server/dialects/csta-xml/encode.ts';
import { UnreadableXml } from '../../../src/xml.ts';
import { contracts } from '../../contract/services.ts';
import { examplesOf } from './examples.ts';
import { invalid } from './validation.ts';

type StandardName = keyof typeof standardServices;
const services = Object.keys(standardServices) as StandardName[];
const NS = namespaceOf[6];

/** The requests that the contract suite makes, as far as they have the right shape. */
function contractRequests(service: ServiceName): readonly object[] {
  const { request, refused } = contracts[service];
  const all = [...(request ? [request({ callID: '1', deviceID: '2001' })] : []), ...refused.map(([asked]) => asked)] as object[];
  return all.filter((asked) => standardServices[service as StandardName].request.safeParse(asked).success);
}

test.each(services)('%s comes back from XML as it was in JSON', (service) => {
  const requests = [...examplesOf(service), ...contractRequests(service)];
  expect(requests.length).toBeGreaterThan(0);
  const texts = requests.map((request) => encodeRequest(service, request, 6));
  requests.forEach((request, place) => {
    expect(standardServices[service].request.safeParse(request).error, JSON.stringify(request)).toBeUndefined();
    expect(decode(texts[place] as string)).toEqual({ name: service, edition: 6, members: request });
  });
  expect(invalid('csta-ed6-strict.xsd', texts)).toEqual([]);
});

test('what is written on a call by name comes in under names that no element could have', () => {
  const makeCall = (variables: string) => `<MakeCall xmlns="${NS}"><callingDevice>2001</callingDevice><calledDirectoryNumber>2002</calledDirectoryNumber><extensions><privateData><private><callVariables xmlns="${OWN_NAMESPACE}">${variables}</callVariables></private></privateData></extensions></MakeCall>`;
  expect(decode(makeCall('<variable name="items.0">a &amp; b</variable><variable name="4711"/>')).members['extensions']).toEqual({ privateData: { private: { callVariables: { 'items.0': 'a & b', 4711: '' } } } });
  for (const wrong of ['<account>4711</account>', '<variable>4711</variable>', '<variable name="a">1</variable><variable name="a">2</variable>', '4711']) expect(() => decode(makeCall(wrong)), wrong).toThrow(Rejection);
});

test('texts come back whatever is in them, as far as XML can hold it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { members } = decode(encodeRequest('PlayMessage', { messageToBePlayed: text, overConnection: { callID: '1', deviceID: '2001' } }, 6));
      expect(members['messageToBePlayed']).toBe(text.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '\uFFFD'));
    }),
  );
});

const CLEAR = { callToBeCleared: { callID: '1' } };

test.each([3, 4, 5, 6] as const)('edition %s is told by its namespace, as a default or with a prefix', (edition) => {
  expect(decode(encodeRequest('ClearCall', CLEAR, edition))).toEqual({ name: 'ClearCall', edition, members: CLEAR });
  const prefixed = `<?xml version="1.0" encoding="utf-8"?>\n<!-- to be cleared -->\n<c:ClearCall xmlns:c="${namespaceOf[edition]}">\n  <c:callToBeCleared>\n    <c:callID>1</c:callID>\n  </c:callToBeCleared>\n</c:ClearCall>\n`;
  expect(decode(prefixed)).toEqual({ name: 'ClearCall', edition, members: CLEAR });
});

test('what people captured on real wires is understood', () => {
  expect(decode(`<MakeCall xmlns="${namespaceOf[3]}"><callingDevice>tel:73124;phone-context=dialstring</callingDevice><calledDirectoryNumber>tel:+322</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate></MakeCall>`))
    .toEqual({ name: 'MakeCall', edition: 3, members: { callingDevice: 'tel:73124;phone-context=dialstring', calledDirectoryNumber: 'tel:+322', autoOriginate: 'doNotPrompt' } });
  expect(decode(`<MonitorStart xmlns="${namespaceOf[4]}"><monitorObject><deviceObject typeOfNumber="dialingNumber">N&lt;1001&gt;;noa=nk</deviceObject></monitorObject><requestedMonitorMediaClass><voice>true</voice></requestedMonitorMediaClass></MonitorStart>`).members)
    .toEqual({ monitorObject: { deviceObject: 'N<1001>;noa=nk' } });
});

test('of the private part only what is ours is taken', () => {
  const ready = (inside: string) => decode(`<SetAgentState xmlns="${NS}"><device>2001</device><requestedAgentState>notReady</requestedAgentState><extensions>${inside}</extensions></SetAgentState>`).members['extensions'];
  const reason = `<reasonCode xmlns="${OWN_NAMESPACE}">3</reasonCode>`;
  expect(ready(`<security><messageSequenceNumber>7</messageSequenceNumber></security><privateData><private><v:more xmlns:v="urn:v">1</v:more>${reason}</private></privateData>`)).toEqual({ privateData: { private: { reasonCode: '3' } } });
  expect(ready('<privateData><private><v:reasonCode xmlns:v="urn:v">3</v:reasonCode></private></privateData>')).toBeUndefined();
  expect(ready('<privateData><string>00FF</string></privateData>')).toBeUndefined();
});

function refusal(xml: string): string {
  try {
    decode(xml);
  } catch (error) {
    if (error instanceof Rejection || error instanceof UnreadableXml) return error.message;
    throw error;
  }
  return 'taken';
}

const of = (name: string, inside: string, edition: Edition = 6) => `<${name} xmlns="${namespaceOf[edition]}">${inside}</${name}>`;

test.each([
  ['an unknown service', of('MakeCoffee', ''), 'serviceNotSupported: there is no service MakeCoffee'],
  ['one that is nearly there', of('MonitorStrat', ''), 'did you mean "MonitorStart"?'],
  ['one of our own', of('offerCall', ''), 'serviceNotSupported: there is no service offerCall'],
  ['an unknown member', of('ClearCall', '<callToBeCleard/>'), 'parameterNotSupported: ClearCall.callToBeCleard is not known here; did you mean "callToBeCleared"?'],
  ['a member that would change something', of('MakeCall', '<callingDevice>1</callingDevice><authCode>00</authCode>'), 'parameterNotSupported: MakeCall.authCode'],
  ['a member of another namespace', of('ClearCall', '<callToBeCleared xmlns="urn:v"/>'), 'parameterNotSupported: ClearCall.callToBeCleared'],
  ['a member twice', of('SnapshotDevice', '<snapshotObject>1</snapshotObject><snapshotObject>2</snapshotObject>'), 'SnapshotDevice.snapshotObject is there twice'],
  ['a switch that is none', of('SetDoNotDisturb', '<device>1</device><doNotDisturbOn>yes</doNotDisturbOn>'), 'SetDoNotDisturb.doNotDisturbOn must be true or false, not "yes"'],
  ['a number that is none', of('SetForwarding', '<ringCount>1.5</ringCount>'), 'SetForwarding.ringCount must be a whole number, not "1.5"'],
  ['a text with elements', of('SnapshotDevice', '<snapshotObject><a/></snapshotObject>'), 'SnapshotDevice.snapshotObject is a text; there is no <a> in it'],
  ['members with text', of('ClearCall', 'please<callToBeCleared/>'), 'ClearCall has members and no text such as "please"'],
  ['two destinations', of('DeflectCall', '<newDestination><device>1</device><device>2</device></newDestination>'), 'parameterNotSupported: DeflectCall.newDestination: only one device is taken here'],
  ['a list of something else', of('RouteSelect', '<alternateRoutes><device>1</device></alternateRoutes>'), 'RouteSelect.alternateRoutes consists of <deviceID>, not of <device>'],
])('refuses %s with an answer', (_, xml, message) => {
  expect(refusal(xml)).toContain(message);
  expect(() => membersOf(receive(xml))).toThrow(Rejection);
});

test('1 and 0 are switches, and room around numbers is no mistake', () => {
  expect(decode(of('SetForwarding', '<device>1</device><forwardingType>forwardBusy</forwardingType><activateForward> 1 </activateForward><ringCount>\n3</ringCount>')).members).toMatchObject({ activateForward: true, ringCount: 3 });
});

const deep = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);

test.each([
  ['nothing', '', 'document must contain a root element'],
  ['no XML', 'MakeCall 2001 2002', 'no well-formed XML'],
  ['half of it', `<ClearCall xmlns="${NS}">`, 'no well-formed XML'],
  ['two messages', of('ClearCall', '') + of('ClearCall', ''), 'no well-formed XML'],
  ['an unknown prefix', '<c:ClearCall/>', 'no well-formed XML'],
  ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]>' + of('ClearCall', ''), 'messages have no DOCTYPE'],
  ['an entity of its own', of('ClearCall', '&bomb;'), 'no well-formed XML'],
  ['an entity by the name of a property', of('ClearCall', '&constructor;'), 'no well-formed XML'],
  ['a processing instruction', '<?php exit ?>' + of('ClearCall', ''), 'no processing instructions such as <?php'],
  ['another encoding', '<?xml version="1.0" encoding="UTF-16"?>' + of('ClearCall', ''), 'messages are UTF-8, not UTF-16'],
  ['no namespace', '<ClearCall/>', 'is in the namespace ""; known are http://www.ecma-international.org/standards/ecma-323/csta/ed3,'],
  ['an edition that is to come', '<ClearCall xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed7"/>', 'csta/ed7"; known are'],
  ['depth', of('ClearCall', deep(40)), 'elements stand at most 32 deep'],
  ['very many elements', of('ClearCall', '<a/>'.repeat(3_000)), 'at most 2000 elements'],
  ['very many attributes', `<ClearCall ${Array.from({ length: 600 }, (_, place) => `a${place}=""`).join(' ')}/>`, 'at most 500 attributes'],
  ['a long text', of('SnapshotDevice', `<snapshotObject>${'1'.repeat(9_000)}</snapshotObject>`), '<snapshotObject> holds more than 8192 characters'],
  ['a long name', of('C'.repeat(5_000), ''), 'names have at most 100 characters; <CCCCCCCCCCCCCCCCCCCC… has 5000'],
  ['a long message', of('ClearCall', ' '.repeat(70_000)), 'at most 65527 characters'],
])('does not read %s', (_, xml, message) => {
  expect(refusal(xml)).toContain(message);
  expect(() => receive(xml)).toThrow(UnreadableXml);
});

test('names of the language are no members of anything', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(refusal(of(name, ''))).toContain('serviceNotSupported');
    expect(refusal(of('ClearCall', `<${name}>1</${name}>`))).toContain('parameterNotSupported');
  }
  expect(decode(of('RouteEnd', '<crossRefIdentifier>1</crossRefIdentifier><errorValue><__proto__>x</__proto__></errorValue>')).members['errorValue']).not.toHaveProperty('x');
});

test('a message leaves nothing behind for the next', () => {
  expect(decode(`<c:ClearCall xmlns:c="${NS}"><c:callToBeCleared><c:callID>1</c:callID></c:callToBeCleared></c:ClearCall>`).members).toEqual(CLEAR);
  expect(refusal('<c:ClearCall/>')).toContain('no well-formed XML: 1:');
  for (let count = 0; count < 1_500; count++) expect(decode(of('ClearCall', '<callToBeCleared><callID>1</callID></callToBeCleared>')).members).toEqual(CLEAR);
});

test('nothing that a message is changed into brings more than a refusal', () => {
  const whole = encodeRequest('MonitorStart', examplesOf('MonitorStart')[0] as object, 6);
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(12), fc.string({ maxLength: 6 }), (at, cut, put) => {
      refusal(whole.slice(0, at) + put + whole.slice(at + cut));
    }),
    { numRuns: 2_000 },
  );
});

test('our own operations have no form in XML', () => {
  for (const name of Object.keys(ownOperations)) expect(refusal(of(name, ''))).toContain('serviceNotSupported');
});
