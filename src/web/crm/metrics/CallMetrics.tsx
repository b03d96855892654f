// Call metrics, loaded when somebody goes there: charts are more than the rest of the page needs.

import { type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FunctionComponent, JSX } from 'preact';
import { Loading } from '../parts/States.tsx';
import type { Texts } from '../route.ts';

type Page = FunctionComponent<{ readonly asked: Texts }>;

const page: Signal<{ readonly show: Page } | null> = signal(null);

export function CallMetrics({ asked }: { readonly asked: Texts }): JSX.Element {
  useEffect(() => void import('./MetricsPage.tsx').then(({ MetricsPage }) => (page.value = { show: MetricsPage })), []);
  if (page.value === null) return <section class="card"><h1 class="visually-hidden">Call Metrics</h1><Loading rows={10} /></section>;
  const { show: Page } = page.value;
  return <Page asked={asked} />;
}
