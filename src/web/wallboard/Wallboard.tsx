// The page as a whole: queues, alarms, agents, charts, trunks; all at once, or one after the other.

import type { JSX } from 'preact';
import { Places } from '../page/Places.tsx';
import { Agents } from './Agents.tsx';
import { Alarms } from './Alarms.tsx';
import { clock, state } from './board.ts';
import { Charts } from './Charts.tsx';
import { Header } from './Header.tsx';
import { LogOn } from './LogOn.tsx';
import { Queues } from './Queues.tsx';
import { Rotation, turned } from './Rotation.tsx';
import { Trunks } from './Trunks.tsx';
import './wallboard.css';
import './agents.css';
import './charts.css';

export function Wallboard(): JSX.Element {
  return <main class={`wallboard is-${state.value}${turned.value === null ? '' : ' is-turned'}`}><Header />{contents()}</main>;
}

function contents(): JSX.Element {
  if (state.value === 'refused') return <LogOn />;
  if (clock.value === null) return <p class="nothing" aria-busy="true">Waiting for the switch…</p>;
  const { value: only } = turned;
  return (
    <>
      <Alarms />
      {(only === null || only === 'queues') && <Queues />}
      {(only === null || only === 'agents') && <Agents />}
      {(only === null || only === 'charts') && <Charts />}
      {(only === null || only === 'charts') && <Trunks />}
      <Rotation />
      {only === null && <Places but="/wallboard" />}
    </>
  );
}
