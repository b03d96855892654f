// How what is published of a journal says where it stands: in which journal of the run, in which segment, behind how many bytes; and whether the writing goes on in the next entry.

/** A journal that takes the place of another, as by a rewind, is another generation. */
export interface Place {
  readonly generation: string;
  readonly segment: number;
  readonly offset: number;
}

export const PLACE = 'Ringback-Place';
/** The next entry belongs to this one; all of them count once the last is there. */
export const MORE = 'Ringback-More';
/** The oldest segment that is still kept. */
export const FIRST = 'Ringback-First';
/** Who leads from this entry on. */
export const LEADER = 'Ringback-Leader';

export function placeText({ generation, segment, offset }: Place): string {
  return `${generation}/${segment}/${offset}`;
}

/** Null for an entry that holds nothing of a journal. */
export function placeIn(text: string): Place | null {
  const [, generation = '', segment, offset] = /^([^/]+)\/(\d+)\/(\d+)$/.exec(text) ?? [];
  return generation === '' ? null : { generation, segment: Number(segment), offset: Number(offset) };
}
