// The columns of an external call history record in the order of Avaya's CMS release 18: name, length, what is in it and from where.

import type { Epoch } from '../../../kernel/calendar.ts';
import type { Millis } from '../../../kernel/clock.ts';
import { constant, type Described, fact, none } from '../described.ts';
import type { Kept, LayoutContext } from '../layout.ts';

type Segment = Kept<'segments'>;
type Column = Described<Segment>;

const NO_NUMBERS = 'call flows have no numbers of vectors';
const NO_LOCATIONS = 'one location';
const NOT_HERE = 'no such thing here';
const ECD = 'no external data here';
const number = (name: string, from: string, value: Column['value']): Column => fact(name, 'INTEGER', from, value);
const flag = (name: string, from: string, is: (segment: Segment) => boolean): Column => fact(name, 'INTEGER', from, (segment) => Number(is(segment)));

/** Dispositions by CMS's numbers. */
const ANSWERED = 2;
const CONNECTED = 1;
const OTHER = 7;
const dispositions: { readonly [Disposition in Segment['disposition']]?: number } = { connected: CONNECTED, answered: ANSWERED, abandoned: 3, sentOut: 4, busy: 5, blocked: 5, served: 6 };

const spans: readonly Column[] = [
  number('ACWTIME', '`workTime`, in whole seconds as all spans', ({ workTime }) => seconds(workTime)),
  number('ANSHOLDTIME', '`holdTime`', ({ holdTime }) => seconds(holdTime)),
  number('CONSULTTIME', '`consultTime`', ({ consultTime }) => seconds(consultTime)),
  number('DISPTIME', '`answered`, or `ended`, less `began`; 0 of a call to a telephone by itself', ({ vdns, queues, answered, ended, began }) => (vdns.length + queues.length === 0 ? 0 : seconds((answered ?? ended) - began))),
  number('DURATION', '`ended` less `began`', ({ ended, began }) => seconds(ended - began)),
  number('SEGSTART', '`began`, as the clock of the site shows it, in seconds as if that were UTC', ({ began }, context) => localSeconds(began, context)),
  number('SEGSTART_UTC', '`began`, in seconds since 1970', ({ began }) => seconds(began)),
  number('SEGSTOP', '`ended`, as SEGSTART', ({ ended }, context) => localSeconds(ended, context)),
  number('SEGSTOP_UTC', '`ended`, in seconds since 1970', ({ ended }) => seconds(ended)),
  number('TALKTIME', '`talkTime` less `holdTime`', ({ talkTime, holdTime }) => seconds(talkTime - holdTime)),
  constant('NETINTIME', 'INTEGER', 0, 'no network of switches here'),
  constant('ORIGHOLDTIME', 'INTEGER', 0, 'what who called has on hold is not kept'),
  number('QUEUETIME', '`queueTime`', ({ queueTime }) => seconds(queueTime)),
  number('RINGTIME', '`ringTime`', ({ ringTime }) => seconds(ringTime)),
];

const places: readonly Column[] = [
  constant('TENANT', 'INTEGER', 1, 'one tenant'),
  constant('ECD_NUM', 'INTEGER', 0, ECD),
  constant('DISPIVECTOR', 'INTEGER', 0, NO_NUMBERS),
  number('DISPSPLIT', '`queue`; -1 for none', ({ queue }) => splitOf(queue)),
  constant('FIRSTIVECTOR', 'INTEGER', 0, NO_NUMBERS),
  ...[0, 1, 2].map((place) => number(`SPLIT${place + 1}`, `the ${['first', 'second', 'third'][place]} of \`queues\`; -1 for none`, ({ queues }) => splitOf(queues[place] ?? ''))),
  number('TKGRP', 'number of the group `trunkIn`, or `trunkOut`; 0 for none', (segment, context) => groupOf(segment, context)),
  ...none<Segment>(['EQ_LOCID', 'ORIG_LOCID', 'ANS_LOCID', 'OBS_LOCID'], 'INTEGER', NO_LOCATIONS),
  number('UUI_LEN', 'octets of `userData`', ({ userData }) => (userData ?? '').length / 2),
];

