// The columns of a Cisco call management record, which tells how the speech of one telephone in a call was. Nothing is sent here, so its quality is constant.

import type { Epoch } from '../../../kernel/calendar.ts';
import { constant, type Described, fact } from '../described.ts';
import { type Cdr, type Party, telephoneName } from './cdr.ts';
import { pkid, seconds } from './making.ts';

/** A telephone while it was in a call. */
export interface Cmr {
  readonly cdr: Cdr;
  readonly party: Party;
  readonly connected: Epoch;
}

type Column = Described<Cmr>;

/** G.711 in packets of 20 ms. */
const PACKETS_PER_SECOND = 50;
const OCTETS_PER_PACKET = 160;

/** One for each telephone of ours that was in it, of calls that were answered. */
export function cmrsOf(cdrs: readonly Cdr[]): readonly Cmr[] {
  return cdrs.flatMap((cdr) => {
    const { orig, dest, connected } = cdr;
    if (connected === null) return [];
    return [orig, dest].filter(({ telephone }) => telephone !== '').map((party) => ({ cdr, party, connected }));
  });
}

const QUALITY = 'nothing is sent, so nothing is late or lost';
const VIDEO = 'no video here';
const ofVideo = ['videoContentType', 'videoDuration', 'numberVideoPacketsSent', 'numberVideoOctetsSent', 'numberVideoPacketsReceived', 'numberVideoOctetsReceived', 'numberVideoPacketsLost', 'videoAverageJitter', 'videoRoundTripTime', 'videoOneWayDelay', 'videoReceptionMetrics', 'videoTransmissionMetrics'];

export const cmrColumns: readonly Column[] = [
  constant('cdrRecordType', 'INTEGER', 2, 'a call management record'),
  fact('globalCallID_callManagerId', 'INTEGER', 'number of the node', (_, { node }) => node),
  fact('globalCallID_callId', 'INTEGER', '`call`', ({ cdr: { call } }) => Number(call.call)),
  fact('nodeId', 'INTEGER', 'number of the node', (_, { node }) => node),
  fact('directoryNum', 'VARCHAR(50)', 'the number of the telephone', ({ party }) => party.telephone),
  fact('callIdentifier', 'INTEGER', 'as in the call detail record', ({ party }) => party.leg),
  fact('dateTimeStamp', 'INTEGER', '`ended`, or when the leg went on in another record', ({ cdr: { ended } }) => seconds(ended)),
  fact('numberPacketsSent', 'INTEGER', 'fifty for each second of `duration`', packets),
  fact('numberOctetsSent', 'INTEGER', '160 for each packet; the counter stops at 2147483647', octets),
  fact('numberPacketsReceived', 'INTEGER', 'as many as were sent', packets),
  fact('numberOctetsReceived', 'INTEGER', 'as many as were sent', octets),
  constant('numberPacketsLost', 'INTEGER', 0, QUALITY),
  constant('jitter', 'INTEGER', 0, QUALITY),
  constant('latency', 'INTEGER', 0, QUALITY),
  fact('pkid', 'UNIQUEIDENTIFIER', 'a UUID of version 8 made of `ucid` and the place of the record', ({ cdr: { call } }, _, place) => pkid(call.ucid, 2, place)),
  constant('directoryNumPartition', 'VARCHAR(50)', '', 'no partitions here'),
  fact('globalCallId_ClusterID', 'VARCHAR(50)', 'name of the cluster', (_, { cluster }) => cluster),
  fact('deviceName', 'VARCHAR(129)', 'SEP and the number of the telephone', ({ party }) => telephoneName(party.telephone)),
  constant('varVQMetrics', 'VARCHAR(600)', 'MLQK=4.5000;MLQKav=4.4000;MLQKmn=4.3000;MLQKmx=4.5000;ICR=0.0000;CCR=0.0000;ICRmx=0.0000;CS=0;SCS=0;MLQKvr=0.95', QUALITY),
  fact('duration', 'INTEGER', 'as in the call detail record', durationOf),
  ...[...ofVideo, ...ofVideo.map((name) => `${name}_channel2`)].map((name): Column => (/Metrics|ContentType/.test(name) ? constant(name, 'VARCHAR(600)', '', VIDEO) : constant(name, 'INTEGER', 0, VIDEO))),
];

function durationOf({ cdr: { ended }, connected }: Cmr): number {
  return Math.max(0, seconds(ended) - seconds(connected));
}

function packets(cmr: Cmr): number {
  return durationOf(cmr) * PACKETS_PER_SECOND;
}

function octets(cmr: Cmr): number {
  return Math.min(packets(cmr) * OCTETS_PER_PACKET, 2 ** 31 - 1);
}
