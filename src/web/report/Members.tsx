// One event of a call with all its members, as a program receives it.

import type { JSX } from 'preact';
import type { StoryEvent } from '../../report/report.ts';
import { CopyButton } from './CopyButton.tsx';

interface MembersProps {
  readonly event: StoryEvent | null;
  readonly time: (time: number) => string;
}

export function Members({ event, time }: MembersProps): JSX.Element {
  if (event === null) return <p class="members hint">Choose a row, and the members of its event stand here.</p>;
  const text = JSON.stringify(JSON.parse(event.members), null, 2);
  return (
    <div class="members">
      <h3>{event.event || event.what} <small>{time(event.time)}{event.call !== undefined && `, call ${event.call}`}</small></h3>
      {event.event === '' && <p class="hint">CSTA has no event for it; these are the members of the fact.</p>}
      <pre tabIndex={0} role="region" aria-label="Members of the event">{text}</pre>
      <CopyButton text={() => text} what="the members" />
    </div>
  );
}
