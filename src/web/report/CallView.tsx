// The call that is looked at: its ladder, and what lies behind each row of it; its way through call flows and queues, and why.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Story } from '../../report/report.ts';
import { Decisions } from '../ladder/Decisions.tsx';
import { Ladder } from '../ladder/Ladder.tsx';
import { Copies } from './Copies.tsx';
import { DataOfCall } from './DataOfCall.tsx';
import { nameIn, openStories, report, type Row, runAt, storyOf } from './data.ts';
import { wordOf } from './list.ts';
import { Members } from './Members.tsx';
import { addressOf, only } from './place.ts';
import { spanText, timeAt } from './times.ts';
import { InQueues } from './InQueues.tsx';
import { Way } from './Way.tsx';

export function CallView({ row }: { readonly row: Row }): JSX.Element {
  const { run, call, story: id } = row;
  const box = useRef<HTMLElement>(null);
  useEffect(() => void openStories(run), [run]);
  // Who follows a link to a call wants to see it, and not what stands above.
  useEffect(() => void ((box.current?.getBoundingClientRect().top ?? 0) > innerHeight / 2 && box.current?.scrollIntoView()), []);
  const story = storyOf(row);
  return (
    <section class="card one" aria-labelledby="one" ref={box}>
      <header>
        <h2 id="one">Call {call || 'that found all lines busy'}</h2>
        {report.value.call === '' && <a class="close" href={addressOf({ run: only.value, call: null })} aria-label="Close this call">×</a>}
      </header>
      <p class="sum-of-call">{sentence(row)}</p>
      {id === '' ? <p class="nothing">Of this call only its row was kept: too many were like it.</p> : story === null ? <p class="nothing" aria-busy="true">Looking it up…</p> : <Told row={row} story={story} />}
    </section>
  );
}

function Told({ row, story }: { readonly row: Row; readonly story: Story }): JSX.Element {
  const { run, call } = row;
  const chosen = useSignal<number | null>(null);
  const event = story.events.find(({ seq }) => seq === chosen.value) ?? null;
  const time = (at: number) => timeAt(run, at);
  return (
    <>
      <Copies row={row} story={story} time={time} />
      {row.why !== '' && <p class="hint">Kept whole, for it {row.why}.</p>}
      {story.calls.length > 1 && <p class="hint">With the calls that belong to it: {story.calls.join(', ')}.</p>}
      <div class="picture">
        <Ladder events={story.events} timeText={time} label={`What happened in call ${call}; with the arrow keys the members of each event can be read`} chosen={chosen.value} onChoose={(seq) => void (chosen.value = chosen.value === seq ? null : seq)} />
        <Members event={event} time={time} />
      </div>
      <Way story={story} time={time} />
      <InQueues story={story} queues={runAt(run).queues} time={time} name={(number) => nameIn(run, number)} />
      <DataOfCall story={story} />
      {story.decisions.length > 0 && <section aria-labelledby="why"><h3 id="why">Why it went there</h3><Decisions call={call} decisions={story.decisions} timeText={time} /></section>}
    </>
  );
}

/** What there is to say of it in a line. */
function sentence({ run, calling, called, began, queue, wait, agent, device, talk, outcome }: Row): string {
  const name = (number: string) => nameIn(run, number);
  const parts = [
    `${name(calling) || 'Somebody'} called ${name(called) || 'nobody'} at ${timeAt(run, began)}`,
    queue && `came to ${name(queue)}${wait > 0 ? ` and waited ${spanText(wait)}` : ''}`,
    outcome === 'answered' ? `${name(agent || device)} answered${talk > 0 ? `, for ${spanText(talk)}` : ''}` : wordOf[outcome],
  ];
  return `${parts.filter(Boolean).join('; ')}.${report.value.runs.length > 1 ? ` ${runAt(run).name}` : ''}`;
}
