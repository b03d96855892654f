// The calls of the report as a table of which only what is in sight is drawn.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CallRow } from './CallRow.tsx';
import { Filters } from './Filters.tsx';
import { found, sorting, type SortKey } from './list.ts';
import { place, replace } from './place.ts';

/** Pixels of a row, as in the styles. */
const HEIGHT = 44;
/** Rows beyond what is in sight. */
const SPARE = 10;
/** Rows that are printed. */
const PRINTED = 200;

const columns: readonly (readonly [key: SortKey, label: string])[] = [['call', 'Call'], ['began', 'Began'], ['calling', 'Who'], ['queue', 'Queue'], ['agent', 'Answered by'], ['wait', 'Waited'], ['talk', 'Talked'], ['outcome', 'Outcome']];

export function CallList(): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 600 });
  const look = () => {
    const { current } = box;
    if (current) view.value = { top: current.scrollTop, height: current.clientHeight };
  };
  useEffect(() => {
    const watch = new ResizeObserver(look);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const { value: list } = found;
  const isPrinted = useSignal(false);
  usePrinting((printing) => void (isPrinted.value = printing));
  const first = isPrinted.value ? 0 : Math.max(0, Math.min(Math.floor(view.value.top / HEIGHT), list.length) - SPARE);
  const last = isPrinted.value ? Math.min(PRINTED, list.length) : Math.min(list.length, Math.ceil((view.value.top + view.value.height) / HEIGHT) + SPARE);
  return (
    <section class="card calls" aria-labelledby="calls">
      <h2 id="calls">Calls</h2>
      <Filters />
      <div class="table" role="table" aria-label="Calls" aria-rowcount={list.length + 1}>
        <div role="rowgroup" class="heads"><div role="row" class="call-row" aria-rowindex={1}>{columns.map(([key, label]) => <Head key={key} of={key} label={label} />)}</div></div>
        <div role="rowgroup" class="rows" ref={box} onScroll={look} onKeyDown={(event) => chooseByKey(event, box.current)} tabIndex={0}>
          <div role="presentation" style={{ height: `${(isPrinted.value ? last : list.length) * HEIGHT}px` }}>
            {list.slice(first, last).map((row, at) => <CallRow key={`${row.run} ${row.call} ${row.began}`} row={row} at={first + at} top={(first + at) * HEIGHT} />)}
          </div>
        </div>
      </div>
      {list.length === 0 && <p class="nothing">No call is like that.</p>}
      {isPrinted.value && list.length > last && <p class="nothing">and {list.length - last} more</p>}
    </section>
  );
}

function Head({ of, label }: { readonly of: SortKey; readonly label: string }): JSX.Element {
  const { key, up } = sorting.value;
  const turn = () => void (sorting.value = { key: of, up: key === of ? !up : !['wait', 'talk'].includes(of) });
  return <span role="columnheader" class={`is-${of}`} aria-sort={key === of ? (up ? 'ascending' : 'descending') : 'none'}><button type="button" onClick={turn}>{label}<i aria-hidden="true">{key === of ? (up ? '▲' : '▼') : ''}</i></button></span>;
}

/** Up and down go from call to call, which comes into sight. */
function chooseByKey(event: KeyboardEvent, box: HTMLDivElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || box === null) return;
  event.preventDefault();
  const { value: list } = found;
  const { call, run } = place.value;
  const at = list.findIndex((row) => row.call === call && (run === null || row.run === run));
  const next = Math.min(list.length - 1, Math.max(0, at + step));
  const row = list[next];
  if (!row) return;
  replace({ run: row.run, call: row.call });
  const top = next * HEIGHT;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + HEIGHT - box.clientHeight;
}

function usePrinting(tell: (printing: boolean) => void): void {
  useEffect(() => {
    const [begin, end] = [() => tell(true), () => tell(false)];
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
}
