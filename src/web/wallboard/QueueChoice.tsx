// Which queues are shown: ticked here, kept in the address.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { chooseQueues } from './address.ts';
import type { SwitchBoard } from './board.ts';

export function QueueChoice({ board }: { readonly board: SwitchBoard }): JSX.Element | null {
  const { queues, chosen: { value: chosen } } = board;
  /** Also those that are not shown; names by number. */
  const known = useSignal<ReadonlyMap<string, string>>(new Map());
  const { value: shown } = queues.keys;
  useEffect(() => {
    known.value = new Map([...known.value, ...shown.map((number) => [number, queues.at(number).peek().name] as const)]);
  }, [shown]);
  if (known.value.size < 2 && chosen.length === 0) return null;
  const isChosen = (number: string) => chosen.length === 0 || chosen.includes(number);
  // With all of them ticked it is all, also those that come; the last one stays.
  const change = (number: string) => {
    const wanted = [...known.value.keys()].filter((other) => isChosen(other) !== (other === number));
    if (wanted.length === 0) return;
    const next = wanted.length === known.value.size ? [] : wanted;
    chooseQueues(board.name, next);
    board.follow({ queues: next });
  };
  // With a choice in the address nobody has told of the others.
  const lookUp = async () => {
    if (chosen.length > 0) known.value = (await board.queueNames()) ?? known.value;
  };
  return (
    <details class="choice" onToggle={lookUp}>
      <summary>Queues{chosen.length > 0 ? `: ${chosen.length}` : ': all'}</summary>
      <fieldset>
        <legend class="visually-hidden">{board.name === '' ? 'Show these queues' : `Show these queues of ${board.name}`}</legend>
        {[...known.value].map(([number, name]) => (
          <label key={number}><input type="checkbox" checked={isChosen(number)} onChange={() => change(number)} />{name}</label>
        ))}
      </fieldset>
    </details>
  );
}
