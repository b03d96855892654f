import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kept } from '../../../src/records/layouts/layout.ts';
import { type LayoutName, layoutNamed } from '../../../src/records/layouts/layouts.ts';
import { at, callRow, segmentRow } from './rows.ts';
import { acme, fileOf } from './written.ts';

/** The columns of release 10 in their order, from Cisco's own list; not taken from the code. */
const sides = (side: string, capability: string) => ['Cause_location', 'Cause_value', 'PrecedenceLevel', 'MediaTransportAddress_IP', 'MediaTransportAddress_Port', 'MediaCap_payloadCapability', 'MediaCap_maxFramesPerPacket', 'MediaCap_g723BitRate', 'VideoCap_Codec', 'VideoCap_Bandwidth', 'VideoCap_Resolution', 'VideoTransportAddress_IP', 'VideoTransportAddress_Port', 'RSVPAudioStat', capability].map((name) => side + name);
const channel2 = (side: string) => ['VideoCap_Codec_Channel2', 'VideoCap_Bandwidth_Channel2', 'VideoCap_Resolution_Channel2', 'VideoTransportAddress_IP_Channel2', 'VideoTransportAddress_Port_Channel2', 'VideoChannel_Role_Channel2'].map((name) => side + name);
const words = (text: string) => text.trim().split(/[,\s]+/);
const cdrNames = [
  ...words('cdrRecordType, globalCallID_callManagerId, globalCallID_callId, origLegCallIdentifier, dateTimeOrigination, origNodeId, origSpan, origIpAddr, callingPartyNumber, callingPartyUnicodeLoginUserID'),
  ...sides('orig', 'RSVPVideoStat'),
  ...words('destLegIdentifier, destNodeId, destSpan, destIpAddr, originalCalledPartyNumber, finalCalledPartyNumber, finalCalledPartyUnicodeLoginUserID'),
  ...sides('dest', 'RSVPVideoStat'),
  ...words(`dateTimeConnect, dateTimeDisconnect, lastRedirectDn, pkid, originalCalledPartyNumberPartition, callingPartyNumberPartition, finalCalledPartyNumberPartition, lastRedirectDnPartition, duration, origDeviceName, destDeviceName,
    origCallTerminationOnBehalfOf, destCallTerminationOnBehalfOf, origCalledPartyRedirectOnBehalfOf, lastRedirectRedirectOnBehalfOf, origCalledPartyRedirectReason, lastRedirectRedirectReason, destConversationId, globalCallId_ClusterID, joinOnBehalfOf,
    comment, authCodeDescription, authorizationLevel, clientMatterCode, origDTMFMethod, destDTMFMethod, callSecuredStatus, origConversationId, origMediaCap_Bandwidth, destMediaCap_Bandwidth, authorizationCodeValue, outpulsedCallingPartyNumber,
    outpulsedCalledPartyNumber, origIpv4v6Addr, destIpv4v6Addr`),
  ...channel2('orig'), ...channel2('dest'),
  ...words(`IncomingProtocolID, IncomingProtocolCallRef, OutgoingProtocolID, OutgoingProtocolCallRef, currentRoutingReason, origRoutingReason, lastRedirectingRoutingReason, huntPilotPartition, huntPilotDN, calledPartyPatternUsage, IncomingICID,
    IncomingOrigIOI, IncomingTermIOI, OutgoingICID, OutgoingOrigIOI, OutgoingTermIOI, outpulsedOriginalCalledPartyNumber, outpulsedLastRedirectingNumber, wasCallQueued, totalWaitTimeInQueue, callingPartyNumber_uri, originalCalledPartyNumber_uri,
    finalCalledPartyNumber_uri, lastRedirectDn_uri, mobileCallingPartyNumber, finalMobileCalledPartyNumber, origMobileDeviceName, destMobileDeviceName, origMobileCallDuration, destMobileCallDuration, mobileCallType, originalCalledPartyPattern,
    finalCalledPartyPattern, lastRedirectingPartyPattern, huntPilotPattern`),
];
const cmrNames = words('cdrRecordType, globalCallID_callManagerId, globalCallID_callId, nodeId, directoryNum, callIdentifier, dateTimeStamp, numberPacketsSent, numberOctetsSent, numberPacketsReceived, numberOctetsReceived, numberPacketsLost, jitter, latency, pkid, directoryNumPartition, globalCallId_ClusterID, deviceName, varVQMetrics, duration, videoContentType');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads a file as a billing system does: names, types, and each value held to its type. */
function read(name: LayoutName, calls: readonly Kept<'calls'>[]): Record<string, string | number>[] {
  const text = fileOf(layoutNamed(name), calls);
  expect(text.split('\n')[0]).toMatch(/^"[^"]+"(,"[^"]+")*$/);
  const [names = [], types = [], ...rows] = parse(text, { relax_column_count: false }) as string[][];
  expect(name === 'cucmCdr' ? names : names.slice(0, cmrNames.length)).toEqual(name === 'cucmCdr' ? cdrNames : cmrNames);
  return rows.map((row) => Object.fromEntries(names.map((column, place) => [column, typed(row[place] as string, types[place] as string)])));
}

