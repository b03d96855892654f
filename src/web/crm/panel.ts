// The softphone's place on the page: how large it is, what its item in the utility bar says.

import { effect, signal } from '@preact/signals';
import type { SoftphoneFrame } from '../../crm/api.ts';
import type { Panel } from './desk.ts';
import { keptInTab } from './kept.ts';

const LABEL = 'Phone';

export const panel: Panel = {
  isVisible: keptInTab('panel', false),
  height: signal(480),
  width: signal(340),
  label: signal(LABEL),
  icon: signal('call'),
  itemLabel: signal(LABEL),
  itemIcon: signal('call'),
};

/** As the definition of the call center has it, before the softphone says otherwise. */
export function fitPanel({ height, width, displayName }: SoftphoneFrame): void {
  panel.height.value = height;
  panel.width.value = width;
  panel.label.value = displayName;
}

// Styles read the size: of the panel, and of the room that the page leaves it.
effect(() => {
  const { style } = document.documentElement;
  style.setProperty('--panel-width', `${panel.width.value}px`);
  style.setProperty('--panel-height', `${panel.height.value}px`);
});
