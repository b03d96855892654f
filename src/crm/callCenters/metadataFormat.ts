// Definitions as Salesforce's metadata has them (suffix .callCenter, API 27 and later): order instead of sortOrder, the internal name is that of the file.

import { nearest } from '../../kernel/shape.ts';
import type { Element } from '../../xml.ts';
import { type CustomSettings, readCustomSettings } from './customSettings.ts';
import { type Definition, GENERAL, general, itemOf, knownItems } from './definition.ts';
import { contentOf, type Draft, type Findings, type ItemDraft, refuseText, type SectionDraft } from './draft.ts';
import { inText, XML_DECLARATION } from '../../kernel/markup.ts';

const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const children = {
  CallCenter: ['adapterUrl', 'contactCenterChannels', 'customSettings', 'displayName', 'displayNameLabel', 'fullName', 'internalNameLabel', 'sections', 'version'],
  sections: ['items', 'label', 'name'],
  items: ['label', 'name', 'value'],
};

/** Of a root that is CallCenter. `internalName` is used where the file does not say its fullName. */
export function readMetadataFormat(root: Element, internalName: string, findings: Findings): Draft {
  if (root.namespace !== METADATA_NAMESPACE) findings.mistake('form', root.at, `<CallCenter> stands in the namespace ${METADATA_NAMESPACE}, not in ${JSON.stringify(root.namespace.slice(0, 80))}`);
  checkChildren(root, children.CallCenter, ['sections', 'contactCenterChannels'], findings);
  for (const wanted of ['displayName', 'displayNameLabel', 'internalNameLabel']) require(root, wanted, 'required', findings);
  const channels = childOf(root, 'contactCenterChannels');
  if (channels) findings.warning('form', channels.at, 'contactCenterChannels are passed over: they belong to Service Cloud Voice');
  const sections = root.children.filter(({ name }) => name === 'sections').map((section) => readSection(section, findings));
  const own = sections.find(({ name }) => name === GENERAL);
  return { sections: [generalSection(root, own, internalName, findings), ...sections.filter((section) => section !== own)], at: root.at };
}

function readSection(element: Element, findings: Findings): SectionDraft {
  checkChildren(element, children.sections, ['items'], findings);
  const items = element.children.filter(({ name }) => name === 'items').map((item) => {
    checkChildren(item, children.items, [], findings);
    if (!childOf(item, 'value')) findings.warning('form', item.at, `the item ${textOf(item, 'name')} has no value; it is empty`);
    return { ...readNamed(item, findings), value: textOf(item, 'value') };
  });
  return { ...readNamed(element, findings), items };
}

function readNamed(element: Element, findings: Findings): Omit<ItemDraft, 'value'> {
  require(element, 'name', 'name', findings);
  const at = (name: string) => {
    const child = childOf(element, name);
    return child ? contentOf(child).at : element.at;
  };
  return { name: textOf(element, 'name'), label: textOf(element, 'label'), at: { whole: element.at, name: at('name'), label: at('label'), value: at('value') } };
}

/** The names come first; adapterUrl and customSettings are what an org keeps, so they go before items that say otherwise. */
function generalSection(root: Element, own: SectionDraft | undefined, internalName: string, findings: Findings): SectionDraft {
  const { at } = root;
  const kept: CustomSettings = { ...readCustomSettings(childOf(root, 'customSettings'), findings), ...one(root, 'adapterUrl', 'reqAdapterUrl'), ...one(root, 'version', 'reqVersion') };
  const names = ['reqInternalName', 'reqDisplayName'];
  const items = (own?.items ?? []).filter(({ name }) => !names.includes(name)).map((item) => withKept(item, Object.hasOwn(kept, item.name) ? kept[item.name] : undefined, findings));
  const lacking = Object.entries(kept).filter(([name]) => !names.includes(name) && !items.some((item) => item.name === name));
  const whole = own?.at ?? { whole: at, name: at, label: at, value: at };
  const made = (name: string, label: string, value: string, place: number): ItemDraft => ({ name, label, value, at: { whole: place, name: place, label: place, value: place } });
  const fullName = textOf(root, 'fullName') || internalName;
  return {
    name: GENERAL, label: own?.label ?? 'General Information', at: whole,
    items: [
      made('reqInternalName', textOf(root, 'internalNameLabel'), fullName, childOf(root, 'fullName')?.inside ?? at),
      made('reqDisplayName', textOf(root, 'displayNameLabel'), textOf(root, 'displayName'), childOf(root, 'displayName')?.inside ?? at),
      ...items,
      ...lacking.map(([name, { value, at: place }]) => made(name, name, value, place)),
    ],
  };
}