function typed(value: string, type: string): string | number {
  if (type === 'INTEGER') {
    expect(Number.isInteger(Number(value)) && value !== '' && Math.abs(Number(value)) < 2 ** 31).toBe(true);
    return Number(value);
  }
  if (type === 'UNIQUEIDENTIFIER') expect(value).toMatch(UUID);
  else expect(value.length).toBeLessThanOrEqual(Number(/^VARCHAR\((\d+)\)$/.exec(type)?.[1]));
  return value;
}

const cdrs = (...calls: readonly Kept<'calls'>[]) => read('cucmCdr', calls);
const seconds = (clock: string) => at(clock) / 1000;

/** The first is answered by Ana at 2001, who hands it on to 2002. */
const transferred = callRow({
  ended: at('09:10'),
  parts: [
    segmentRow({ disposition: 'handedOn', isTransferred: true, consultTime: 30_000, ended: at('09:03:20'), cause: 'transfer' }),
    segmentRow({ segment: 2, direction: 'internal', calling: '2001', called: '2002', trunkIn: '', lineIn: '', vdns: [], queues: [], queue: '', queued: null, fromDevice: '2001', fromAgent: '5001', device: '2002', agent: '', isConsultation: true, began: at('09:02:50'), answered: at('09:03:00'), ended: at('09:10'), isReleasedByAgent: true }),
  ],
});

test('an answered call: who, where, when, and why it ended', () => {
  const [cdr] = cdrs(callRow({ parts: [segmentRow({ accountCode: '4711' })], accountCode: '4711' }));
  expect(cdr).toMatchObject({
    cdrRecordType: 1, globalCallID_callManagerId: 2, globalCallID_callId: 17, globalCallId_ClusterID: 'Acme', origSpan: 3, destSpan: 0,
    callingPartyNumber: '+12125550123', originalCalledPartyNumber: '+14155550100', finalCalledPartyNumber: '2001', finalCalledPartyUnicodeLoginUserID: '5001',
    dateTimeOrigination: seconds('09:00'), dateTimeConnect: seconds('09:00:20'), dateTimeDisconnect: seconds('09:03:20'), duration: 180,
    origCause_value: 16, destCause_value: 0, origCallTerminationOnBehalfOf: 12, destCallTerminationOnBehalfOf: 0, joinOnBehalfOf: 0,
    origDeviceName: 'pstn', destDeviceName: 'SEP000000002001', huntPilotDN: '7001', lastRedirectDn: '7001', wasCallQueued: 1, totalWaitTimeInQueue: 12, clientMatterCode: '4711', IncomingProtocolID: 4, OutgoingProtocolID: 0,
  });
});

test('addresses are signed, with the first octet lowest', () => {
  const [cdr] = cdrs(callRow({ parts: [segmentRow({ device: '2001' })] }));
  const octets = (signed: number) => [0, 8, 16, 24].map((shift) => (signed >>> shift) & 255).join('.');
  expect([octets(cdr?.['destIpAddr'] as number), cdr?.['destIpv4v6Addr'], octets(cdr?.['origIpAddr'] as number)]).toEqual(['10.0.7.209', '10.0.7.209', '10.1.0.1']);
  const [other] = cdrs(callRow({ parts: [segmentRow({ device: '2304' })] }));
  expect(octets(other?.['destIpAddr'] as number)).toBe('10.0.9.0');
  expect(cdrs(callRow({ parts: [segmentRow({ device: '255' })] }))[0]?.['destIpAddr']).toBe(-16_777_206);
});

