// How many agents are in which state, of one site or of several.

import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { AgentRow } from '../../server/board/messages.ts';
import { Icon } from './Icon.tsx';
import { together } from './together.ts';
import { type AgentState, stateWords } from './words.ts';

interface StaffProps {
  readonly agents: readonly AgentRow[];
  readonly label: string;
  /** Counts changes of any of them. */
  readonly version: ReadonlySignal<number>;
}

export function Staff({ agents, label, version }: StaffProps): JSX.Element {
  void version.value;
  return <StaffCounts staff={together([{ queues: [], agents, now: 0 }]).staff} label={label} />;
}

export function StaffCounts({ staff, label }: { readonly staff: Readonly<Partial<Record<AgentState, number>>>; readonly label: string }): JSX.Element {
  return (
    <ul class="states" aria-label={label}>
      {(Object.keys(stateWords) as readonly AgentState[]).map((state) => <li key={state} class={`is-${state}`}><Icon name={state} />{stateWords[state]} <b>{staff[state] ?? 0}</b></li>)}
    </ul>
  );
}
