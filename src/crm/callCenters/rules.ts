// The rules that a definition keeps, whatever file it comes from (Open CTI guide, call center definition files). Mistakes keep it out; warnings say what
// Salesforce lets pass and people stumble over.

import { nearest } from '../../kernel/shape.ts';
import { compatibilityModes, type Definition, DIALING, GENERAL, type Item, knownItems, type Section } from './definition.ts';
import { valueRules } from './valueRules.ts';

/** Where in a definition: of a section, of an item in it, and which part of that. */
export interface Spot {
  readonly section?: number;
  readonly item?: number;
  readonly part?: 'name' | 'label' | 'value';
}

export interface RuleBroken extends Spot {
  readonly severity: 'mistake' | 'warning';
  readonly rule: Rule;
  readonly message: string;
}

export const rules = {
  form: 'A file holds callCenter elements with sections, and sections hold items',
  sortOrder: 'sortOrder counts from 0 within its parent, and no number is skipped',
  name: 'Names have letters and digits only, 40 characters at most',
  reservedName: 'label, sortOrder, internalNameLabel and displayNameLabel are no names; those that begin with req are Salesforce\'s own',
  unique: 'No name stands twice in its parent, and no internal name twice',
  label: 'A label has 1000 characters at most',
  required: 'reqGeneralInfo comes first, begins with reqInternalName and reqDisplayName, and has the adapter\'s URL, the use of the API, height and width',
  internalName: 'An internal name has 40 letters and digits at most and begins with a letter',
  value: 'A value is of the kind that its item is for',
  standby: 'reqStandbyUrl and reqTimeout require each other',
  compatibility: 'reqSalesforceCompatibilityMode says where the softphone appears; Classic unless it says otherwise',
  dialing: 'reqDialingOptions holds the prefixes for numbers outside',
} as const;
export type Rule = keyof typeof rules;

const LONGEST_NAME = 40;
const LONGEST_TEXT = 1_000;
const notNames = ['label', 'sortOrder', 'internalNameLabel', 'displayNameLabel'];
const required = ['reqInternalName', 'reqDisplayName', 'reqAdapterUrl', 'reqUseApi', 'reqSoftphoneHeight', 'reqSoftphoneWidth'];
/** What SCV's definitions have besides. */
const knownSections: readonly string[] = [GENERAL, DIALING, 'reqHvcc'];

const mistake = (rule: Rule, message: string, spot: Spot = {}): RuleBroken => ({ severity: 'mistake', rule, message, ...spot });
const warning = (rule: Rule, message: string, spot: Spot = {}): RuleBroken => ({ severity: 'warning', rule, message, ...spot });

/** All that is wrong with it, in its order. */
export function checkDefinition(definition: Definition): readonly RuleBroken[] {
  const { sections } = definition;
  return [
    ...twice(sections).map((section) => mistake('unique', `there is a section ${nameAt(sections, section)} already`, { section, part: 'name' })),
    ...sections.flatMap(checkSection),
    ...checkGeneral(sections),
    ...checkDialing(sections),
  ];
}

function checkSection(section: Section, place: number): readonly RuleBroken[] {
  const items = section.items.flatMap((item, own) => [...checkName(item.name), ...checkLabel(item), ...checkValue(section.name, item)].map((broken) => ({ ...broken, section: place, item: own })));
  return [
    ...[...checkName(section.name), ...checkLabel(section), ...checkReservation(section)].map((broken) => ({ section: place, ...broken })),
    ...(section.items.length === 0 ? [mistake('form', `the section ${section.name} has no item`, { section: place })] : []),
    ...twice(section.items).map((item) => mistake('unique', `there is an item ${nameAt(section.items, item)} in ${section.name} already`, { section: place, item, part: 'name' })),
    ...items,
  ];
}

function checkName(name: string): readonly RuleBroken[] {
  if (notNames.includes(name)) return [mistake('reservedName', `${name} is no name for a section or an item`, { part: 'name' })];
  if (!/^[A-Za-z0-9]+$/.test(name)) return [mistake('name', `${JSON.stringify(name.slice(0, 60))} must have letters and digits only`, { part: 'name' })];
  return name.length > LONGEST_NAME ? [mistake('name', `${name.slice(0, LONGEST_NAME)}… has ${name.length} characters; a name has ${LONGEST_NAME} at most`, { part: 'name' })] : [];
}

/** What would make a file that nobody can import. */
const beyondXml = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/u;

function checkLabel({ name, label }: { readonly name: string; readonly label: string }): readonly RuleBroken[] {
  if (beyondXml.test(label)) return [mistake('label', `the label of ${name} holds a character that XML cannot carry`, { part: 'label' })];
  return label.length > LONGEST_TEXT ? [mistake('label', `the label of ${name} has ${label.length} characters, not ${LONGEST_TEXT} at most`, { part: 'label' })] : [];
}

