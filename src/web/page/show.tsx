// Puts a page where its document wants it.

import { type ComponentChild, render } from 'preact';
import './theme.css';
import { followTheme } from './theme.ts';

export function show(page: ComponentChild): void {
  const place = document.getElementById('page');
  if (place === null) throw new Error('the document has no place for its page');
  followTheme();
  render(page, place);
}
