// The trunks: how many of their lines are in use.

import type { JSX } from 'preact';
import { trunks } from './board.ts';

export function Trunks(): JSX.Element | null {
  const { value: keys } = trunks.keys;
  if (keys.length === 0) return null;
  return (
    <section class="trunks" aria-labelledby="trunks">
      <h2 id="trunks">Trunks</h2>
      <ul>{keys.map((name) => <Trunk key={name} name={name} />)}</ul>
    </section>
  );
}

function Trunk({ name }: { readonly name: string }): JSX.Element {
  const { lines, inUse, outOfService } = trunks.at(name).value;
  const state = outOfService > 0 ? 'is-out' : inUse === lines ? 'is-full' : '';
  return (
    <li class={state}>
      <span class="name">{name}</span>
      <span class="gauge" aria-hidden="true"><span style={{ width: `${(100 * inUse) / Math.max(1, lines)}%` }} /></span>
      <span>{inUse} of {lines} lines in use{outOfService > 0 ? `, ${outOfService} out of service` : ''}</span>
    </li>
  );
}
