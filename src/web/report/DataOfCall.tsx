// What travelled with a call, and what was left of it: data, variables, messages.

import type { JSX } from 'preact';
import type { Story, StoryEvent } from '../../report/report.ts';

const TOLD: readonly StoryEvent['what'][] = ['dataBrought', 'callInformation', 'messageLeft', 'recordingStarted', 'lookUpRequested', 'lookUpAnswered'];

export function DataOfCall({ story }: { readonly story: Story }): JSX.Element | null {
  const told = story.events.filter(({ what }) => TOLD.includes(what));
  if (told.length === 0) return null;
  return (
    <section aria-labelledby="data">
      <h3 id="data">What it carried, and what was left</h3>
      <ul class="moments">{told.map(({ seq, line }) => <li key={seq}><code>{line}</code></li>)}</ul>
    </section>
  );
}
