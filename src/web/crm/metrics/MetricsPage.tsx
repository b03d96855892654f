// The page of call metrics: what is asked for, the figures of all, charts, tables of queues and agents, and who gave up.

import type { JSX } from 'preact';
import type { CallMetrics } from '../../../server/crm/metricsRoutes.ts';
import { Icon } from '../parts/Icon.tsx';
import { Loading, Nothing, Problem } from '../parts/States.tsx';
import { callMetrics, readAgain, useLoad } from '../records.ts';
import type { Texts } from '../route.ts';
import { AbandonedCalls } from './AbandonedCalls.tsx';
import { Figures } from './Figures.tsx';
import { Filters } from './Filters.tsx';
import { LogOn } from './LogOn.tsx';
import { MetricsCharts } from './MetricsCharts.tsx';
import { MetricsTable } from './MetricsTable.tsx';
import '../looks/metrics.css';

const NOBODY = 401;

export function MetricsPage({ asked }: { readonly asked: Texts }): JSX.Element {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  const { value, wrong, isLoading } = useLoad(callMetrics(query));
  return (
    <section class="card metrics" aria-label="Call Metrics">
      <header class="metrics__head">
        <span class="object-icon object-icon_metrics"><Icon name="metrics" /></span>
        <div class="list__title"><p>Report</p><h1>Call Metrics</h1></div>
        <button type="button" class="slds-button slds-button_icon slds-button_icon-border-filled" aria-label="Refresh" title="Refresh" onClick={() => void readAgain()}><Icon name="refresh" /></button>
      </header>
      <Filters asked={asked} metrics={value} />
      {wrong?.status === NOBODY ? <LogOn why={wrong.says} /> : wrong ? <Problem wrong={wrong} /> : value === null ? <Loading rows={10} />
        : <div class={isLoading ? 'is-stale' : ''}><Shown metrics={value} name={query.toString()} /></div>}
    </section>
  );
}

function Shown({ metrics, name }: { readonly metrics: CallMetrics; readonly name: string }): JSX.Element {
  const { from, to, queues, agents, abandoned } = metrics;
  const isEmpty = [queues, agents].every(({ sections }) => sections.length === 0) && abandoned.total === 0;
  if (isEmpty) return <Nothing says={`Nothing was recorded between ${from} and ${to}.`} />;
  return (
    <>
      <Figures of={queues} />
      <MetricsCharts key={`${name} ${queues.asOf}`} of={queues} />
      <MetricsTable title="Queues" of={queues} file="queue-metrics" asked={metrics} />
      <MetricsTable title="Agents" of={agents} file="agent-metrics" asked={metrics} />
      <AbandonedCalls abandoned={abandoned} timeZone={queues.timeZone} asked={metrics} />
    </>
  );
}