function withKept(item: ItemDraft, kept: CustomSettings[string] | undefined, findings: Findings): ItemDraft {
  if (!kept || kept.value === item.value) return item;
  if (item.value !== '') findings.warning('value', item.at.value, `${item.name} is ${JSON.stringify(item.value.slice(0, 60))} here and ${JSON.stringify(kept.value.slice(0, 60))} in ${kept.from}; that one is taken, for an org keeps it`);
  return { ...item, value: kept.value };
}

function one(root: Element, name: string, item: string): CustomSettings {
  const child = childOf(root, name);
  return child ? { [item]: { value: contentOf(child).text, at: contentOf(child).at, from: name } } : {};
}

function checkChildren(element: Element, known: readonly string[], many: readonly string[], findings: Findings): void {
  refuseText(element, findings);
  const seen = new Set<string>();
  for (const { name, at } of element.children) {
    if (!known.includes(name)) findings.mistake('form', at, `<${element.name}> holds no <${name}>${nearest(name, known)}`);
    else if (seen.has(name) && !many.includes(name)) findings.mistake('form', at, `<${element.name}> holds one <${name}> only`);
    seen.add(name);
  }
}

function require(element: Element, wanted: string, rule: 'required' | 'name', findings: Findings): void {
  if (childOf(element, wanted)) return;
  const others = element.children.map(({ name }) => name).filter((name) => !children.CallCenter.includes(name) && !children.items.includes(name));
  findings.mistake(rule, element.at, `<${element.name}> lacks <${wanted}>${others.length > 0 ? nearest(wanted, others) : ''}`);
}

function childOf(element: Element, wanted: string): Element | undefined {
  return element.children.find(({ name }) => name === wanted);
}

function textOf(element: Element, name: string): string {
  const child = childOf(element, name);
  return child ? contentOf(child).text : '';
}

/** As a file named after the internal name, with the suffix .callCenter. */
export function writeMetadataFormat(definition: Definition): string {
  const label = (name: string) => itemOf(definition, GENERAL, name)?.label ?? '';
  const element = (name: string, text: string, indent = '    ') => `${indent}<${name}>${inText(text)}</${name}>`;
  const named = (part: { readonly name: string; readonly label: string }, indent: string) => [element('label', part.label, indent), element('name', part.name, indent)];
  const kept = keptByAnOrg(definition);
  const sections = definition.sections.map((section) => ({ ...section, items: section.name === GENERAL ? section.items.slice(2) : section.items }));
  return [
    XML_DECLARATION, `<CallCenter xmlns="${METADATA_NAMESPACE}">`,
    element('adapterUrl', general(definition, 'reqAdapterUrl')),
    element('customSettings', JSON.stringify(kept)),
    element('displayName', general(definition, 'reqDisplayName')),
    element('displayNameLabel', label('reqDisplayName')),
    element('internalNameLabel', label('reqInternalName')),
    ...sections.flatMap((section) => [
      '    <sections>',
      ...section.items.flatMap((item) => ['        <items>', ...named(item, '            '), element('value', item.value, '            '), '        </items>']),
      ...named(section, '        '),
      '    </sections>',
    ]),
    ...(itemOf(definition, GENERAL, 'reqVersion') ? [element('version', general(definition, 'reqVersion'))] : []),
    '</CallCenter>', '',
  ].join('\n');
}

const elsewhere = ['reqInternalName', 'reqDisplayName', 'reqAdapterUrl', 'reqDescription', 'reqVersion'];

function keptByAnOrg({ sections }: Definition): { readonly [item: string]: string } {
  const known: readonly string[] = knownItems[GENERAL];
  const items = sections.find(({ name }) => name === GENERAL)?.items ?? [];
  return Object.fromEntries(items.filter(({ name }) => known.includes(name) && !elsewhere.includes(name)).map(({ name, value }) => [name, value]));
}
