// The call detail records that a Cisco Unified Communications Manager would keep of a call: one for each pair of legs that were connected. A transfer makes
// three, the first call, the consultation and what came of both; a conference one for each party with the bridge. How they are written is `cdrColumns`.

import type { Epoch } from '../../../kernel/calendar.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { SegmentRow } from '../../ledger/rows.ts';
import type { Kept } from '../layout.ts';
import { CALL_SPLIT, causeValue, onBehalfOf, redirectReason } from './codes.ts';

export interface Party {
  readonly number: string;
  /** The agent there; empty for nobody. */
  readonly user: string;
  /** The telephone of ours where it is; empty for none. */
  readonly telephone: string;
  /** The trunk over which it is reached, and the line; empty for none. */
  readonly trunk: string;
  readonly line: string;
  readonly leg: number;
  readonly cause: number;
  readonly endedBy: number;
}

export interface Cdr {
  readonly call: Kept<'calls'>;
  readonly orig: Party;
  readonly dest: Party;
  readonly began: Epoch;
  readonly connected: Epoch | null;
  readonly ended: Epoch;
  readonly originalCalled: string;
  readonly lastRedirect: string;
  readonly redirectedBy: number;
  readonly redirectReason: number;
  readonly joinedBy: number;
  /** Of a conference; 0 for none. */
  readonly conversation: number;
  readonly comment: string;
  readonly outpulsed: string;
  readonly queue: string;
  /** Null when it was in no queue. */
  readonly queueTime: Millis | null;
}

/** In the order of their beginnings. */
export function cdrsOf(call: Kept<'calls'>): readonly Cdr[] {
  const parts = call.parts.length > 0 ? call.parts : [onlyPart(call)];
  const all = parts.flatMap((part) => recordsOf(call, part, parts));
  return [...all, ...bridged(call, parts)].sort((one, other) => one.began - other.began);
}

function recordsOf(call: Kept<'calls'>, part: SegmentRow, parts: readonly SegmentRow[]): readonly Cdr[] {
  const coming = joining(part, parts);
  if (!coming) return [plain(call, part, parts)];
  const { asker, joined } = coming;
  if (!part.isConsultation) return [part.answered === null ? consultation(call, part, coming) : onBridge(call, part, asker, joined)];
  return [consultation(call, part, coming), ...(joined < part.ended ? [asker.isTransferred ? afterTransfer(call, part, asker, joined) : onBridge(call, part, asker, joined)] : [])];
}

interface Joining {
  /** Who brought somebody in. */
  readonly asker: SegmentRow;
  /** When it became part of the call. */
  readonly joined: Epoch;
}

/** How a part came in that somebody in the call had asked for, by a consultation or as a guest; null for a call's own way to somebody. */
function joining(part: SegmentRow, parts: readonly SegmentRow[]): Joining | null {
  const asker = parts.find((other) => other !== part && other.segment < part.segment && other.device === part.fromDevice && other.device !== '');
  if (!asker) return null;
  if (part.isConsultation) return { asker, joined: Math.max(part.began, asker.isTransferred ? asker.ended : Math.min(part.ended, part.began + asker.consultTime)) };
  return asker.isTransferred || asker.ended <= part.began ? null : { asker, joined: part.answered ?? part.ended };
}

/** From when a part was in a conference; null for one that never was. */
function conferencedFrom(part: SegmentRow, parts: readonly SegmentRow[]): { readonly from: Epoch; readonly controller: SegmentRow } | null {
  if (!part.isConferenced || part.answered === null) return null;
  for (const guest of parts) {
    const coming = joining(guest, parts);
    if (coming && guest !== part && guest.answered !== null && !coming.asker.isTransferred && part.answered <= coming.joined && coming.joined < part.ended) return { from: coming.joined, controller: coming.asker };
  }
  return null;
}

