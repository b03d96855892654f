// A button of a call.

import type { JSX } from 'preact';
import type { Action } from '../actions.ts';
import { Icon } from './Icon.tsx';

export function ActionButton({ action, look }: { readonly action: Action; readonly look: string }): JSX.Element {
  const { label, icon, key, isEnabled, isOn, run } = action;
  return (
    <button class={`action ${look}`} type="button" disabled={!isEnabled} {...(isOn !== null && { 'aria-pressed': isOn })} title={`${label} (Alt+Shift+${key})`} onClick={run}>
      <Icon name={icon} /><span>{label}</span>
    </button>
  );
}
