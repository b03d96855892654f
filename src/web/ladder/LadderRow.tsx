// A row of a ladder: an arrow from one to another, a mark at somebody, or a line across when it is about all of them.

import type { JSX } from 'preact';
import type { Row } from './ladder.ts';
import { columnAt, HEIGHT, TIMES } from './measures.ts';

interface RowProps {
  readonly row: Row;
  /** From the top. */
  readonly place: number;
  /** Widths of a column, and of all. */
  readonly each: number;
  readonly width: number;
  readonly time: string;
  /** How long nothing happened before; empty when that was not long. */
  readonly gap: string;
  readonly isChosen?: boolean;
  readonly onChoose?: () => void;
}

/** Letters that fit into so many pixels. */
const LETTER = 6.3;

export function LadderRow({ row, place, each, width, time, gap, isChosen = false, onChoose }: RowProps): JSX.Element {
  const middle = place * HEIGHT + HEIGHT / 2;
  return (
    <g class={`row is-${row.tone}${isChosen ? ' is-chosen' : ''}`} transform={`translate(0 ${middle})`} onClick={onChoose}>
      {onChoose && <rect class="ground" x={0} y={-HEIGHT / 2} width={width} height={HEIGHT} />}
      <title>{`${row.text}${row.more && `, ${row.more}`}`}</title>
      <text class="time" x={TIMES - 12} y={gap === '' ? 4 : -2} text-anchor="end">{time}</text>
      {gap !== '' && <text class="gap" x={TIMES - 12} y={11} text-anchor="end">{gap}</text>}
      {row.from === null ? <Across text={row.text} width={width} /> : row.to === null ? <Mark row={row} each={each} width={width} /> : <Arrow row={row} each={each} width={width} />}
    </g>
  );
}

function Across({ text, width }: { readonly text: string; readonly width: number }): JSX.Element {
  return <><line class="across" x1={TIMES} x2={width} y1={0} y2={0} /><text class="label" x={(TIMES + width) / 2} y={-5} text-anchor="middle">{text}</text></>;
}

/** Its words stand at the side where there is room. */
function Mark({ row: { text, more, from }, each, width }: { readonly row: Row; readonly each: number; readonly width: number }): JSX.Element {
  const x = columnAt(from as number, each);
  const toTheLeft = x > (width + TIMES) / 2;
  const room = toTheLeft ? x - TIMES - 14 : width - x - 14;
  return <><circle class="dot" cx={x} cy={0} r={4.5} /><Label text={text} more={more} x={toTheLeft ? x - 12 : x + 12} y={4} anchor={toTheLeft ? 'end' : 'start'} room={room} /></>;
}

function Arrow({ row: { text, more, from, to }, each }: { readonly row: Row; readonly each: number; readonly width: number }): JSX.Element {
  const [start, end] = [columnAt(from as number, each), columnAt(to as number, each)];
  const side = Math.sign(end - start) || 1;
  const tip = end - side * 5;
  return (
    <>
      <circle class="dot" cx={start} cy={0} r={3} />
      <line class="shaft" x1={start} x2={tip - side * 6} y1={0} y2={0} />
      <path class="tip" d={`M ${tip} 0 l ${-side * 9} -5 v 10 z`} />
      <Label text={text} more={more} x={(start + end) / 2} y={-6} anchor="middle" room={Math.abs(end - start) - 20} />
    </>
  );
}

interface LabelProps {
  readonly text: string;
  readonly more: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly room: number;
}

function Label({ text, more, x, y, anchor, room }: LabelProps): JSX.Element {
  const letters = Math.max(8, Math.floor(room / LETTER));
  const short = (words: string, most: number) => (words.length > most ? `${words.slice(0, Math.max(1, most - 1)).trimEnd()}…` : words);
  const first = short(text, letters);
  const rest = letters - first.length - 2;
  return <text class="label" x={x} y={y} text-anchor={anchor}>{first}{more !== '' && rest > 5 && <tspan class="more" dx={5}>{short(more, rest)}</tspan>}</text>;
}
