// A chart by uPlot, as wide as its place, in the colours of the theme. For who cannot see it, it has a sentence.

import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dayOrTime } from '../page/times.ts';
import { type Palette, palette } from './palette.ts';
import './chart.css';

export interface Curve {
  readonly label: string;
  /** Takes the colour that the theme has for it. */
  readonly colour: (palette: Palette) => string;
  readonly kind: 'bars' | 'area' | 'line' | 'steps' | 'dashes';
}

export interface Plot {
  readonly curves: readonly Curve[];
  /** Seconds since 1970 first, then the values of each curve. */
  readonly data: uPlot.AlignedData;
  /** First and last second that are shown. */
  readonly from: number;
  readonly to: number;
  /** For screen readers. */
  readonly says: string;
}

interface ChartProps {
  readonly title: string;
  readonly timeZone: ReadonlySignal<string>;
  readonly plot: ReadonlySignal<Plot>;
  /** Of the values; null for what comes. */
  readonly most: number | null;
  readonly unit?: string;
}

const HEIGHT = 200;

export function Chart({ title, timeZone, plot, most, unit = '' }: ChartProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    return current === null ? undefined : draw(current, plot, timeZone, most, unit);
  }, []);
  const { curves, data, says } = plot.value;
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <ul class="legend" aria-hidden="true">{curves.map(({ label, colour, kind }) => <li key={label}><i class={`is-${kind}`} style={{ color: colour(palette.value) }} />{label}</li>)}</ul>
      <div class="plot" role="img" aria-label={`${title}. ${says}`} ref={place} />
      {data[0].length === 0 && <p class="nothing">Nothing yet.</p>}
    </figure>
  );
}

/** Until it is taken back, while it is in sight. Other curves or another theme make another chart; new values only move it. */
function draw(place: HTMLElement, plot: ReadonlySignal<Plot>, timeZone: ReadonlySignal<string>, most: number | null, unit: string): () => void {
  let [chart, drawn]: [uPlot | null, string] = [null, ''];
  const width = () => Math.max(200, place.clientWidth);
  const isInSight = signal(false);
  const looking = new IntersectionObserver((entries) => void (isInSight.value = entries.at(-1)?.isIntersecting ?? false));
  looking.observe(place);
  const isPrinted = () => void (isInSight.value = true);
  addEventListener('beforeprint', isPrinted);
  const stop = effect(() => {
    if (!isInSight.value) return;
    const { curves, data } = plot.value;
    const looks = JSON.stringify([curves.map(({ kind }) => kind), palette.value, timeZone.value]);
    if (looks === drawn) return void chart?.setData(data);
    drawn = looks;
    chart?.destroy();
    const range = (): [number, number] => [plot.peek().from, plot.peek().to];
    chart = new uPlot(optionsOf(curves, palette.value, { width: width(), range, timeZone: timeZone.peek(), most, unit }), data, place);
  });
  const watching = new ResizeObserver(() => chart?.setSize({ width: width(), height: HEIGHT }));
  watching.observe(place);
  return () => {
    stop();
    watching.disconnect();
    looking.disconnect();
    removeEventListener('beforeprint', isPrinted);
    chart?.destroy();
  };
}

interface Frame {
  readonly width: number;
  readonly range: () => [number, number];
  readonly timeZone: string;
  readonly most: number | null;
  readonly unit: string;
}

function optionsOf(curves: readonly Curve[], colours: Palette, { width, range, timeZone, most, unit }: Frame): uPlot.Options {
  const axis = { stroke: colours.ink, font: '12px system-ui, sans-serif', grid: { stroke: colours.line, width: 0.5 }, ticks: { show: false } };
  return {
    width, height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
    legend: { show: false },
    cursor: { show: false },
    padding: [10, 20, 0, 0],
    scales: { x: { range }, y: { range: (_, least, highest) => [Math.min(0, least ?? 0), most ?? Math.max(4, (highest ?? 0) * 1.1)] } },
    axes: [{ ...axis, size: 26, values: (_, splits) => splits.map((second) => dayOrTime(second * 1_000, timeZone)) }, { ...axis, size: unit === '' ? 44 : 50, values: (_, splits) => splits.map((value) => (Number.isInteger(value) ? `${value}${unit}` : '')) }],
    series: [{}, ...curves.map((curve) => seriesOf(curve, colours))],
  };
}

function seriesOf({ label, colour, kind }: Curve, colours: Palette): uPlot.Series {
  const stroke = colour(colours);
  const paths = kind === 'bars' ? uPlot.paths.bars?.({ size: [0.8, 60] }) : kind === 'steps' ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  const isFilled = kind === 'bars' || kind === 'area';
  return { label, stroke, width: isFilled ? 0 : 2, points: { show: kind === 'line', size: 6, fill: stroke }, ...(isFilled && { fill: stroke }), ...(kind === 'dashes' && { dash: [6, 4] }), ...(paths && { paths }) };
}
