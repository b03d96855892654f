// All queues that were chosen.

import type { JSX } from 'preact';
import { queues } from './board.ts';
import { QueueTile } from './QueueTile.tsx';

export function Queues(): JSX.Element {
  const { value: keys } = queues.keys;
  return (
    <section class="queues" aria-labelledby="queues">
      <h2 id="queues" class="visually-hidden">Queues</h2>
      {keys.length === 0 ? <p class="nothing">This site has no queues.</p> : keys.map((number) => <QueueTile key={number} number={number} />)}
    </section>
  );
}
