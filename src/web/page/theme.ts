// Light or dark: as the system has it, or as somebody has chosen on any of the pages. All of them follow at once, a softphone in its frame too.

import { effect, signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'ringback.theme';

const read = (): Theme => {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
};

export const theme = signal<Theme>(read());

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(KEY, chosen);
  theme.value = chosen;
}

/** Begins to show it. What another page chooses is heard by the browser's word of its store. A page whose address has said which (a wallboard's) keeps to that. */
export function followTheme(): void {
  if (document.documentElement.dataset['theme'] !== undefined) return;
  addEventListener('storage', ({ key }) => {
    if (key === KEY) theme.value = read();
  });
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme.value;
  });
}
