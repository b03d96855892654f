// What is shown until the CRM has said what it has to say; mostly too short to be seen.

import type { JSX } from 'preact';

export function Beginning(): JSX.Element {
  return <main class="softphone"><h1 class="visually-hidden">Softphone</h1><p class="notice soft" role="status">Asking the CRM …</p></main>;
}
