// The words that entities are described with: a field of each kind, with what a value of it may be.

import type { EntityName, Field } from './api.ts';

/** A field as the pages know it, and what only the database asks. */
export interface FieldRule extends Field {
  /** Which words of a search may mean it; it is not searched unless said. */
  readonly words?: WordScope;
  /** Of a reference: when what it leads to is deleted, this record goes along; else it only loses the reference. */
  readonly goesAlong?: boolean;
}

/** As SOSL has them: `IN NAME FIELDS`, `IN EMAIL FIELDS`; all others are searched among all. Phone fields are found by their digits. */
export type WordScope = 'name' | 'email' | 'other';

type More = Partial<Omit<FieldRule, 'name' | 'kind'>>;

/** `BillingPostalCode` as `Billing Postal Code`, `AccountId` as `Account`. */
function labelOf(name: string): string {
  return name.replace(/(?<=.)Id$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function field(kind: Field['kind'], name: string, more: More): FieldRule {
  return { name, label: labelOf(name), kind, ...more };
}

export const text = (name: string, length: number, more: More = {}) => field('text', name, { length, ...more });
export const longText = (name: string, length: number, more: More = {}) => field('longText', name, { length, ...more });
export const phone = (name: string, more: More = {}) => field('phone', name, { length: 40, ...more });
export const email = (name: string) => field('email', name, { length: 80, words: 'email' });
export const date = (name: string, more: More = {}) => field('date', name, more);
export const flag = (name: string, more: More = {}) => field('flag', name, more);
export const wholeNumber = (name: string, more: More = {}) => field('number', name, { whole: true, ...more });

/** One of these, or with `restricted: false` whatever else a program writes, as most picklists of Salesforce take it. */
export const picklist = (name: string, options: readonly string[], more: More = {}) => field('picklist', name, { length: 255, options, restricted: false, ...more });

export const reference = (name: string, refersTo: readonly (EntityName | 'User')[], more: More = {}) => field('reference', name, { refersTo, ...more });

/** Street, City, State, PostalCode, Country, with what they begin with. */
export function address(start: string): readonly FieldRule[] {
  return [longText(`${start}Street`, 255), text(`${start}City`, 40, { words: 'other' }), text(`${start}State`, 80), text(`${start}PostalCode`, 20), text(`${start}Country`, 80)];
}

/** What every record has. */
export const owned: readonly FieldRule[] = [
  reference('OwnerId', ['User']),
  field('dateTime', 'CreatedDate', { readOnly: true }),
  field('dateTime', 'LastModifiedDate', { readOnly: true }),
];
