// The columns of a Cisco call detail record, in the order of release 10: name, type, what is in it and from where. Channels of video and all that this switch
// does not have are at the end of the table as constants by themselves.

import { constant, type Described, fact, none } from '../described.ts';
import { type Cdr, type Party, telephoneName } from './cdr.ts';
import { address, isBridge, pkid, seconds } from './making.ts';

type Column = Described<Cdr>;

const VIDEO = 'no video here';
const RSVP = 'no reservation of bandwidth here';
const PARTITIONS = 'no partitions here';
const PHONES = 'no mobile telephones here';
const IMS = 'no IP multimedia subsystem here';
const PROTOCOL = 'trunks have no references of their own';
/** Codec 4 is G.711 µ-law at 64 kbit/s. */
const CODEC = 'all speech is G.711 µ-law in packets of 20 ms';
const SIDES = 'both ends are telephones with RFC 2833';

const media = (name: string, side: 'orig' | 'dest'): readonly Column[] => [
  constant(`${name}Cause_location`, 'INTEGER', 0, 'no location is told'),
  fact(`${name}Cause_value`, 'INTEGER', 'Q.850 of `cause` at the end that left first, 0 at the other; 393216, call split, where the leg goes on in another record', (cdr) => cdr[side].cause),
  constant(`${name}PrecedenceLevel`, 'INTEGER', 4, 'routine'),
  fact(`${name}MediaTransportAddress_IP`, 'INTEGER', `as \`${name}IpAddr\`; 0 when nobody answered`, (cdr, context) => (cdr.connected === null ? 0 : address(cdr[side], context).signed)),
  fact(`${name}MediaTransportAddress_Port`, 'INTEGER', 'made of the leg; 0 when nobody answered', (cdr) => (cdr.connected === null ? 0 : 16_384 + (cdr[side].leg % 8_192) * 2)),
  constant(`${name}MediaCap_payloadCapability`, 'INTEGER', 4, CODEC),
  constant(`${name}MediaCap_maxFramesPerPacket`, 'INTEGER', 20, CODEC),
  constant(`${name}MediaCap_g723BitRate`, 'INTEGER', 0, CODEC),
  ...['Codec', 'Bandwidth', 'Resolution'].map((what): Column => constant(`${name}VideoCap_${what}`, 'INTEGER', 0, VIDEO)),
  ...['IP', 'Port'].map((what): Column => constant(`${name}VideoTransportAddress_${what}`, 'INTEGER', 0, VIDEO)),
  constant(`${name}RSVPAudioStat`, 'VARCHAR(64)', '0', RSVP),
  constant(`${name}RSVPVideoStat`, 'VARCHAR(64)', '0', RSVP),
];

const channel2 = (side: string): readonly Column[] => [
  ...['Codec', 'Bandwidth', 'Resolution'].map((what): Column => constant(`${side}VideoCap_${what}_Channel2`, 'INTEGER', 0, VIDEO)),
  ...['IP', 'Port'].map((what): Column => constant(`${side}VideoTransportAddress_${what}_Channel2`, 'INTEGER', 0, VIDEO)),
  constant(`${side}VideoChannel_Role_Channel2`, 'INTEGER', 0, VIDEO),
];

