// A telephone number: text, until the softphone lets numbers be clicked.

import type { JSX } from 'preact';
import type { CrmRecord, EntityName } from '../../../crm/api.ts';
import { clickToDial, dial } from '../dialling.ts';
import type { Dial } from '../desk.ts';
import { recordInfo } from '../pageInfo.ts';
import { addressHere } from '../place.ts';
import { Icon } from '../parts/Icon.tsx';

interface Where {
  readonly number: string;
  readonly entity: EntityName;
  readonly record: CrmRecord;
}

export function PhoneNumber({ number, entity, record }: Where): JSX.Element {
  return <DialledNumber number={number} about={() => recordInfo(entity, record, location.origin + addressHere({ page: 'record', entity, id: record.Id, isEdited: false }))} />;
}

/** Of whom the CRM may know nothing: `about` is the page that it stands on then. */
export function DialledNumber({ number, about }: { readonly number: string; readonly about: () => Dial['record'] }): JSX.Element {
  if (!clickToDial.value) return <span class="number" title="Click to dial disabled">{number}</span>;
  return (
    <button type="button" class="number number_dials" title={`Click to dial ${number}`} onClick={() => dial({ number, record: about() })}>
      <Icon name="call" />{number}
    </button>
  );
}
