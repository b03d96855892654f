// Icons, drawn by us: lines on a grid of 24. Keys of softphones that are not drawn here show a plain ring.

import type { JSX } from 'preact';
import { lines } from './iconLines.ts';

export function Icon({ name, class: className = '' }: { readonly name: string; readonly class?: string }): JSX.Element {
  return (
    <svg class={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" data-icon={name}>
      <path d={lines[Object.hasOwn(lines, name) ? name : 'custom']} />
    </svg>
  );
}

/** The coloured square by which a kind of record is known. */
export function ObjectIcon({ of, small = false }: { readonly of: string; readonly small?: boolean }): JSX.Element {
  return <span class={`object-icon object-icon_${of.toLowerCase()}${small ? ' object-icon_small' : ''}`}><Icon name={of.toLowerCase()} /></span>;
}
