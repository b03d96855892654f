// How many agents are in which state, of one site or of several.

import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { SwitchBoard } from './board.ts';
import { Icon } from './Icon.tsx';
import { type Staff, staffOf } from './together.ts';
import { agentStates, stateWords } from './words.ts';

/** Of one site, counted again with each change. */
export function useStaff({ agents }: SwitchBoard): ReadonlySignal<Staff> {
  return useComputed(() => {
    void agents.version.value;
    return staffOf(agents.all());
  });
}

export function StaffOfSite({ board, label }: { readonly board: SwitchBoard; readonly label: string }): JSX.Element {
  return <StaffCounts staff={useStaff(board).value} label={label} />;
}

export function StaffCounts({ staff, label }: { readonly staff: Staff; readonly label: string }): JSX.Element {
  return (
    <ul class="states" aria-label={label}>
      {agentStates.map((state) => <li key={state} class={`is-${state}`}><Icon name={state} />{stateWords[state]} <b>{staff[state] ?? 0}</b></li>)}
    </ul>
  );
}
