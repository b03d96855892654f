// The time of a call in queues: when it came, what it was told, when needs relaxed, whom it rang at, and how it left.

import type { JSX } from 'preact';
import type { Story, StoryEvent } from '../../report/report.ts';
import { spanText } from './times.ts';

interface InQueuesProps {
  readonly story: Story;
  /** Numbers of the site's queues. */
  readonly queues: readonly string[];
  readonly time: (time: number) => string;
  readonly name: (number: string) => string;
}

interface Moment {
  readonly seq: number;
  readonly time: number;
  readonly after: number;
  readonly text: string;
}

export function InQueues({ story, queues, time, name }: InQueuesProps): JSX.Element | null {
  const moments = momentsOf(story.events, queues, name);
  if (moments.length === 0) return null;
  return (
    <section aria-labelledby="queued">
      <h3 id="queued">In the queue</h3>
      <ol class="moments">{moments.map(({ seq, time: at, after, text }) => <li key={seq}><span class="hint">{time(at)}</span> <span>{text}</span> <span class="hint">{after > 0 ? `after ${spanText(after)}` : ''}</span></li>)}</ol>
    </section>
  );
}

/** What queues have done with it. `after` is since it came to the queue that it was in then. */
function momentsOf(events: readonly StoryEvent[], queues: readonly string[], name: (number: string) => string): readonly Moment[] {
  const moments: Moment[] = [];
  let [queue, since]: [string | null, number] = [null, 0];
  for (const event of events) {
    const { seq, time, what, device = '', cause, to, toName, line } = event;
    const note = (text: string) => void moments.push({ seq, time, after: time - since, text });
    if (what === 'delivered' && queues.includes(device)) {
      [queue, since] = [device, time];
      note(`comes to ${name(device)}`);
    } else if (queue === null) continue;
    else if (what === 'queued' && device === queue) note('nobody is free for it: it waits');
    else if (what === 'announced') note(`hears: ${line.replace(/^\S+\s+\S+\s+announced\s+/, '').replace(/\s{2,}/g, ', ')}`);
    else if (what === 'needsRelaxed') note(`the queue asks for less of an agent, ${line.replace(/^.*\s{2,}/, '')}`);
    else if (what === 'callBackAsked') note('wants to be called back, and keeps the place');
    else if (what === 'diverted' && device === queue) note(`goes to ${toName || to || ''}${cause === 'distributed' ? '' : `, ${cause ?? ''}`}`);
    else if (what === 'established' || what === 'callCleared') {
      note(what === 'established' ? `${event.name ?? name(device)} answers` : 'it is over');
      queue = null;
    }
  }
  return moments;
}
