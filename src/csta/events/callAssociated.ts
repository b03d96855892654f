// Call associated events: digits and data within a call. ECMA-269 18.2.

import type * as facts from '../../switch/facts/calls.ts';
import { connection, event } from './members.ts';

export const callAssociatedEvents = {
  digitsGenerated: event<facts.DigitsGenerated>('callAssociated', 'DigitsGeneratedEvent', 'digitsGenerated',
    connection('connection'), { name: 'digitGeneratedList', kind: 'text', read: ({ digits }) => digits }),
};
