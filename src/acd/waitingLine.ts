// The line of calls that wait in a queue: in order, and counted block by block, so that nobody walks along all of it to find a place or to say how many stand in front.

import { enter, goesBefore, leave, type Offer, type Place } from './queue.ts';

/** Places that stand one behind the other. No block is empty. */
export interface Block {
  first: Place;
  length: number;
  before: Block | null;
  behind: Block | null;
}

/** A block that has grown longer becomes two. */
const LONGEST = 64;

export function enterQueues({ places }: Offer): void {
  for (const place of places) enterInOrder(place);
}

export function leaveQueues({ places }: Offer): void {
  for (const place of places) leaveLine(place);
}

/** By priority, then as they came. Looks from the end: mostly a call comes last. */
export function enterInOrder(place: Place): void {
  const { offer, queue: { waiting } } = place;
  let block = waiting.last?.block ?? null;
  while (block?.before && goesBefore(offer, block.first.offer)) block = block.before;
  let before = block?.behind ? block.behind.first.before : waiting.last;
  while (before !== null && goesBefore(offer, before.offer)) before = before.before;
  enter(waiting, place, before);
  join(place, block);
}

/** How many stand before it. */
export function callsInFront({ block, before, queue }: Place): number {
  if (block === null) return 0;
  let count = 0;
  for (let other = before; other !== null && other.block === block; other = other.before) count++;
  return count + lengthBefore(block, queue.waiting.length);
}

/** Counted from whichever end of the line is nearer. */
function lengthBefore(block: Block, whole: number): number {
  let [before, behind] = [0, block.length];
  let [one, other] = [block.before, block.behind];
  for (; one !== null && other !== null; one = one.before, other = other.behind) {
    before += one.length;
    behind += other.length;
  }
  return one === null ? before : whole - behind;
}

/** The place stands in the line already, in that block or right before it. */
function join(place: Place, block: Block | null): void {
  if (block === null) {
    place.block = { first: place, length: 1, before: null, behind: null };
    return;
  }
  place.block = block;
  if (place.behind === block.first) block.first = place;
  if (++block.length > LONGEST) halve(block);
}

function halve(block: Block): void {
  const kept = block.length >> 1;
  let first = block.first;
  for (let count = 0; count < kept; count++) first = first.behind as Place;
  const half: Block = { first, length: block.length - kept, before: block, behind: block.behind };
  if (half.behind) half.behind.before = half;
  block.behind = half;
  block.length = kept;
  let place: Place | null = first;
  for (let count = 0; place !== null && count < half.length; count++, place = place.behind) place.block = half;
}

function leaveLine(place: Place): void {
  const { block, behind, queue: { waiting } } = place;
  if (block === null) return;
  leave(waiting, place);
  place.block = null;
  if (--block.length === 0) {
    if (block.before) block.before.behind = block.behind;
    if (block.behind) block.behind.before = block.before;
  } else if (block.first === place) {
    block.first = behind as Place;
  }
}
