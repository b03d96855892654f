// The page as a whole.

import type { JSX } from 'preact';

export function Crm(): JSX.Element {
  return <main><h1>Ringback CRM</h1></main>;
}
