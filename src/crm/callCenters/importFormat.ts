// Definitions in the format that Salesforce's set-up imports: callCenter, section, item, with sortOrder. Which rules a definition keeps is known to rules.ts.

import { nearest } from '../../kernel/shape.ts';
import type { Element } from '../../xml.ts';
import type { Definition } from './definition.ts';
import { contentOf, type Draft, type Findings, type ItemDraft, refuseText, type SectionDraft } from './draft.ts';
import { inAttribute, inText, XML_DECLARATION } from '../../kernel/markup.ts';

/** Of a root that is callCenter, or callCenters with several in it. */
export function readImportFormat(root: Element, findings: Findings): readonly Draft[] {
  if (root.name === 'callCenter') return [readCallCenter(root, findings)];
  refuseText(root, findings);
  refuseAttributes(root, [], findings);
  if (root.children.length === 0) findings.mistake('form', root.at, '<callCenters> holds no callCenter');
  return only(root, 'callCenter', findings).map((child) => readCallCenter(child, findings));
}

function readCallCenter(element: Element, findings: Findings): Draft {
  refuseText(element, findings);
  refuseAttributes(element, [], findings);
  const sections = only(element, 'section', findings).map((child) => readSection(child, findings));
  if (sections.length === 0) findings.mistake('form', element.at, '<callCenter> holds no section');
  return { sections: inSortOrder(sections, 'the section', findings), at: element.at };
}

type Sorted<Part> = Part & { readonly sortOrder: string | undefined; readonly sortOrderAt: number };

function readSection(element: Element, findings: Findings): Sorted<SectionDraft> {
  refuseText(element, findings);
  const items = only(element, 'item', findings).map((child) => readItem(child, findings));
  return { ...readAttributes(element, findings), items: inSortOrder(items, 'the item', findings) };
}

function readItem(element: Element, findings: Findings): Sorted<ItemDraft> {
  only(element, '', findings);
  const { text, at } = contentOf(element);
  const { at: offsets, ...attributes } = readAttributes(element, findings);
  return { ...attributes, value: text, at: { ...offsets, value: at } };
}

const attributeNames = ['sortOrder', 'name', 'label'];

function readAttributes(element: Element, findings: Findings): Sorted<Pick<SectionDraft, 'name' | 'label' | 'at'>> {
  refuseAttributes(element, attributeNames, findings);
  const [sortOrder, name, label] = attributeNames.map((wanted) => element.attributes.find((attribute) => attribute.name === wanted));
  const others = element.attributes.map((attribute) => attribute.name).filter((other) => !attributeNames.includes(other));
  const missing = (wanted: string) => `<${element.name}> has no ${wanted}${nearest(wanted, others)}`;
  if (!name) findings.mistake('name', element.at, missing('name'));
  if (!sortOrder) findings.mistake('sortOrder', element.at, missing('sortOrder'));
  const whole = element.at;
  return { name: name?.value ?? '', label: (label?.value ?? '').trim(), at: { whole, name: name?.at ?? whole, label: label?.at ?? whole, value: whole }, sortOrder: sortOrder?.value, sortOrderAt: sortOrder?.at ?? whole };
}

function refuseAttributes(element: Element, known: readonly string[], findings: Findings): void {
  for (const { name, at } of element.attributes) {
    if (known.includes(name) || name.startsWith('xmlns') || name.startsWith('xml:')) continue;
    findings.mistake('form', at, `<${element.name}> has no attribute ${name}${nearest(name, known)}`);
  }
}

/** Its children of that name; others are mistakes. */
function only(element: Element, wanted: string, findings: Findings): readonly Element[] {
  const isWanted = ({ name }: Element) => name === wanted;
  for (const child of element.children) {
    if (!isWanted(child)) findings.mistake('form', child.at, `<${element.name}> holds ${wanted === '' ? 'text, no elements' : `${wanted} elements only`}, not <${child.name}>${wanted === '' ? '' : nearest(child.name, [wanted])}`);
  }
  return element.children.filter(isWanted);
}

/** They count from 0, whatever their order in the file. Wrong ones stay where they stand. */
function inSortOrder<Part extends Sorted<{ readonly name: string }>>(parts: readonly Part[], what: string, findings: Findings): readonly Omit<Part, 'sortOrder' | 'sortOrderAt'>[] {
  const isNumber = (part: Part) => part.sortOrder !== undefined && /^\d{1,6}$/.test(part.sortOrder);
  for (const part of parts) {
    if (part.sortOrder !== undefined && !isNumber(part)) findings.mistake('sortOrder', part.sortOrderAt, `sortOrder of ${what} ${part.name} must be a whole number from 0, not ${JSON.stringify(part.sortOrder.slice(0, 40))}`);
  }
  const isWhole = parts.every(isNumber);
  const sorted = isWhole ? [...parts].sort((one, other) => Number(one.sortOrder) - Number(other.sortOrder)) : parts;
  const gap = isWhole ? sorted.findIndex((part, place) => Number(part.sortOrder) !== place) : -1;
  const wrong = sorted[gap];
  if (wrong) findings.mistake('sortOrder', wrong.sortOrderAt, told(what, wrong.name, Number(wrong.sortOrder), gap));
  return sorted.map(({ sortOrder: _, sortOrderAt: __, ...part }) => part);
}

function told(what: string, name: string, sortOrder: number, place: number): string {
  if (sortOrder < place) return `sortOrder ${sortOrder} stands twice, at ${what} ${name} again`;
  return `sortOrder goes from ${place === 0 ? 'nothing' : place - 1} to ${sortOrder} at ${what} ${name}; ${place} is skipped`;
}

/** As a file that can be imported again. */
export function writeImportFormat({ sections }: Definition): string {
  const lines = sections.flatMap(({ items, ...section }, place) => [
    `  <section ${attributes(section, place)}>`,
    ...items.map((item, own) => `    <item ${attributes(item, own)}>${inText(item.value)}</item>`),
    '  </section>',
  ]);
  return [XML_DECLARATION, '<callCenter>', ...lines, '</callCenter>', ''].join('\n');
}

function attributes({ name, label }: { readonly name: string; readonly label: string }, place: number): string {
  return `sortOrder="${place}" name="${inAttribute(name)}"${label === '' ? '' : ` label="${inAttribute(label)}"`}`;
}
