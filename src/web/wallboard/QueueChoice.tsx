// Which queues are shown: ticked here, kept in the address.

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { address, choose } from './address.ts';
import { follow, queueNames, queues } from './board.ts';

/** Also those that are not shown; names by number. */
const known = signal<ReadonlyMap<string, string>>(new Map());

export function QueueChoice(): JSX.Element | null {
  const { value: shown } = queues.keys;
  useEffect(() => {
    known.value = new Map([...known.value, ...shown.map((number) => [number, queues.at(number).peek().name] as const)]);
  }, [shown]);
  if (known.value.size < 2 && address.queues.value.length === 0) return null;
  return (
    <details class="choice" onToggle={lookUp}>
      <summary>Queues{address.queues.value.length > 0 ? `: ${address.queues.value.length}` : ': all'}</summary>
      <fieldset>
        <legend class="visually-hidden">Show these queues</legend>
        {[...known.value].map(([number, name]) => (
          <label key={number}><input type="checkbox" checked={isChosen(number)} onChange={() => change(number)} />{name}</label>
        ))}
      </fieldset>
    </details>
  );
}

function isChosen(number: string): boolean {
  const { value: chosen } = address.queues;
  return chosen.length === 0 || chosen.includes(number);
}

/** With all of them ticked it is all, also those that come; the last one stays. */
function change(number: string): void {
  const chosen = [...known.value.keys()].filter((other) => isChosen(other) !== (other === number));
  if (chosen.length === 0) return;
  choose(chosen.length === known.value.size ? [] : chosen);
  follow();
}

/** With a choice in the address nobody has told of the others. */
async function lookUp(): Promise<void> {
  if (address.queues.value.length === 0) return;
  known.value = (await queueNames()) ?? known.value;
}