function plain(call: Kept<'calls'>, part: SegmentRow, parts: readonly SegmentRow[]): Cdr {
  const conference = conferencedFrom(part, parts);
  const by = conference ? onBehalfOf.conference : onBehalfOf.transfer;
  const split = conference !== null || part.disposition === 'handedOn' ? { cause: CALL_SPLIT, endedBy: by } : null;
  const isLater = part.segment > 1;
  return {
    ...ways(call, part),
    // Whoever comes later comes to the one who called first.
    orig: { ...caller(call, isLater ? (parts[0] as SegmentRow) : part), ...(split ?? causes(part).orig) },
    dest: { ...answerer(call, part), ...(split ?? causes(part).dest) },
    ended: conference?.from ?? part.ended,
    ...(isLater ? { lastRedirect: part.fromDevice || ways(call, part).lastRedirect, joinedBy: onBehalfOf.transfer, redirectedBy: onBehalfOf.transfer, redirectReason: redirectReason.transfer } : {}),
  };
}

/** What its asker and the other said to each other before it became part of the call. */
function consultation(call: Kept<'calls'>, part: SegmentRow, { asker, joined }: Joining): Cdr {
  const isSplit = joined < part.ended || part.disposition === 'handedOn';
  const split = isSplit ? { cause: CALL_SPLIT, endedBy: asker.isTransferred ? onBehalfOf.transfer : onBehalfOf.conference } : null;
  return {
    ...ways(call, part),
    orig: { ...asking(call, part), ...(split ?? causes(part).orig) },
    dest: { ...answerer(call, part), ...(split ?? causes(part).dest) },
    connected: part.answered !== null && part.answered < joined ? part.answered : null,
    ended: Math.min(joined, part.ended),
  };
}

/** The caller and whom the transfer brought there. */
function afterTransfer(call: Kept<'calls'>, part: SegmentRow, asker: SegmentRow, joined: Epoch): Cdr {
  return {
    ...ways(call, part),
    orig: { ...caller(call, asker), ...causes(part).orig },
    dest: { ...answerer(call, part), ...causes(part).dest },
    began: joined, connected: part.answered === null ? null : Math.max(joined, part.answered),
    lastRedirect: asker.device, redirectedBy: onBehalfOf.transfer, redirectReason: redirectReason.transfer, joinedBy: onBehalfOf.transfer,
  };
}

/** A party and the bridge of a conference, which its controller has called. */
function onBridge(call: Kept<'calls'>, part: SegmentRow, controller: SegmentRow, from: Epoch, party: Omit<Party, 'cause' | 'endedBy'> = answerer(call, part)): Cdr {
  const bridge = `b${call.call.padStart(11, '0')}`;
  return {
    ...ways(call, part),
    orig: { ...party, cause: causeValue(part.cause), endedBy: onBehalfOf.device },
    dest: { number: bridge, user: '', telephone: '', trunk: '', line: '', leg: party.leg + 80, cause: 0, endedBy: onBehalfOf.nobody },
    began: from, connected: from, originalCalled: bridge, lastRedirect: bridge, queue: '', queueTime: null, outpulsed: '',
    redirectedBy: onBehalfOf.conference, redirectReason: redirectReason.conference, joinedBy: onBehalfOf.conference, conversation: Number(call.call),
    comment: `ConfControllerDn=${controller.device};ConfControllerDeviceName=${telephoneName(controller.device)}`,
  };
}

/** Those who were there before the conference began: who asked for it, and the caller. */
function bridged(call: Kept<'calls'>, parts: readonly SegmentRow[]): readonly Cdr[] {
  const there = parts.flatMap((part) => {
    const conference = conferencedFrom(part, parts);
    return conference ? [{ part, ...conference }] : [];
  });
  const [first] = there;
  if (!first) return [];
  const callerLeaves = Math.max(...parts.map(({ ended }) => ended));
  return [...there.map(({ part, from, controller }) => onBridge(call, part, controller, from)), { ...onBridge(call, first.part, first.controller, first.from, caller(call, first.part)), ended: callerLeaves }];
}