export const cdrColumns: readonly Column[] = [
  constant('cdrRecordType', 'INTEGER', 1, 'a call detail record'),
  fact('globalCallID_callManagerId', 'INTEGER', 'number of the node', (_, { node }) => node),
  fact('globalCallID_callId', 'INTEGER', '`call`', ({ call }) => Number(call.call)),
  fact('origLegCallIdentifier', 'INTEGER', 'made of the sequence number in `ucid`, and the place of the party in the call', ({ orig }) => orig.leg),
  fact('dateTimeOrigination', 'INTEGER', '`began`', ({ began }) => seconds(began)),
  fact('origNodeId', 'INTEGER', 'number of the node', (_, { node }) => node),
  fact('origSpan', 'INTEGER', 'number of the line, of a call over a trunk; else 0', ({ orig }) => span(orig)),
  fact('origIpAddr', 'INTEGER', 'made of the number of telephone or trunk: 10.0.x.y, 10.1.0.n, the bridge of conferences 10.2.0.1; 0 where there is neither', ({ orig }, context) => address(orig, context).signed),
  fact('callingPartyNumber', 'VARCHAR(50)', '`calling`; of calls from inside `fromDevice`', ({ orig }) => orig.number),
  fact('callingPartyUnicodeLoginUserID', 'VARCHAR(128)', '`fromAgent`', ({ orig }) => orig.user),
  ...media('orig', 'orig'),
  fact('destLegIdentifier', 'INTEGER', 'as `origLegCallIdentifier`', ({ dest }) => dest.leg),
  fact('destNodeId', 'INTEGER', 'number of the node', (_, { node }) => node),
  fact('destSpan', 'INTEGER', 'number of the line, of a call over a trunk; else 0', ({ dest }) => span(dest)),
  fact('destIpAddr', 'INTEGER', 'as `origIpAddr`', ({ dest }, context) => address(dest, context).signed),
  fact('originalCalledPartyNumber', 'VARCHAR(50)', '`called`; of calls out `dialledOut`; of a leg to a conference the bridge', ({ originalCalled }) => originalCalled),
  fact('finalCalledPartyNumber', 'VARCHAR(50)', '`device`, or where the call was last of `queues` and `vdns`; of calls out `dialledOut`', ({ dest }) => dest.number),
  fact('finalCalledPartyUnicodeLoginUserID', 'VARCHAR(128)', '`agent`', ({ dest }) => dest.user),
  ...media('dest', 'dest'),
  fact('dateTimeConnect', 'INTEGER', '`answered`, or when the transfer or conference began; 0 when nobody answered', ({ connected }) => (connected === null ? 0 : seconds(connected))),
  fact('dateTimeDisconnect', 'INTEGER', '`ended`, or when the leg went on in another record', ({ ended }) => seconds(ended)),
  fact('lastRedirectDn', 'VARCHAR(50)', 'the last of `queues` and `vdns`, or who transferred it, or `called`', ({ lastRedirect }) => lastRedirect),
  fact('pkid', 'UNIQUEIDENTIFIER', 'a UUID of version 8 made of `ucid` and the place of the record', (cdr, _, place) => pkid(cdr.call.ucid, 1, place)),
  ...none(['originalCalledPartyNumberPartition', 'callingPartyNumberPartition', 'finalCalledPartyNumberPartition', 'lastRedirectDnPartition'], 'VARCHAR(50)', PARTITIONS),
  fact('duration', 'INTEGER', 'whole seconds from `dateTimeConnect`; 0 when nobody answered', ({ connected, ended }) => (connected === null ? 0 : Math.max(0, seconds(ended) - seconds(connected)))),
  fact('origDeviceName', 'VARCHAR(129)', '`trunkIn`, or SEP and the number of the telephone; CFB_1 of a bridge', ({ orig }) => deviceName(orig)),
  fact('destDeviceName', 'VARCHAR(129)', '`trunkOut`, or SEP and the number of the telephone, CFB_1 of a bridge; empty where nobody was there', ({ dest }) => deviceName(dest)),
  fact('origCallTerminationOnBehalfOf', 'INTEGER', '12 (device) at the end that left first, 10 (transfer) and 4 (conference) where the leg goes on in another record, else 0', ({ orig }) => orig.endedBy),
  fact('destCallTerminationOnBehalfOf', 'INTEGER', 'as `origCallTerminationOnBehalfOf`', ({ dest }) => dest.endedBy),
  fact('origCalledPartyRedirectOnBehalfOf', 'INTEGER', '10 or 4 of what came of a transfer or a conference; else 0', ({ redirectedBy }) => redirectedBy),
  fact('lastRedirectRedirectOnBehalfOf', 'INTEGER', 'as `origCalledPartyRedirectOnBehalfOf`', ({ redirectedBy }) => redirectedBy),
  fact('origCalledPartyRedirectReason', 'INTEGER', '3 of what came of a transfer, 98 of a conference; else 0', ({ redirectReason }) => redirectReason),
  fact('lastRedirectRedirectReason', 'INTEGER', 'as `origCalledPartyRedirectReason`', ({ redirectReason }) => redirectReason),
  fact('destConversationId', 'INTEGER', '`call`, of a leg to a conference; else 0', ({ conversation }) => conversation),
  fact('globalCallId_ClusterID', 'VARCHAR(50)', 'name of the cluster', (_, { cluster }) => cluster),
  fact('joinOnBehalfOf', 'INTEGER', '10 or 4 of what came of a transfer or a conference; else 0', ({ joinedBy }) => joinedBy),
  fact('comment', 'VARCHAR(2048)', 'of a conference who controls it', ({ comment }) => comment),
  constant('authCodeDescription', 'VARCHAR(50)', '', 'no authorization codes here'),
  constant('authorizationLevel', 'INTEGER', 0, 'no authorization codes here'),
  fact('clientMatterCode', 'VARCHAR(32)', '`accountCode`', ({ call }) => call.accountCode ?? ''),
  constant('origDTMFMethod', 'INTEGER', 4, SIDES),
  constant('destDTMFMethod', 'INTEGER', 4, SIDES),
  constant('callSecuredStatus', 'INTEGER', 0, 'not encrypted'),
  constant('origConversationId', 'INTEGER', 0, 'no chained conferences here'),
  constant('origMediaCap_Bandwidth', 'INTEGER', 64, CODEC),
  constant('destMediaCap_Bandwidth', 'INTEGER', 64, CODEC),
  constant('authorizationCodeValue', 'VARCHAR(32)', '', 'no authorization codes here'),
  fact('outpulsedCallingPartyNumber', 'VARCHAR(50)', '`calling`, of calls out', ({ call, outpulsed }) => (outpulsed === '' ? '' : call.calling)),
  fact('outpulsedCalledPartyNumber', 'VARCHAR(50)', '`dialledOut`', ({ outpulsed }) => outpulsed),
  fact('origIpv4v6Addr', 'VARCHAR(64)', 'as `origIpAddr`, as text', ({ orig }, context) => address(orig, context).text),
  fact('destIpv4v6Addr', 'VARCHAR(64)', 'as `destIpAddr`, as text', ({ dest }, context) => address(dest, context).text),
  ...channel2('orig'),
  ...channel2('dest'),
  fact('IncomingProtocolID', 'INTEGER', '4 (Q.931) of a call that came over a trunk; else 0', ({ orig }) => (orig.trunk === '' ? 0 : 4)),
  constant('IncomingProtocolCallRef', 'VARCHAR(32)', '', PROTOCOL),
  fact('OutgoingProtocolID', 'INTEGER', '4 (Q.931) of a call that went over a trunk; else 0', ({ dest }) => (dest.trunk === '' ? 0 : 4)),
  constant('OutgoingProtocolCallRef', 'VARCHAR(32)', '', PROTOCOL),
  ...none(['currentRoutingReason', 'origRoutingReason', 'lastRedirectingRoutingReason'], 'INTEGER', 'not told'),
  constant('huntPilotPartition', 'VARCHAR(50)', '', PARTITIONS),
  fact('huntPilotDN', 'VARCHAR(50)', '`queue`', ({ queue }) => queue),
  fact('calledPartyPatternUsage', 'INTEGER', '7 (hunt pilot) of a queue, 5 (route) of calls out, 2 (device) otherwise', ({ queue, dest }) => (queue !== '' ? 7 : dest.trunk !== '' ? 5 : 2)),
  ...none(['IncomingICID', 'IncomingOrigIOI', 'IncomingTermIOI', 'OutgoingICID', 'OutgoingOrigIOI', 'OutgoingTermIOI'], 'VARCHAR(50)', IMS),
  ...none(['outpulsedOriginalCalledPartyNumber', 'outpulsedLastRedirectingNumber'], 'VARCHAR(50)', 'trunks are not told of it'),
  fact('wasCallQueued', 'INTEGER', '1 if there is `queued`', ({ queueTime }) => (queueTime === null ? 0 : 1)),
  fact('totalWaitTimeInQueue', 'INTEGER', '`queueTime`, in whole seconds', ({ queueTime }) => Math.floor((queueTime ?? 0) / 1000)),
  ...none(['callingPartyNumber_uri', 'originalCalledPartyNumber_uri', 'finalCalledPartyNumber_uri', 'lastRedirectDn_uri'], 'VARCHAR(254)', 'no addresses of SIP here'),
  ...none(['mobileCallingPartyNumber', 'finalMobileCalledPartyNumber'], 'VARCHAR(50)', PHONES),
  ...none(['origMobileDeviceName', 'destMobileDeviceName'], 'VARCHAR(129)', PHONES),
  ...none(['origMobileCallDuration', 'destMobileCallDuration', 'mobileCallType'], 'INTEGER', PHONES),
  fact('originalCalledPartyPattern', 'VARCHAR(50)', 'as `originalCalledPartyNumber`', ({ originalCalled }) => originalCalled),
  fact('finalCalledPartyPattern', 'VARCHAR(50)', 'as `finalCalledPartyNumber`', ({ dest }) => dest.number),
  fact('lastRedirectingPartyPattern', 'VARCHAR(50)', 'as `lastRedirectDn`', ({ lastRedirect }) => lastRedirect),
  fact('huntPilotPattern', 'VARCHAR(50)', '`queue`', ({ queue }) => queue),
];

function span({ line }: Party): number {
  return line === '' ? 0 : Number(line.replace(/^.*#/, ''));
}

function deviceName({ trunk, telephone, number }: Party): string {
  return trunk !== '' ? trunk : telephone !== '' ? telephoneName(telephone) : isBridge(number) ? 'CFB_1' : '';
}

