// The menu of the states that an agent can choose, with the reasons for not being ready.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AgentStage } from '../../../client/phone.ts';
import { attempt } from '../refusals.ts';
import { Icon } from './Icon.tsx';
import { useAtWork, useSoftphone } from './useSoftphone.ts';

interface Choice {
  readonly text: string;
  readonly stage: AgentStage;
  readonly choose: () => Promise<boolean>;
}

export function AgentMenu({ text, stage }: { readonly text: string; readonly stage: AgentStage }): JSX.Element {
  const { settings } = useSoftphone();
  const { telephone } = useAtWork();
  const isOpen = useSignal(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  useLayoutEffect(() => {
    if (isOpen.value) menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [isOpen.value]);
  const choices: readonly Choice[] = [
    { text: 'Ready', stage: 'ready', choose: () => attempt('be ready', telephone.ready()) },
    { text: 'Wrapping up', stage: 'workingAfterCall', choose: () => attempt('wrap up', telephone.workAfterCall()) },
    ...settings.reasons.map((reason, code): Choice => ({ text: code === 0 ? 'Not ready' : `Not ready: ${reason}`, stage: 'notReady', choose: () => attempt('be not ready', telephone.notReady(String(code))) })),
  ];
  return (
    <div class="menu-place" onFocusOut={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) isOpen.value = false; }}>
      <button ref={button} class={`agent-state ${stage}`} type="button" aria-haspopup="menu" aria-expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.value)}>
        <span class="dot" aria-hidden="true" /> <span class="agent-text">{text}</span> <Icon name="down" />
      </button>
      {isOpen.value && (
        <div ref={menu} class="menu" role="menu" aria-label="Agent state" tabIndex={-1} onKeyDown={(event) => moveIn(event, close)}>
          {choices.map((choice) => (
            <button key={choice.text} class={`menu-item ${choice.stage}`} type="button" role="menuitem" tabIndex={-1} onClick={() => (close(), void choice.choose())}><span class="dot" aria-hidden="true" /> {choice.text}</button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Arrows go round; Escape closes. */
function moveIn(event: KeyboardEvent, close: () => void): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to: { readonly [key: string]: number } = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 };
  const next = to[event.key];
  if (event.key === 'Escape') close();
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
