// One agent: who, in which state, since when, and why or for which queue.

import type { JSX } from 'preact';
import { Age } from './Age.tsx';
import type { SwitchBoard } from './board.ts';
import { Icon } from './Icon.tsx';
import { shown } from './shown.ts';
import { queueName, stateWords } from './words.ts';

export function AgentTile({ board, id }: { readonly board: SwitchBoard; readonly id: string }): JSX.Element | null {
  const { name, state, since, reason, queue, onHold, telephone, answered } = board.agents.at(id).value;
  if (!shown.value.has(state)) return null;
  const about = onHold ? 'on hold' : (reason ?? (queue === undefined ? '' : queueName(board, queue)));
  return (
    <li class={`agent is-${state}`} title={`${name}, agent ${id}${telephone === undefined ? '' : ` at ${telephone}`}, ${answered} answered`}>
      <span class="name">{name}</span>
      <span class="state"><Icon name={onHold ? 'hold' : state} />{stateWords[state]}</span>
      {state === 'loggedOff' ? <span class="age" /> : <Age board={board} since={since} />}
      <span class="about">{about}</span>
    </li>
  );
}
