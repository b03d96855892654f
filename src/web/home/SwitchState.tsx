// Whether the switch runs: one line, asked for again and again.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ask } from '../page/ask.ts';
import { inOrder } from '../page/inOrder.ts';

/** What is read of /healthz. */
interface Health {
  readonly status: string;
  readonly speed: number;
  readonly calls: number;
}

/** Milliseconds between two looks. */
const LOOKS_EVERY = 2_000;

export function SwitchState(): JSX.Element {
  const state = useSignal<{ readonly is: 'asked' | 'up' | 'down'; readonly says: string }>({ is: 'asked', says: 'Asking the switch…' });
  useEffect(() => {
    const asking = inOrder();
    const look = async (): Promise<void> => {
      const isNewest = asking();
      const health = await ask<Health>('GET', '/healthz').catch(() => null);
      const next = health === null ? ({ is: 'down', says: 'The switch does not answer. Is it still running?' } as const) : ({ is: 'up', says: wordsOf(health) } as const);
      if (isNewest() && next.says !== state.peek().says) state.value = next;
    };
    void look();
    const looking = setInterval(() => void look(), LOOKS_EVERY);
    return () => clearInterval(looking);
  }, []);
  return <p class={`switch-state is-${state.value.is}`}><span class="switch-state__lamp" aria-hidden="true" />{state.value.says}</p>;
}

function wordsOf({ speed, calls }: Health): string {
  const pace = speed === 0 ? 'The switch is paused' : speed === 1 ? 'The switch is running' : `The switch is running, ${speed} times as fast as life`;
  return `${pace}; ${calls === 0 ? 'no calls' : calls === 1 ? '1 call' : `${calls} calls`} in progress.`;
}
