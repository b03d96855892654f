// A telephone number: text, until the softphone lets numbers be clicked.

import type { JSX } from 'preact';
import type { CrmRecord, EntityName } from '../../../crm/api.ts';
import { clickToDial, dial } from '../dialling.ts';
import { recordInfo } from '../pageInfo.ts';
import { addressHere } from '../place.ts';
import { Icon } from '../parts/Icon.tsx';

interface Where {
  readonly number: string;
  readonly entity: EntityName;
  readonly record: CrmRecord;
}

export function PhoneNumber({ number, entity, record }: Where): JSX.Element {
  if (!clickToDial.value) return <span class="number" title="Click to dial disabled">{number}</span>;
  const url = location.origin + addressHere({ page: 'record', entity, id: record.Id, isEdited: false });
  return (
    <button type="button" class="number number_dials" title={`Click to dial ${number}`} onClick={() => dial({ number, record: recordInfo(entity, record, url) })}>
      <Icon name="call" />{number}
    </button>
  );
}
