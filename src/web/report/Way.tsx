// The way of a call through call flows: each node that it came to, what was pressed there, and how it went on.

import type { JSX } from 'preact';
import type { Story, StoryEvent } from '../../report/report.ts';
import { spanText } from './times.ts';

interface Stop {
  readonly seq: number;
  readonly flow: string;
  readonly node: string;
  readonly outcome: string;
  readonly to: string;
  readonly keys: string;
  readonly left: number;
  readonly stayed: number;
}

export function Way({ story, time }: { readonly story: Story; readonly time: (time: number) => string }): JSX.Element | null {
  const stops = stopsOf(story.events);
  if (stops.length === 0) return null;
  return (
    <section aria-labelledby="way">
      <h3 id="way">Its way through call flows</h3>
      <ol class="way">
        {stops.map(({ seq, flow, node, outcome, to, keys, left, stayed }) => (
          <li key={seq}>
            <b>{node}</b> <span class="hint">{flow}</span>
            <span>{keys !== '' && <>pressed <kbd>{keys}</kbd> </>}{outcome === to ? outcome : <>{outcome} → {to}</>}</span>
            <span class="hint">{time(left)}{stayed > 0 && `, after ${spanText(stayed)}`}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Keys belong to the node that was left after them. */
function stopsOf(events: readonly StoryEvent[]): readonly Stop[] {
  const stops: Stop[] = [];
  let [keys, since]: [string, number | null] = ['', null];
  for (const { what, seq, time, device = '', name, members } of events) {
    if (what === 'established' || what === 'delivered') since ??= time;
    if (what === 'digitsGenerated') keys += keysIn(members);
    if (what !== 'flowStepped') continue;
    const { node, outcome, to } = JSON.parse(members) as { readonly node: string; readonly outcome: string; readonly to: string };
    stops.push({ seq, flow: name ?? device, node, outcome, to, keys, left: time, stayed: time - (since ?? time) });
    [keys, since] = ['', time];
  }
  return stops;
}

function keysIn(members: string): string {
  return (JSON.parse(members) as { readonly digitGeneratedList?: string }).digitGeneratedList ?? '';
}
