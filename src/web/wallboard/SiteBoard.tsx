// One switch on a wall of several: its queues, its agents by state, what somebody should look at, and how its line stands.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { durationText } from '../page/times.ts';
import { Alarms } from './Alarms.tsx';
import type { SwitchBoard } from './board.ts';
import { LogOn } from './LogOn.tsx';
import { QueueChoice } from './QueueChoice.tsx';
import { Queues } from './Queues.tsx';
import { type Wall, siteName } from './Sites.tsx';
import { sinceText, SiteTime } from './SiteTime.tsx';
import { StaffOfSite } from './Staff.tsx';
import { whyNothingComes } from './sites.ts';
import { lineWords } from './words.ts';

export function SiteBoard({ board, wrong }: Wall): JSX.Element {
  const { clock: { value: itsClock }, state, address } = board;
  return (
    <section class={`site is-${state.value}`} aria-label={siteName(board)}>
      <header class="site-head">
        <h2>{address.value === '' ? siteName(board) : <a href={`${address.value}/wallboard`}>{siteName(board)}</a>}</h2>
        {itsClock && <SiteTime board={board} />}
        <p class={`line is-${wrong.value === '' ? state.value : 'lost'}`} role="status">{wrong.value === '' ? lineText(board) : 'Unknown'}</p>
        {itsClock && <p class="since">{sinceText(board)}</p>}
        <QueueChoice board={board} />
      </header>
      {wrong.value !== '' && <p class="nothing" role="alert">{wrong.value}</p>}
      {wrong.value === '' && (itsClock === null || state.value === 'refused') && <Beginning board={board} />}
      {itsClock !== null && state.value !== 'refused' && (
        <div class="site-rows">
          <Alarms board={board} />
          <Queues board={board} />
          <StaffOfSite board={board} label={`Agents at ${siteName(board)}`} />
        </div>
      )}
    </section>
  );
}

/** Of a line that is lost: what is shown is so old. */
function lineText({ state, silentFor }: SwitchBoard): string {
  if (state.value !== 'lost') return lineWords[state.value];
  return silentFor.value === null ? 'Not reached, trying again…' : `Lost, this is ${durationText(silentFor.value)} old`;
}

function Beginning({ board }: { readonly board: SwitchBoard }): JSX.Element {
  const why = useSignal('');
  const { state: { value: state }, address: { value: address } } = board;
  useEffect(() => {
    why.value = '';
    let isSo = true;
    if (state === 'lost' && address !== '') void whyNothingComes(address).then((says) => void (isSo && (why.value = says)));
    return () => void (isSo = false);
  }, [state, address]);
  if (state === 'refused') return <LogOn board={board} />;
  // A switch that is open and tells nothing has refused what was asked, like a queue that it does not have.
  const says = why.value || board.refusal.value;
  return <p class="nothing" role="status" aria-busy={says === ''}>{says || 'Waiting for the switch…'}</p>;
}
