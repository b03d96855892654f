// The agents, and how many are in which state; a click on a state shows or hides those.

import type { JSX } from 'preact';
import { AgentTile } from './AgentTile.tsx';
import type { SwitchBoard } from './board.ts';
import { Icon } from './Icon.tsx';
import { shown, toggle } from './shown.ts';
import { useStaff } from './Staff.tsx';
import { agentStates, stateWords } from './words.ts';

export function Agents({ board }: { readonly board: SwitchBoard }): JSX.Element {
  const { value: keys } = board.agents.keys;
  return (
    <section class="agents" aria-labelledby="agents">
      <header><h2 id="agents">Agents</h2><Counts board={board} /></header>
      {keys.length === 0 ? <p class="nothing">Nobody serves these queues.</p> : <ul class="tiles">{keys.map((id) => <AgentTile key={id} board={board} id={id} />)}</ul>}
    </section>
  );
}

function Counts({ board }: { readonly board: SwitchBoard }): JSX.Element {
  const staff = useStaff(board);
  return (
    <div class="counts" role="group" aria-label="Show agents who are">
      {agentStates.map((state) => (
        <button key={state} type="button" class={`is-${state}`} aria-pressed={shown.value.has(state)} onClick={() => toggle(state)}>
          <Icon name={state} />{stateWords[state]} <b>{staff.value[state] ?? 0}</b>
        </button>
      ))}
    </div>
  );
}