test('a transfer leaves three records, joined by the id of the call', () => {
  const [first, consultation, last, ...more] = cdrs(transferred);
  expect(more).toEqual([]);
  expect(new Set([first, consultation, last].map((cdr) => cdr?.['globalCallID_callId']))).toEqual(new Set([17]));
  const split = { origCause_value: 393_216, destCause_value: 393_216, origCallTerminationOnBehalfOf: 10, destCallTerminationOnBehalfOf: 10, joinOnBehalfOf: 0 };
  expect(first).toMatchObject({ ...split, callingPartyNumber: '+12125550123', finalCalledPartyNumber: '2001', duration: 180 });
  expect(consultation).toMatchObject({ ...split, callingPartyNumber: '2001', finalCalledPartyNumber: '2002', dateTimeOrigination: seconds('09:02:50'), duration: 20 });
  expect(last).toMatchObject({ callingPartyNumber: '+12125550123', finalCalledPartyNumber: '2002', dateTimeConnect: seconds('09:03:20'), duration: 400, joinOnBehalfOf: 10, lastRedirectDn: '2001', lastRedirectRedirectOnBehalfOf: 10, lastRedirectRedirectReason: 3, origCause_value: 0, destCause_value: 16 });
  expect([last?.['origLegCallIdentifier'], last?.['destLegIdentifier']]).toEqual([first?.['origLegCallIdentifier'], consultation?.['destLegIdentifier']]);
});

test('of a conference each party has a record with the bridge', () => {
  const [first, second] = transferred.parts as readonly [Kept<'segments'>, Kept<'segments'>];
  const conference = callRow({ ...transferred, parts: [{ ...first, disposition: 'answered', isTransferred: false, isConferenced: true, ended: at('09:08') }, second] });
  const all = cdrs(conference);
  expect(all.map((cdr) => `${cdr['callingPartyNumber']} ${cdr['finalCalledPartyNumber']} ${cdr['duration']} ${cdr['joinOnBehalfOf']} ${cdr['origCause_value']} ${cdr['origCallTerminationOnBehalfOf']}`)).toEqual([
    '+12125550123 2001 180 0 393216 4', '2001 2002 20 0 393216 4',
    '2002 b00000000017 400 4 16 12', '2001 b00000000017 280 4 16 12', '+12125550123 b00000000017 400 4 16 12',
  ]);
  expect(all.at(-1)).toMatchObject({ destConversationId: 17, comment: 'ConfControllerDn=2001;ConfControllerDeviceName=SEP000000002001', destDeviceName: 'CFB_1' });
});

test('who is brought in as a guest comes to the bridge at once; who does not want to has a record of the attempt', () => {
  const [first, second] = transferred.parts as readonly [Kept<'segments'>, Kept<'segments'>];
  const alice = { ...first, disposition: 'answered', isTransferred: false, isConferenced: true, consultTime: 0, ended: at('09:08') } as const;
  const guest = { ...second, isConsultation: false, began: at('09:04'), answered: at('09:04:10'), ended: at('09:06') } as const;
  const unwilling = { ...guest, segment: 3, device: '', called: '2005', answered: null, ended: at('09:05'), disposition: 'unanswered' } as const;
  expect(cdrs(callRow({ ...transferred, parts: [alice, guest, unwilling] })).map((cdr) => `${cdr['callingPartyNumber']} ${cdr['finalCalledPartyNumber']} ${cdr['duration']} ${cdr['joinOnBehalfOf']}`)).toEqual([
    '+12125550123 2001 230 0', '2001 2005 0 0',
    '2002 b00000000017 110 4', '2001 b00000000017 230 4', '+12125550123 b00000000017 230 4',
  ]);
});

test('handed on without asking, the next is joined to who called first', () => {
  const [first, second] = transferred.parts as readonly [Kept<'segments'>, Kept<'segments'>];
  const next = { ...second, direction: 'in', calling: first.calling, called: first.called, trunkIn: 'pstn', lineIn: 'pstn#3', isConsultation: false, began: at('09:03:20'), answered: at('09:03:30') } as const;
  const outside = { ...second, segment: 2, direction: 'out', calling: '2001', called: '912125550199', dialledOut: '+12125550199', trunkOut: 'isdn', lineOut: 'isdn#1', device: 'isdn#1', isConsultation: false, began: at('09:03:20'), answered: at('09:03:20') } as const;
  expect(cdrs(callRow({ ...transferred, parts: [first, next] })).at(-1)).toMatchObject({ callingPartyNumber: '+12125550123', finalCalledPartyNumber: '2002', lastRedirectDn: '2001', joinOnBehalfOf: 10, duration: 390 });
  expect(cdrs(callRow({ ...transferred, parts: [first, outside] })).at(-1)).toMatchObject({ callingPartyNumber: '+12125550123', finalCalledPartyNumber: '+12125550199', destDeviceName: 'isdn', OutgoingProtocolID: 4, joinOnBehalfOf: 10 });
});

