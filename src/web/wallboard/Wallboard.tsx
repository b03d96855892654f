// The page as a whole: queues, alarms, agents, charts, trunks; all at once, or one after the other.

import type { JSX } from 'preact';
import { Places } from '../page/Places.tsx';
import { Agents } from './Agents.tsx';
import { Alarms } from './Alarms.tsx';
import type { SwitchBoard } from './board.ts';
import { Charts } from './Charts.tsx';
import { Header } from './Header.tsx';
import { LogOn } from './LogOn.tsx';
import { Queues } from './Queues.tsx';
import { Rotation, turned } from './Rotation.tsx';
import { Trunks } from './Trunks.tsx';

export function Wallboard({ board }: { readonly board: SwitchBoard }): JSX.Element {
  return <main class={`wallboard is-${board.state.value}${turned.value === null ? '' : ' is-turned'}`}><Header board={board} />{contents(board)}</main>;
}

function contents(board: SwitchBoard): JSX.Element {
  if (board.state.value === 'refused') return <LogOn board={board} />;
  if (board.clock.value === null) return <p class="nothing" aria-busy="true">Waiting for the switch…</p>;
  const { value: only } = turned;
  return (
    <>
      <Alarms board={board} />
      {(only === null || only === 'queues') && <Queues board={board} />}
      {(only === null || only === 'agents') && <Agents board={board} />}
      {(only === null || only === 'charts') && <Charts board={board} />}
      {(only === null || only === 'charts') && <Trunks board={board} />}
      <Rotation />
      {only === null && <Places but="/wallboard" />}
    </>
  );
}
