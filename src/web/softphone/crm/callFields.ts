// Which facts of a call a softphone layout wants shown.

import type { CallFields } from '../crm.ts';
import type { SoftphoneLayout } from './sforce.ts';

const known = ['ANI', 'DNIS', 'SEGMENT', 'QUEUE'] as const;

export function callFieldsOf(layout: SoftphoneLayout): CallFields {
  const of = (type: keyof SoftphoneLayout) => known.filter((field) => layout[type]?.callRelatedFields?.includes(field) ?? true);
  return { inbound: of('Inbound'), outbound: of('Outbound'), internal: of('Internal') };
}
