// The events of one run that are still to come, in order: what was handed on, what has to be made again, and what is gone for good. It holds them until they are
// acknowledged, and gives them once more when the line has broken. Pure.

/** Something to publish: the end of its subject, its number, its body. */
export interface Numbered {
  readonly seq: number;
  readonly ending: string;
  readonly body: string;
}

/** Events as they are handed on: `lines` are the last of those up to number `upTo`; facts up to which these are all. */
export interface Batch {
  readonly upTo: number;
  readonly facts: number;
  readonly lines: readonly string[];
}

/** Numbers without their events. */
export interface Hole {
  readonly from: number;
  readonly to: number;
}

/** How much is done by an acknowledgement. */
export interface Done {
  /** Events, but for those that are gone; and how many of these had been handed on. */
  readonly events: number;
  readonly handedOn: number;
  /** Facts up to which all is published; null for no others than before. */
  readonly facts: number | null;
}

export interface Backlog {
  /** The number up to which all is published. */
  readonly acknowledged: number;
  /** The last that is known of. */
  readonly known: number;
  add(batch: Batch): void;
  /** So many at the most of those behind the last that were taken; the hole that stands before them; null when there is nothing more. */
  take(most: number): readonly Numbered[] | Hole | null;
  /** Events for the first part of a hole. What lies before them, and is in the hole, is gone. */
  fill(hole: Hole, first: number, lines: readonly string[]): void;
  /** Nobody can make these any more. */
  giveUp(hole: Hole): void;
  acknowledge(seq: number): Done;
  /** What was taken and is not acknowledged comes again. */
  rewind(): void;
}

/** Events in a row, or a hole; a gap is one event that stands for many. */
type Chunk = { readonly from: number; to: number; readonly all: Numbered[] | null };

/** Events that are handed on a few at a time are kept in lots of so many. */
const LOT = 500;
const GAP = 'gap';

/** Begins behind a number that is published. */
export function createBacklog(behind: number): Backlog {
  let chunks: Chunk[] = [];
  let marks: { readonly upTo: number; readonly events: number; readonly facts: number }[] = [];
  let [acknowledged, known, taken] = [behind, behind, behind];
  const exchange = (hole: Hole, parts: readonly Chunk[]) => {
    const place = chunks.findIndex(({ from, to, all }) => all === null && from <= hole.from && to >= hole.to);
    if (place >= 0) chunks.splice(place, 1, ...parts.filter(({ from, to }) => from <= to));
  };
  const acknowledge = (seq: number): Done => {
    const events = chunks.reduce((sum, { from, all }) => sum + (all === null || all[0]?.ending === GAP ? 0 : Math.max(0, Math.min(all.length, seq - from + 1))), 0);
    acknowledged = Math.max(acknowledged, seq);
    taken = Math.max(taken, acknowledged);
    chunks = chunks.flatMap((chunk) => leftOf(chunk, acknowledged));
    const over = marks.filter(({ upTo }) => upTo <= acknowledged);
    marks = marks.slice(over.length);
    return { events, handedOn: over.reduce((sum, mark) => sum + mark.events, 0), facts: over.at(-1)?.facts ?? null };
  };
  return {
    get acknowledged() {
      return acknowledged;
    },
    get known() {
      return known;
    },
    add({ upTo, facts, lines }) {
      const first = upTo - lines.length + 1;
      if (first > known + 1) chunks.push({ from: known + 1, to: first - 1, all: null });
      if (lines.length > 0) append(chunks, first, upTo, numbered(first, lines));
      marks.push({ upTo, facts, events: lines.length });
      known = upTo;
    },
    take(most) {
      const next = chunks.find(({ to }) => to > taken);
      if (!next) return null;
      if (next.all === null) return { from: Math.max(next.from, taken + 1), to: next.to };
      const isGap = next.all[0]?.ending === GAP;
      const skip = isGap ? 0 : Math.max(0, taken + 1 - next.from);
      const some = next.all.slice(skip, skip + most);
      taken = some.at(-1)?.seq ?? taken;
      return some;
    },
    fill(hole, first, lines) {
      const last = first + lines.length - 1;
      exchange(hole, [...gap(hole.from, first - 1), { from: first, to: last, all: numbered(first, lines) }, { from: last + 1, to: hole.to, all: null }]);
    },
    giveUp: (hole) => exchange(hole, gap(hole.from, hole.to)),
    acknowledge,
    rewind: () => void (taken = acknowledged),
  };
}

/** What comes behind that number; a gap is told whole. */
function leftOf({ from, to, all }: Chunk, acknowledged: number): readonly Chunk[] {
  if (to <= acknowledged) return [];
  if (from > acknowledged || all?.[0]?.ending === GAP) return [{ from, to, all }];
  return [{ from: acknowledged + 1, to, all: all && all.slice(acknowledged + 1 - from) }];
}

function append(chunks: Chunk[], from: number, to: number, all: Numbered[]): void {
  const last = chunks.at(-1);
  if (!last?.all || last.to !== from - 1 || last.all.length > LOT || last.all[0]?.ending === GAP) return void chunks.push({ from, to, all });
  last.all.push(...all);
  last.to = to;
}

function numbered(first: number, lines: readonly string[]): Numbered[] {
  return lines.map((line, place) => {
    const tab = line.indexOf('\t');
    return { seq: first + place, ending: line.slice(0, tab), body: line.slice(tab + 1) };
  });
}

/** What is told in place of events that are gone; it has the number of the last of them. */
function gap(from: number, to: number): readonly Chunk[] {
  return from > to ? [] : [{ from, to, all: [{ seq: to, ending: GAP, body: JSON.stringify({ gap: { from, to } }) }] }];
}