const outcomes: readonly Column[] = [
  ...none<Segment>(['ASSIST', 'AUDIO'], 'INTEGER', NOT_HERE),
  flag('CONFERENCE', '`isConferenced`', ({ isConferenced }) => isConferenced),
  constant('DA_QUEUED', 'INTEGER', 0, 'no direct calls to agents wait in queues'),
  flag('HOLDABN', '`isAbandonedOnHold`', ({ isAbandonedOnHold }) => isAbandonedOnHold),
  ...none<Segment>(['MALICIOUS', 'OBSERVINGCALL'], 'INTEGER', NOT_HERE),
  flag('TRANSFERRED', '`isTransferred`', ({ isTransferred }) => isTransferred),
  flag('AGT_RELEASED', '`isReleasedByAgent`', ({ isReleasedByAgent }) => isReleasedByAgent),
  number('ACD', 'number of the node', (_, { node }) => node),
  number('CALL_DISP', '`disposition`: 1 connected, 2 answered out of a queue, 3 abandoned, 4 sent out, 5 busy or blocked, 6 served, 7 other; of a call that was handed on what it was before', dispositionOf),
  constant('DISPPRIORITY', 'INTEGER', 0, 'priorities are not kept'),
  number('HELD', '`holds`', ({ holds }) => holds),
  number('SEGMENT', '`segment`', ({ segment }) => segment),
  ...none<Segment>(['ANSREASON', 'ORIGREASON', 'DISPSKLEVEL'], 'INTEGER', 'not kept with calls'),
  ...none<Segment>(['EVENT1', 'EVENT2', 'EVENT3', 'EVENT4', 'EVENT5', 'EVENT6', 'EVENT7', 'EVENT8', 'EVENT9'], 'INTEGER', 'no event buttons here'),
  ...none<Segment>(['ECD_CONTROL', 'ECD_INFO'], 'INTEGER', ECD),
];

const texts: readonly Column[] = [
  fact('UCID', 'CHAR(20)', '`ucid`', ({ ucid }) => ucid),
  fact('DISPVDN', 'CHAR(16)', 'the last of `vdns`', ({ vdns }) => vdns.at(-1) ?? ''),
  fact('EQLOC', 'CHAR(9)', 'T, three digits of the trunk group and three of its line', (segment, context) => equipment(segment, context)),
  fact('FIRSTVDN', 'CHAR(16)', 'the first of `vdns`', ({ vdns }) => vdns[0] ?? ''),
  fact('ORIGLOGIN', 'CHAR(16)', '`fromAgent`', ({ fromAgent }) => fromAgent),
  fact('ANSLOGIN', 'CHAR(16)', '`agent`, but of calls out by themselves', ({ agent, device, fromDevice }) => (device !== '' && device === fromDevice ? '' : agent)),
  constant('LASTOBSERVER', 'CHAR(16)', '', 'not kept with calls'),
  fact('DIALED_NUM', 'CHAR(24)', 'digits of `dialledOut`, else of `called`', ({ dialledOut, called }) => digits(dialledOut || called)),
  fact('CALLING_PTY', 'CHAR(24)', 'digits of `calling`; of calls from inside `fromDevice`', ({ direction, calling, fromDevice }) => digits(direction === 'in' ? calling : fromDevice || calling)),
  fact('LASTDIGITS', 'CHAR(16)', '`digits`', ({ digits: keys }) => keys),
  ...none<Segment>(['LASTCWC'], 'CHAR(16)', 'no call work codes here'),
  ...none<Segment>(['CALLING_II'], 'CHAR(2)', 'trunks do not tell it'),
  ...none<Segment>(['CWC1', 'CWC2', 'CWC3', 'CWC4', 'CWC5'], 'CHAR(16)', 'no call work codes here'),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((place) => fact<Segment>(`VDN${place + 1}`, 'CHAR(16)', `number ${place + 1} of \`vdns\``, ({ vdns }) => vdns[place] ?? '')),
  fact('ASAI_UUI', 'CHAR(192)', '`userData`, two hex digits for each octet', ({ userData }) => userData ?? ''),
  ...none<Segment>(['INTERRUPTDEL', 'AGENTSURPLUS', 'AGENTSKILLLEVEL', 'PREFSKILLLEVEL', 'ICRRESENT', 'ICRPULLREASON'], 'INTEGER', NOT_HERE),
  ...none<Segment>(['ORIG_ATTRIB_ID', 'ANS_ATTRIB_ID', 'OBS_ATTRIB_ID'], 'CHAR(20)', 'no attributes of agents here'),
  ...none<Segment>(['ECD_STR'], 'CHAR(16)', ECD),
];

export const echiColumns: readonly Column[] = [number('CALLID', '`call`', ({ call }) => Number(call)), ...spans, ...places, ...outcomes, ...texts];

function seconds(span: Millis): number {
  return Math.floor(span / 1000);
}

function localSeconds(at: Epoch, { local }: LayoutContext): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(local(at)) as unknown as readonly string[];
  return seconds(at) + Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60);
}

function splitOf(queue: string): number {
  return /^\d+$/.test(queue) ? Number(queue) : -1;
}

function groupOf({ trunkIn, trunkOut }: Segment, { trunks }: LayoutContext): number {
  return trunks.indexOf(trunkIn || trunkOut) + 1;
}

function equipment(segment: Segment, context: LayoutContext): string {
  const line = segment.lineIn || segment.lineOut;
  return line === '' ? '' : `T${String(groupOf(segment, context)).padStart(3, '0')}${line.replace(/^.*#/, '').padStart(3, '0')}`;
}

function digits(number: string): string {
  return number.replace(/[^\d*#]/g, '');
}

function dispositionOf({ disposition, queue }: Segment): number {
  if (disposition === 'handedOn') return queue === '' ? CONNECTED : ANSWERED;
  return dispositions[disposition] ?? OTHER;
}
