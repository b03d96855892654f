// Definition files for tests, and their problems in a line each.

import type { Definition } from '../../src/crm/callCenters/definition.ts';
import { readDefinitionFile } from '../../src/crm/callCenters/definitionFile.ts';

/** Items of reqGeneralInfo that every definition must have. */
export const needed = { reqInternalName: 'Phone', reqDisplayName: 'A phone', reqAdapterUrl: 'https://phone.example/', reqUseApi: 'true', reqSoftphoneHeight: '400', reqSoftphoneWidth: '300', reqSalesforceCompatibilityMode: 'Classic_and_Lightning' };

/** Sections by name, their items by name. */
export function definitionOf(sections: { readonly [section: string]: { readonly [item: string]: string } }): Definition {
  return { sections: Object.entries(sections).map(([name, items]) => ({ name, label: name, items: Object.entries(items).map(([item, value]) => ({ name: item, label: `Label of ${item}`, value })) })) };
}

export const prefixes = { reqOutsidePrefix: '9', reqLongDistPrefix: '1', reqInternationalPrefix: '011' };

/** `3:5 mistake sortOrder: …`. */
export function problemsIn(text: string, fileName?: string): readonly string[] {
  return readDefinitionFile(text, fileName).problems.map(({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`);
}

/** A file in the import format, a line for each tag, so that lines can be told. */
export function importFile(...lines: readonly string[]): string {
  return ['<callCenter>', ...lines, '</callCenter>'].join('\n');
}

export const generalLines = [
  '<section sortOrder="0" name="reqGeneralInfo" label="General Information">',
  ...Object.entries(needed).map(([name, value], place) => `<item sortOrder="${place}" name="${name}" label="${name}">${value}</item>`),
  '</section>',
];

export const dialingLines = [
  '<section sortOrder="1" name="reqDialingOptions">',
  ...Object.entries(prefixes).map(([name, value], place) => `<item sortOrder="${place}" name="${name}">${value}</item>`),
  '</section>',
];