test('who called and gave up, found it busy, or found no line', () => {
  const call = (changes: Partial<Kept<'segments'>>) => cdrs(callRow({ parts: [segmentRow({ answered: null, device: '', agent: '', talkTime: 0, ...changes })] }))[0];
  expect(call({ disposition: 'abandoned' })).toMatchObject({ dateTimeConnect: 0, duration: 0, origCause_value: 16, destCause_value: 0, finalCalledPartyNumber: '7001', destMediaTransportAddress_IP: 0, destDeviceName: '', destIpAddr: 0 });
  expect(call({ disposition: 'busy', cause: 'busy' })).toMatchObject({ origCause_value: 0, destCause_value: 17, destCallTerminationOnBehalfOf: 12 });
  expect(call({ disposition: 'blocked', cause: 'trunksBusy', direction: 'out', dialledOut: '12125550123', trunkOut: '' })).toMatchObject({ destCause_value: 34, finalCalledPartyNumber: '12125550123' });
});

test('a call whose segments are gone has one record', () => {
  expect(cdrs(callRow())).toMatchObject([{ finalCalledPartyNumber: '2001', duration: 180, huntPilotDN: '7001' }]);
});

test('each telephone of ours has a record of its speech', () => {
  expect(read('cucmCmr', [transferred])).toMatchObject([
    { cdrRecordType: 2, directoryNum: '2001', duration: 180, numberPacketsSent: 9_000, numberOctetsReceived: 1_440_000, deviceName: 'SEP000000002001', globalCallID_callId: 17 },
    { directoryNum: '2001', duration: 20 }, { directoryNum: '2002', duration: 20 }, { directoryNum: '2002', duration: 400 },
  ]);
});

test('keys are the same each time, and no two records have the same', () => {
  const other = callRow({ ucid: '00001000181767632401' });
  const keys = [...cdrs(transferred, other), ...read('cucmCmr', [transferred, other])].map(({ pkid }) => pkid);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.slice(0, 3)).toEqual(cdrs(transferred).map(({ pkid }) => pkid));
});

test('files are named by cluster, node, minute of Greenwich and number', () => {
  expect(layoutNamed('cucmCdr').fileName(acme, 4, at('09:15:40'))).toBe('cdr_Acme_02_202601051715_4');
  expect(layoutNamed('cucmCmr').fileName({ ...acme, cluster: 'Acme & Sons_1' }, 1, at('09:15'))).toBe('cmr_Acme---Sons-1_02_202601051715_1');
});

test('whatever is in a call, each record has every column, each of its type', () => {
  const number = fc.oneof(fc.constant(''), fc.stringMatching(/^\+?\d{1,24}$/), fc.constantFrom('2001', '2002', '7001'));
  const part = fc.record({ calling: number, called: number, device: number, fromDevice: number, dialledOut: number, agent: fc.constantFrom('', '5001', 'Zoë "Z", Öz'), direction: fc.constantFrom('in', 'out', 'internal'), disposition: fc.constantFrom('answered', 'handedOn', 'busy', 'abandoned', 'redirected', 'calledBack'), isConsultation: fc.boolean(), isTransferred: fc.boolean(), isConferenced: fc.boolean(), consultTime: fc.nat(100_000), length: fc.nat(400_000_000), answers: fc.boolean() });
  fc.assert(fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
    const call = callRow({ parts: parts.map(({ length, answers, ...rest }, place) => segmentRow({ ...rest, segment: place + 1, began: at('09:00') + place * 10_000, answered: answers ? at('09:00') + place * 10_000 + Math.min(length, 5_000) : null, ended: at('09:00') + place * 10_000 + length } as Partial<Kept<'segments'>>)) });
    for (const cdr of cdrs(call)) expect(cdr['dateTimeDisconnect']).toBeGreaterThanOrEqual(cdr['dateTimeOrigination'] as number);
    read('cucmCmr', [call]);
  }), { numRuns: 100 });
});
