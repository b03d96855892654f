// The objects and fields that a layout may name: those of the CRM, and of its users.

import { signal } from '@preact/signals';
import type { Description } from '../../../crm/api.ts';
import type { LayoutField } from '../../../openCti/softphoneLayout.ts';
import { ask } from '../../page/ask.ts';
import { notice, sentenceOf } from '../state.ts';

export interface LayoutObject {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly LayoutField[];
}

const user: LayoutObject = { name: 'User', label: 'User', fields: [{ displayName: 'Name', apiName: 'Name' }, { displayName: 'Extension', apiName: 'Extension' }] };

const known = signal<readonly LayoutObject[] | null>(null);
let isAsked = false;

/** Users alone until the CRM has said what it has. */
export function objects(): { readonly all: readonly LayoutObject[] } {
  if (!isAsked) {
    isAsked = true;
    ask<Description>('GET', '/crm/api/describe').then(({ entities }) => (known.value = entities.map(({ name, label, fields }) => ({ name, label, fields: fields.map((field) => ({ displayName: field.label, apiName: field.name })) }))), (error: unknown) => {
      isAsked = false;
      notice.value = { kind: 'error', says: sentenceOf(error) };
    });
  }
  return { all: [...(known.value ?? []), user] };
}
