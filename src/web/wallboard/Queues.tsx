// All queues that were chosen.

import type { JSX } from 'preact';
import type { SwitchBoard } from './board.ts';
import { QueueTile } from './QueueTile.tsx';

export function Queues({ board }: { readonly board: SwitchBoard }): JSX.Element {
  const { value: keys } = board.queues.keys;
  return (
    <section class="queues" aria-label={board.name === '' ? 'Queues' : `Queues at ${board.name}`}>
      {board.name === '' && <h2 class="visually-hidden">Queues</h2>}
      {keys.length === 0 ? <p class="nothing">This site has no queues.</p> : keys.map((number) => <QueueTile key={number} board={board} number={number} />)}
    </section>
  );
}
