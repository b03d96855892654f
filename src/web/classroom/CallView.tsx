// The call that is looked at: its ladder, and why it went where it went.

import type { JSX } from 'preact';
import type { ExplainedLine } from '../../server/classroom/messages.ts';
import { Decisions } from '../ladder/Decisions.tsx';
import { Ladder } from '../ladder/Ladder.tsx';
import { chosen, desk, events, explainCall, explained } from './desk.ts';
import { Icon } from './Icon.tsx';
import { timeAtSite } from './times.ts';

export function CallView(): JSX.Element {
  const { value: id } = chosen;
  const call = desk.value?.calls.find((one) => one.id === id);
  return (
    <section class="card view" aria-labelledby="view">
      <h2 id="view">{id === null ? 'No call chosen' : `Call ${id}`}
        {call?.routed && <button type="button" class="why" aria-pressed={explained.value !== null} onClick={() => (explained.value === null ? void explainCall() : void (explained.value = null))}><Icon name="why" />Why did it go there?</button>}
      </h2>
      {id === null ? <p class="hint">Choose a call, and its ladder draws itself here.</p> : <Ladder events={events.value} timeText={timeAtSite} label={`What happened in call ${id}`} />}
      {explained.value !== null && <Decisions call={explained.value.call} decisions={explained.value.lines.filter((line): line is Exclude<ExplainedLine, { readonly kind: 'trace' }> => line.kind !== 'trace')} timeText={timeAtSite} />}
    </section>
  );
}