/** What all records of a part have alike. */
function ways(call: Kept<'calls'>, part: SegmentRow): Omit<Cdr, 'orig' | 'dest'> {
  const queue = part.queue || (part.queues.at(-1) ?? '');
  return {
    call, began: part.began, connected: part.answered, ended: part.ended, originalCalled: part.direction === 'out' ? part.dialledOut || part.called : part.called,
    lastRedirect: queue || (part.vdns.at(-1) ?? part.called), redirectedBy: onBehalfOf.nobody, redirectReason: redirectReason.none, joinedBy: onBehalfOf.nobody, conversation: 0, comment: '',
    outpulsed: part.dialledOut, queue, queueTime: part.queued === null ? null : part.queueTime,
  };
}

type Somebody = Omit<Party, 'cause' | 'endedBy'>;

function caller(call: Kept<'calls'>, { calling, trunkIn, lineIn, fromAgent, fromDevice, direction }: SegmentRow): Somebody {
  const isOutside = direction === 'in';
  const number = isOutside ? calling : fromDevice || calling;
  return { number, user: isOutside ? '' : fromAgent, telephone: isOutside ? '' : number, trunk: trunkIn, line: lineIn, leg: firstLeg(call) };
}

function asking(call: Kept<'calls'>, part: SegmentRow): Somebody {
  return { number: part.fromDevice, user: part.fromAgent, telephone: part.fromDevice, trunk: '', line: '', leg: firstLeg(call) + 40 + part.segment };
}

function answerer(call: Kept<'calls'>, { device, agent, queues, vdns, called, dialledOut, trunkOut, lineOut, direction, segment }: SegmentRow): Somebody {
  const isOutside = direction === 'out';
  const program = queues.at(-1) ?? vdns.at(-1);
  const telephone = device || (program === undefined && direction === 'internal' ? called : '');
  return { number: isOutside ? dialledOut || called : telephone || (program ?? called), user: isOutside ? '' : agent, telephone: isOutside ? '' : telephone, trunk: trunkOut, line: lineOut, leg: firstLeg(call) + segment };
}

/** The one who left first has the cause, the other has 0. The person of a call out is the one who called. */
function causes({ cause, disposition, isReleasedByAgent, device, fromDevice }: SegmentRow): { readonly orig: Pick<Party, 'cause' | 'endedBy'>; readonly dest: Pick<Party, 'cause' | 'endedBy'> } {
  const ended = { cause: causeValue(cause), endedBy: onBehalfOf.device };
  const other = { cause: 0, endedBy: onBehalfOf.nobody };
  const isByCalled = isReleasedByAgent !== (device !== '' && device === fromDevice);
  return isByCalled || disposition === 'busy' || disposition === 'blocked' ? { orig: other, dest: ended } : { orig: ended, dest: other };
}

/** A hundred numbers of legs for each call, by the place that its UCID gives it. */
function firstLeg({ ucid }: Kept<'calls'>): number {
  return Number(ucid.slice(5, 10)) * 100;
}

/** As if it were an IP telephone with its number for an address. */
export function telephoneName(number: string): string {
  return `SEP${number.replace(/\D/g, '').padStart(12, '0').slice(-12)}`;
}

/** Of a call whose segments are not kept any more, all as one. */
function onlyPart(call: Kept<'calls'>): SegmentRow {
  const list = (name: string) => (name === '' ? [] : [name]);
  return {
    ...call, segment: 1, queued: call.queue === '' ? null : call.began, vdns: list(call.vdn), queues: list(call.queue), fromAgent: '', fromDevice: '',
    holds: 0, consultTime: 0, isConsultation: false, isTransferred: false, isConferenced: false, isAbandonedOnHold: false, isReleasedByAgent: false, isInflow: false, isAnsweredInTime: false, digits: '',
  };
}
