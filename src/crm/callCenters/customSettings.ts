// The element customSettings of the metadata format: JSON with those values of reqGeneralInfo that an org keeps beside the adapter's URL. In no guide.

import { nearest } from '../../kernel/shape.ts';
import type { Element } from '../../xml.ts';
import { GENERAL, knownItems } from './definition.ts';
import { contentOf, type Findings } from './draft.ts';

/** Values by the names of their items, with where they stand and in which element. */
export interface CustomSettings {
  readonly [item: string]: { readonly value: string; readonly at: number; readonly from: string };
}

export function readCustomSettings(element: Element | undefined, findings: Findings): CustomSettings {
  if (!element) return {};
  const { text, at } = contentOf(element);
  if (text === '') return {};
  const values = parsed(text);
  if (values === null) {
    findings.mistake('value', at, 'customSettings must be a JSON object of texts, as {"reqUseApi":"true"}');
    return {};
  }
  const known: readonly string[] = knownItems[GENERAL];
  const said = Object.entries(values).filter(([name, value]) => isTaken(name, value, known, at, findings));
  return Object.fromEntries(said.map(([name, value]) => [name, { value: String(value).trim(), at, from: 'customSettings' }]));
}

/** What an org keeps for Service Cloud Voice is none of ours. */
function isTaken(name: string, value: unknown, known: readonly string[], at: number, findings: Findings): boolean {
  if (typeof value === 'object') findings.mistake('value', at, `${name} in customSettings must be a text`);
  else if (known.includes(name)) return true;
  else findings.warning('reservedName', at, `${name} in customSettings is passed over${nearest(name, known)}`);
  return false;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
