// A hunt group as records: its settings, what it remembers of its members, and one search for somebody to take a call. Only here is the memory written.

import type { Millis } from '../../kernel/clock.ts';
import type { Connection } from '../connection.ts';
import type { Device } from '../device.ts';
import type { Placement } from './placement.ts';
import { type MemberRecord, type Memory, noRecord, type StrategyName } from './selection.ts';

export interface HuntGroup {
  readonly number: string;
  /** In the order of the site file. */
  readonly members: readonly Device[];
  readonly strategy: StrategyName;
  /** Of each member by number, for the random strategy; a member without one has 1. */
  readonly weights: ReadonlyMap<string, number>;
  /** How long a call rings at a member. */
  readonly ringFor: Millis;
  /** How long a call may ring round by round, or wait. */
  readonly giveUpAfter: Millis;
  readonly overflow: string | null;
  readonly whenBusy: WhenBusy;
  readonly memory: Memory;
  /** Of every member by number. */
  readonly records: ReadonlyMap<string, MemberRecord>;
}

/** What becomes of a call when no member can take it. */
export type WhenBusy = 'busy' | 'overflow' | 'wait';

/** The search of a group for one call. Connections of members that it rings, or of the group where it waits, share it. */
export interface Hunt extends Placement {
  readonly group: HuntGroup;
  /** Members that have been rung in this round, by number. */
  readonly tried: string[];
  /** When no further round begins. */
  readonly until: Millis;
}

/** The search that placed a connection; null when it was something else. */
export function huntOf({ placement }: Connection): Hunt | null {
  return placement && 'group' in placement ? (placement as Hunt) : null;
}

export function noRecords(members: readonly string[]): ReadonlyMap<string, MemberRecord> {
  return new Map(members.map((member) => [member, noRecord()]));
}

/** A call begins to ring at a member. */
export function noteOffered({ memory }: HuntGroup, member: string): void {
  memory.last = member;
}

/** A member has taken a call. */
export function noteAnswered({ records }: HuntGroup, member: string): void {
  const record = records.get(member);
  if (record) record.calls++;
}

/** A call of the group has left a member, answered or not. */
export function noteFree({ records }: HuntGroup, member: string, now: Millis): void {
  const record = records.get(member);
  if (record) record.freeSince = now;
}
