// The ladder of a call as a Mermaid sequence diagram, for issues and wikis.

import { type Ladder, ladderOf, type LadderEvent, type Row } from '../ladder/ladder.ts';

/** `timeText` writes a time of day; each time is noted once. */
export function mermaidOf(events: readonly LadderEvent[], timeText: (time: number) => string): string {
  const ladder = ladderOf(events);
  const lines = ladder.rows.flatMap((row, place) => [...timeLine(ladder, row, ladder.rows[place - 1], timeText), `    ${rowText(ladder, row)}`]);
  return ['sequenceDiagram', ...ladder.columns.map(({ name, number }, place) => `    participant ${idOf(place)} as ${harmless(number === '' ? name : `${name} ${number}`)}`), ...lines, ''].join('\n');
}

function idOf(place: number): string {
  return `p${place + 1}`;
}

function timeLine({ columns }: Ladder, { time }: Row, before: Row | undefined, timeText: (time: number) => string): readonly string[] {
  const text = timeText(time);
  return columns.length === 0 || (before && timeText(before.time) === text) ? [] : [`    Note over ${acrossAll(columns.length)}: ${harmless(text)}`];
}

function rowText({ columns }: Ladder, { from, to, text, more }: Row): string {
  const said = harmless(more === '' ? text : `${text}, ${more}`);
  if (from === null) return `Note over ${acrossAll(columns.length)}: ${said}`;
  return to === null || to === from ? `Note over ${idOf(from)}: ${said}` : `${idOf(from)}->>${idOf(to)}: ${said}`;
}

function acrossAll(columns: number): string {
  return columns < 2 ? idOf(0) : `${idOf(0)},${idOf(columns - 1)}`;
}

/** What ends a text, or is an entity, in Mermaid: written as its own entities. */
function harmless(text: string): string {
  return text.replace(/[#;<>&:"]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ').trim() || '#32;';
}
