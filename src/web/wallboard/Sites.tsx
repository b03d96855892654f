// The wall with the boards of several switches side by side, and above them what they come to together.

import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Places } from '../page/Places.tsx';
import type { SwitchBoard } from './board.ts';
import { SiteBoard } from './SiteBoard.tsx';
import { Switches } from './Switches.tsx';
import { Totals } from './Totals.tsx';

export interface Wall {
  readonly board: SwitchBoard;
  /** Why nobody knows where it is; empty when that is known. */
  readonly wrong: ReadonlySignal<string>;
}

export function Sites({ walls }: { readonly walls: readonly Wall[] }): JSX.Element {
  const boards = walls.map(({ board }) => board);
  const lost = boards.filter(({ state }) => state.value !== 'open');
  return (
    <main class="wallboard several">
      <header class="top">
        <div>
          <h1>{boards.map(siteName).join(', ')}</h1>
          <p class="since">One wall of {boards.length} {boards.length === 1 ? 'switch' : 'switches'}</p>
        </div>
        <div class="switches"><Switches /></div>
        <p class={`line ${lost.length === 0 ? 'is-open' : 'is-lost'}`} role="status">{lost.length === 0 ? 'All live' : `${boards.length - lost.length} of ${boards.length} live`}</p>
      </header>
      <Totals boards={boards} />
      <div class="sites">{walls.map((wall) => <SiteBoard key={wall.board.name} {...wall} />)}</div>
      <Places but="/wallboard" />
    </main>
  );
}

export function siteName({ name, clock }: SwitchBoard): string {
  return clock.value?.site || name;
}
