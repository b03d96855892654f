// Ids of fifteen characters lead to their record too; its address is the one with eighteen.

import { effect } from '@preact/signals';
import { isWholeId } from './entities.ts';
import { addressHere, place, replace } from './place.ts';
import { recordView } from './records.ts';

export function settleIds(): () => void {
  return effect(() => {
    const { route } = place.value;
    if (route.page !== 'record' || isWholeId(route.id)) return;
    const { value } = recordView(route.id).state.value;
    if (value) replace(addressHere({ ...route, id: value.record.Id }));
  });
}
