// Frames that a page draws in a headless Chromium, and the tasks that kept it from drawing.

import type { Page } from 'playwright-core';
import type { Figure } from './measure.ts';

/** So long it is watched. */
export const SECONDS = 10;

export interface Frames {
  /** Milliseconds between one and the next. */
  readonly gaps: readonly number[];
  /** Milliseconds of each task of more than fifty. */
  readonly longTasks: readonly number[];
}

/** Meanwhile `act` is done before each frame, as a line of JavaScript. */
const watching = (act: string) => `new Promise((done) => {
  const [gaps, longTasks] = [[], []];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  let last = performance.now();
  const end = last + ${SECONDS * 1_000};
  const frame = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    ${act};
    if (now < end) requestAnimationFrame(frame);
    else done({ gaps, longTasks });
  };
  requestAnimationFrame(frame);
})`;

export async function framesOf(page: Page, act = ''): Promise<Frames> {
  await page.bringToFront();
  return (await page.evaluate(watching(act))) as Frames;
}

export function figureOf(name: string, { gaps, longTasks }: Frames, more: Record<string, string | number>): Figure {
  const sorted = gaps.toSorted((one, other) => other - one);
  const rateAt = (share: number) => Math.round(1_000 / (sorted[Math.floor(share * (sorted.length - 1))] as number));
  return {
    name, unit: 'frames', perSecond: Math.round(gaps.length / SECONDS), fpsMedian: rateAt(0.5), fpsP5: rateAt(0.05), fpsWorst: rateAt(0), longTasks: longTasks.length, longestTaskMs: Math.round(Math.max(0, ...longTasks)),
    ...more, peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}
