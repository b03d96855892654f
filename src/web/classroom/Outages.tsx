// What is out of service, and what may be: trunks and telephones, each with a switch.

import type { JSX } from 'preact';
import type { DeskDevice } from '../../server/classroom/messages.ts';
import { act, desk, post } from './desk.ts';
import { Icon } from './Icon.tsx';

export function Outages(): JSX.Element {
  const devices = desk.value?.devices ?? [];
  const broken = devices.filter(({ out }) => out).length;
  return (
    <section class="card" aria-labelledby="outages">
      <h2 id="outages"><Icon name="outage" />Outages{broken > 0 && <span class="badge is-bad">{broken} out</span>}</h2>
      <ul class="devices">{[...devices].sort(trunksFirst).map((device) => <Device key={device.number} {...device} />)}</ul>
    </section>
  );
}

function Device({ number, name, kind, out }: DeskDevice): JSX.Element {
  const called = name === number ? (kind === 'trunk' ? `Trunk ${number}` : number) : `${name} (${number})`;
  const change = () => act(() => post('/classroom/api/outages', { device: number, out: !out }), out ? `${called} works again` : `${called} is out of service`);
  return <li class={out ? 'is-out' : ''}><span>{called}</span><button type="button" role="switch" aria-checked={!out} aria-label={`${called} works`} onClick={change}><i />{out ? 'Out' : 'Works'}</button></li>;
}

function trunksFirst(one: DeskDevice, other: DeskDevice): number {
  return Number(other.kind === 'trunk') - Number(one.kind === 'trunk') || one.number.localeCompare(other.number);
}
