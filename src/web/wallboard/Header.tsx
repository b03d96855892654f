// Above everything: where this is, what time it is there, whether the line holds, and the switches of the board.

import type { JSX } from 'preact';
import type { SwitchBoard } from './board.ts';
import { QueueChoice } from './QueueChoice.tsx';
import { sinceText, SiteTime } from './SiteTime.tsx';
import { Switches } from './Switches.tsx';
import { lineWords } from './words.ts';

export function Header({ board }: { readonly board: SwitchBoard }): JSX.Element {
  const { clock: { value: itsClock }, state } = board;
  return (
    <header class="top">
      <div>
        <h1>{itsClock?.site || 'Wallboard'}</h1>
        {itsClock && <p class="since">{sinceText(board)}</p>}
      </div>
      {itsClock && <SiteTime board={board} />}
      <div class="switches">
        <QueueChoice board={board} />
        <Switches />
      </div>
      <p class={`line is-${state.value}`} role="status">{lineWords[state.value]}</p>
    </header>
  );
}
