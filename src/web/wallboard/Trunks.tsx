// The trunks: how many of their lines are in use.

import type { JSX } from 'preact';
import type { SwitchBoard } from './board.ts';

export function Trunks({ board }: { readonly board: SwitchBoard }): JSX.Element | null {
  const { value: keys } = board.trunks.keys;
  if (keys.length === 0) return null;
  return (
    <section class="trunks" aria-labelledby="trunks">
      <h2 id="trunks">Trunks</h2>
      <ul>{keys.map((name) => <Trunk key={name} board={board} name={name} />)}</ul>
    </section>
  );
}

function Trunk({ board, name }: { readonly board: SwitchBoard; readonly name: string }): JSX.Element {
  const { lines, inUse, outOfService } = board.trunks.at(name).value;
  const state = outOfService > 0 ? 'is-out' : inUse === lines ? 'is-full' : '';
  return (
    <li class={state}>
      <span class="name">{name}</span>
      <span class="gauge" aria-hidden="true"><span style={{ width: `${(100 * inUse) / Math.max(1, lines)}%` }} /></span>
      <span>{inUse} of {lines} lines in use{outOfService > 0 ? `, ${outOfService} out of service` : ''}</span>
    </li>
  );
}
