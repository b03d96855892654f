// The ladder of a call as a picture that draws itself as events arrive: who takes part stands side by side, time goes down. Of a long call only what is in
// sight is drawn.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Column, type Ladder as LadderData, type LadderEvent, ladderOf } from './ladder.ts';
import { LadderRow } from './LadderRow.tsx';
import { columnAt, gapText, HEIGHT, LEAST_WIDTH, TIMES } from './measures.ts';
import './ladder.css';

export interface LadderProps {
  readonly events: readonly LadderEvent[];
  /** How a time is written at the left. */
  readonly timeText: (time: number) => string;
  /** What the picture is called, for those who cannot see it. */
  readonly label: string;
  /** The row that is looked at, by its number; with the mouse or the arrow keys another is. */
  readonly chosen?: number | null;
  readonly onChoose?: (seq: number) => void;
}

/** Rows beyond what is in sight. */
const SPARE = 8;
/** Lines that are read aloud. */
const MOST_READ = 200;

export function Ladder({ events, timeText, label, chosen = null, onChoose }: LadderProps): JSX.Element {
  const ladder = useMemo(() => ladderOf(events), [events]);
  const place = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 600, width: 600 });
  const look = () => {
    const { current } = place;
    if (current) view.value = { top: current.scrollTop, height: current.clientHeight, width: current.clientWidth };
  };
  useEffect(() => {
    const watch = new ResizeObserver(look);
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  useFollowing(place, ladder.rows.length, onChoose === undefined);
  const { columns, rows } = ladder;
  const each = Math.max(LEAST_WIDTH, Math.floor((view.value.width - TIMES) / Math.max(1, columns.length)));
  const width = TIMES + each * columns.length;
  const first = Math.max(0, Math.floor(view.value.top / HEIGHT) - SPARE);
  const last = Math.min(rows.length, Math.ceil((view.value.top + view.value.height) / HEIGHT) + SPARE);
  return (
    <div class="ladder" ref={place} onScroll={look} onKeyDown={onChoose && ((event) => chooseByKey(event, place.current, ladder, chosen, onChoose))} tabIndex={0} role="region" aria-label={label}>
      <div class="ladder-heads" style={{ width: `${width}px`, paddingInlineStart: `${TIMES}px` }} aria-hidden="true">
        {columns.map((column) => <Head key={column.device} column={column} width={each} />)}
      </div>
      <svg width={width} height={rows.length * HEIGHT + HEIGHT / 2} aria-hidden="true">
        <Lifelines ladder={ladder} each={each} first={first} last={last} />
        {rows.slice(first, last).map((row, at) => (
          <LadderRow key={row.seq} row={row} place={first + at} each={each} width={width} time={timeText(row.time)} gap={gapText(rows[first + at - 1]?.time ?? null, row.time)} isChosen={row.seq === chosen} {...(onChoose && { onChoose: () => onChoose(row.seq) })} />
        ))}
      </svg>
      <ol class="visually-hidden">{rows.slice(-MOST_READ).map((row) => <li key={row.seq}>{spoken(row, columns, timeText)}</li>)}</ol>
    </div>
  );
}

/** Up and down go from row to row, which comes into sight. */
function chooseByKey(event: KeyboardEvent, place: HTMLDivElement | null, { rows }: LadderData, chosen: number | null, choose: (seq: number) => void): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || place === null) return;
  event.preventDefault();
  const at = rows.findIndex(({ seq }) => seq === chosen);
  const next = Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step));
  const row = rows[next];
  if (!row) return;
  choose(row.seq);
  const top = next * HEIGHT;
  if (top < place.scrollTop) place.scrollTop = top;
  else if (top + 3 * HEIGHT > place.scrollTop + place.clientHeight) place.scrollTop = top + 3 * HEIGHT - place.clientHeight;
}

/** Whoever looks at the end goes on looking at the end, where the picture grows. */
function useFollowing(place: { readonly current: HTMLDivElement | null }, rows: number, grows: boolean): void {
  const wasAtEnd = useRef(true);
  useEffect(() => {
    const { current } = place;
    if (!current || !grows) return;
    if (wasAtEnd.current) current.scrollTop = current.scrollHeight;
    const note = () => void (wasAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < HEIGHT);
    current.addEventListener('scroll', note);
    return () => current.removeEventListener('scroll', note);
  }, [rows]);
}

function Head({ column: { name, number }, width }: { readonly column: Column; readonly width: number }): JSX.Element {
  return <div style={{ width: `${width}px` }}><b title={name}>{name}</b><span>{number}</span></div>;
}

/** A thin line below each, and a thick one while somebody is in the call there. */
function Lifelines({ ladder: { columns, rows, bars }, each, first, last }: { readonly ladder: LadderData; readonly each: number; readonly first: number; readonly last: number }): JSX.Element {
  return (
    <g>
      {columns.map(({ device }, place) => <line key={device} class="lifeline" x1={columnAt(place, each)} x2={columnAt(place, each)} y1={first * HEIGHT} y2={last * HEIGHT} />)}
      {bars.filter(({ from, to }) => from < last && (to ?? rows.length) >= first).map(({ column, state, from, to }) => (
        <line key={`${column} ${from}`} class={`bar is-${state}`} x1={columnAt(column, each)} x2={columnAt(column, each)} y1={(Math.max(from, first) + 0.5) * HEIGHT} y2={Math.min((to ?? rows.length - 0.5) + 0.5, last) * HEIGHT} />
      ))}
    </g>
  );
}

function spoken({ time, text, more, from, to }: LadderData['rows'][number], columns: readonly Column[], timeText: (time: number) => string): string {
  const name = (place: number | null) => (place === null ? '' : (columns[place]?.name ?? ''));
  const who = to === null ? name(from) : text === 'answers' ? `${name(from)}` : text.endsWith('to') || text.endsWith('with') ? name(from) : name(to);
  const whom = to !== null && (text.endsWith('to') || text.endsWith('with')) ? ` ${name(to)}` : '';
  return `${timeText(time)} ${who} ${text}${whom}${more && `, ${more}`}`;
}