/** Real files use such names in spite of it, and Salesforce imports them. */
function checkReservation({ name, items }: Section): readonly RuleBroken[] {
  if (!knownSections.includes(name)) return name.startsWith('req') ? [warning('reservedName', `names that begin with req are Salesforce's own, and the section ${name} is none of those${near(name, knownSections)}`, { part: 'name' })] : [];
  const known: readonly string[] = name === GENERAL || name === DIALING ? knownItems[name] : [];
  if (known.length === 0) return [];
  return items.flatMap((item, place) => (known.includes(item.name) ? [] : [warning('reservedName', unknownItem(name, item, known), { item: place, part: 'name' })]));
}

function unknownItem(section: string, { name, value }: Item, known: readonly string[]): string {
  const meant = near(name, known);
  if (meant.includes('reqSalesforceCompatibilityMode')) return `${name} is no item that Salesforce knows, so "${value}" is passed over, and the softphone appears in Classic only${meant}`;
  return `${name} is no item of ${section} that Salesforce knows${meant}`;
}

/** The nearest only where it is near, and no list of all there are: many names begin alike. */
function near(name: string, known: readonly string[]): string {
  const said = nearest(name, known, 3);
  return said.startsWith('; did you mean') ? said : '';
}

function checkValue(section: string, { name, value }: Item): readonly RuleBroken[] {
  if (beyondXml.test(value)) return [mistake('value', `the value of ${name} holds a character that XML cannot carry`, { part: 'value' })];
  const broken = section === GENERAL && Object.hasOwn(valueRules, name) ? valueRules[name]?.(value) ?? null : null;
  return broken === null ? [] : [{ ...broken, part: 'value' }];
}

function checkGeneral(sections: readonly Section[]): readonly RuleBroken[] {
  const at = sections.findIndex(({ name }) => name === GENERAL);
  if (at < 0) return [mistake('required', `the section ${GENERAL} is missing${near(GENERAL, sections.map(({ name }) => name))}`)];
  const { items } = sections[at] as Section;
  const names = items.map(({ name }) => name);
  const missing = required.filter((name) => !names.includes(name)).map((name) => mistake('required', `${GENERAL} lacks ${name}${near(name, names.filter((other) => !required.includes(other)))}`, { section: at }));
  const misplaced = required.slice(0, 2).flatMap((name, place) => (names.indexOf(name) >= 0 && names.indexOf(name) !== place ? [mistake('required', `${name} must be item ${place} of ${GENERAL}`, { section: at, item: names.indexOf(name) })] : []));
  return [
    ...(at > 0 ? [mistake('required', `${GENERAL} must be the first section`, { section: at })] : []), ...missing, ...misplaced,
    ...checkPair(names, at), ...checkMode(items, at),
  ];
}

function checkPair(names: readonly string[], section: number): readonly RuleBroken[] {
  const pair = ['reqStandbyUrl', 'reqTimeout'] as const;
  return pair.flatMap((name, place) => {
    const other = pair[1 - place] as string;
    return names.includes(name) && !names.includes(other) ? [mistake('standby', `${name} requires ${other}${near(other, names)}`, { section, item: names.indexOf(name) })] : [];
  });
}

function checkMode(items: readonly Item[], section: number): readonly RuleBroken[] {
  if (items.some(({ name }) => name === 'reqSalesforceCompatibilityMode')) return [];
  return [warning('compatibility', `${GENERAL} has no reqSalesforceCompatibilityMode, so the softphone appears in Classic only; it can be ${compatibilityModes.join(', ')}`, { section })];
}

function checkDialing(sections: readonly Section[]): readonly RuleBroken[] {
  const at = sections.findIndex(({ name }) => name === DIALING);
  if (at < 0) return [warning('dialing', `there is no section ${DIALING}, so numbers are dialled as they stand, without prefixes`)];
  const { items } = sections[at] as Section;
  const lacking = knownItems[DIALING].filter((name) => !items.some((item) => item.name === name));
  if (lacking.length > 0) return [warning('dialing', `${DIALING} lacks ${lacking.join(', ')}; no such prefix is dialled`, { section: at })];
  const isEmpty = knownItems[DIALING].every((name) => items.some((item) => item.name === name && item.value === ''));
  return isEmpty ? [warning('dialing', `all prefixes of ${DIALING} are empty, so numbers are dialled as they stand`, { section: at })] : [];
}

function twice(named: readonly { readonly name: string }[]): readonly number[] {
  return named.flatMap(({ name }, place) => (named.findIndex((other) => other.name === name) < place ? [place] : []));
}

function nameAt(named: readonly { readonly name: string }[], place: number): string {
  return named[place]?.name ?? '';
}
