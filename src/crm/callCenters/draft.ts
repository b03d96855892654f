// A definition as it was found in a file: what it says, and where in the text each part stands.

import type { Element } from '../../xml.ts';
import type { Definition, Item, Section } from './definition.ts';
import type { Rule, RuleBroken, Spot } from './rules.ts';

/** Offsets in the text; of parts that are not there that of the whole. */
export interface Offsets {
  readonly whole: number;
  readonly name: number;
  readonly label: number;
  readonly value: number;
}

export interface ItemDraft extends Item {
  readonly at: Offsets;
}

export interface SectionDraft extends Section {
  readonly items: readonly ItemDraft[];
  readonly at: Offsets;
}

export interface Draft extends Definition {
  readonly sections: readonly SectionDraft[];
  readonly at: number;
}

/** What is wrong, and where in the text. */
export interface Finding {
  readonly severity: RuleBroken['severity'];
  readonly rule: Rule;
  readonly message: string;
  readonly at: number;
}

/** Collects what is wrong as a file is read. */
export interface Findings {
  readonly found: Finding[];
  mistake(rule: Rule, at: number, message: string): void;
  warning(rule: Rule, at: number, message: string): void;
}

export function createFindings(): Findings {
  const found: Finding[] = [];
  const add = (severity: Finding['severity']) => (rule: Rule, at: number, message: string) => void found.push({ severity, rule, message, at });
  return { found, mistake: add('mistake'), warning: add('warning') };
}

/** Where a rule is broken: at the part, else at the item, else at the section. */
export function offsetOf(draft: Draft, { section, item, part }: Spot): number {
  const ofSection = section === undefined ? undefined : draft.sections[section];
  if (!ofSection) return draft.at;
  const { at } = (item === undefined ? undefined : ofSection.items[item]) ?? ofSection;
  return at[part ?? 'whole'];
}

/** Without where it stood. */
export function withoutPlaces({ sections }: Draft): Definition {
  return { sections: sections.map(({ name, label, items }) => ({ name, label, items: items.map((item) => ({ name: item.name, label: item.label, value: item.value })) })) };
}

/** All text of an element, and where it begins. Lines and spaces around it are the file's manners. */
export function contentOf({ text, inside }: Element): { readonly text: string; readonly at: number } {
  return { text: text.trim(), at: inside + (text.length - text.trimStart().length) };
}

/** Nothing but spaces may stand between elements. */
export function refuseText({ name, text, inside }: Element, findings: Findings): void {
  const stray = text.trim();
  if (stray !== '') findings.mistake('form', inside, `<${name}> holds the text ${JSON.stringify(stray.slice(0, 40))}; values stand in items`);
}
