// What the metrics are asked for: days, lengths of rows, one queue, one agent. All of it stands in the address.

import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { CallMetrics, Choice } from '../../../server/crm/metricsRoutes.ts';
import { settle } from '../place.ts';
import type { Texts } from '../route.ts';

const lengths: readonly (readonly [every: string, label: string])[] = [['', 'Day'], ['hour', 'Hour'], ['interval', 'Interval']];

export function Filters({ asked, metrics }: { readonly asked: Texts; readonly metrics: CallMetrics | null }): JSX.Element {
  const choose = (name: string) => (value: string) => settle({ page: 'metrics', asked: { ...asked, [name]: value } });
  const of = (name: string) => asked[name] ?? '';
  const choices = (all: string, listed: readonly Choice[]) => [['', all] as const, ...listed.map(({ number, name }) => [number, name === '' ? number : `${name} (${number})`] as const)];
  return (
    <form class="metrics__filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Day label="From" value={of('from') || (metrics?.from ?? '')} choose={choose('from')} />
      <Day label="To" value={of('to') || (metrics?.to ?? '')} choose={choose('to')} />
      <Choosing label="Rows by" value={of('every')} choices={lengths} choose={choose('every')} />
      <Choosing label="Queue" value={of('queue')} choices={choices('All queues', metrics?.choices.queues ?? [])} choose={choose('queue')} />
      <Choosing label="Agent" value={of('agent')} choices={choices('All agents', metrics?.choices.agents ?? [])} choose={choose('agent')} />
    </form>
  );
}

interface Field {
  readonly label: string;
  readonly value: string;
  readonly choose: (value: string) => void;
}

function Day({ label, value, choose }: Field): JSX.Element {
  const id = useId();
  return <div class="metrics__filter"><label for={id}>{label}</label><input id={id} class="slds-input" type="date" value={value.slice(0, 10)} onChange={(event) => choose(event.currentTarget.value)} /></div>;
}

function Choosing({ label, value, choices, choose }: Field & { readonly choices: readonly (readonly [value: string, label: string])[] }): JSX.Element {
  const id = useId();
  return (
    <div class="metrics__filter">
      <label for={id}>{label}</label>
      <select id={id} class="slds-select" onChange={(event) => choose(event.currentTarget.value)}>
        {choices.map(([one, says]) => <option key={one} value={one} selected={one === value}>{says}</option>)}
      </select>
    </div>
  );
}
