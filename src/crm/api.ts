// What the pages and the server of the CRM say to each other over HTTP, in JSON. Types only.

export type EntityName = 'Account' | 'Contact' | 'Lead' | 'Case' | 'Task';

export type Value = string | number | boolean | null;

/** With the fields that its description names, under their API names. */
export interface CrmRecord {
  /** 18 characters; the first three say what it is. */
  readonly Id: string;
  readonly [field: string]: Value;
}

export type FieldKind = 'text' | 'longText' | 'phone' | 'email' | 'number' | 'date' | 'dateTime' | 'picklist' | 'reference' | 'flag';

export interface Field {
  /** As the API has it: `AccountNumber`. */
  readonly name: string;
  /** For people: `Account Number`. */
  readonly label: string;
  readonly kind: FieldKind;
  readonly options?: readonly string[];
  /** Of a picklist: nothing but its options can be written. */
  readonly restricted?: boolean;
  /** Of a number: has no fraction. */
  readonly whole?: boolean;
  /** Characters that a text may have. */
  readonly length?: number;
  /** What a reference may lead to. */
  readonly refersTo?: readonly (EntityName | 'User')[];
  readonly required?: boolean;
  /** What a new record has when nobody says. */
  readonly initial?: Value;
  readonly readOnly?: boolean;
}

export interface Entity {
  readonly name: EntityName;
  readonly label: string;
  readonly plural: string;
  /** First three characters of its ids: 001, 003, 00Q, 500, 00T. */
  readonly prefix: string;
  readonly nameField: string;
  readonly fields: readonly Field[];
  readonly listColumns: readonly string[];
  /** Lists beside a record: contacts of an account by AccountId. */
  readonly related: readonly { readonly entity: EntityName; readonly by: string; readonly label: string }[];
}

/** `GET /crm/api/describe`. */
export interface Description {
  readonly entities: readonly Entity[];
}

/** What the references of records in an answer lead to, by id: the names that people know. */
export interface Named {
  readonly names: { readonly [id: string]: string };
}

/** `GET /crm/api/records/:entity?search&sort&offset&limit`; `sort` is a field, with a minus before it from the last to the first. */
export interface RecordList extends Named {
  readonly records: readonly CrmRecord[];
  readonly total: number;
}

/** `GET /crm/api/records/:entity/:id`. References come with the names of what they lead to. */
export interface RecordView extends Named {
  readonly record: CrmRecord;
  /** By field: the record that a reference leads to. */
  readonly references: { readonly [field: string]: { readonly id: string; readonly entity: EntityName | 'User'; readonly name: string } };
  readonly related: readonly { readonly entity: EntityName; readonly label: string; readonly records: readonly CrmRecord[]; readonly total: number }[];
  /** Tasks about it, the newest first: the activity timeline. */
  readonly activities: readonly CrmRecord[];
}

/** `GET /crm/api/find?q&entity&limit`: everything that matches, by kind. */
export interface Found extends Named {
  readonly groups: readonly { readonly entity: EntityName; readonly records: readonly CrmRecord[]; readonly total: number }[];
}

/** What was wrong with what somebody wanted to write. Answer of 422 to `POST /crm/api/records/:entity` and `PATCH /crm/api/records/:entity/:id`, whose
 * body are the fields, and which answer with the CrmRecord (201, 200) when all is well. */
export interface Refused {
  readonly wrong: string;
  /** `field` is empty where it is the whole record. */
  readonly mistakes: readonly { readonly field: string; readonly says: string }[];
}

/** `DELETE /crm/api/records/:entity/:id`: how many are gone; contacts and cases go with their account. */
export interface Deleted {
  readonly deleted: number;
}

/** `POST /crm/api/reset`: all records are gone, and those of the beginning are there again, under the same ids. */
export interface Reset {
  readonly records: number;
}

/** `POST /crm/api/import/:entity { csv }`: all lines or none; 422 with `{ wrong }`, where each line tells a mistake. */
export interface Imported {
  readonly imported: number;
}

export interface CrmUser {
  readonly id: string;
  /** As in the header by which pages say who sits before them: `ana`. */
  readonly username: string;
  readonly name: string;
  readonly profile: string;
  /** The telephone, and the agent of the switch; null where there is none. */
  readonly extension: string | null;
  readonly agent: string | null;
  /** Id of the call center that the user is assigned to. */
  readonly callCenter: string | null;
}

/** `GET /crm/api/context`: who sits before the page, and the softphone that the page shows them. */
export interface Context {
  readonly user: CrmUser;
  readonly users: readonly CrmUser[];
  /** Why there is no softphone, and why it may stay blank; each with what mends it. Empty when all is well. */
  readonly diagnosis: { readonly [Mode in CrmMode]: readonly Finding[] };
  /** Calls are recorded here, and can be listened to. */
  readonly hasRecordings: boolean;
  /** Null when the user is in no call center, or that is switched off. */
  readonly softphone: SoftphoneFrame | null;
}

export type CrmMode = 'lightning' | 'classic';

export interface SoftphoneFrame {
  readonly callCenter: string;
  readonly displayName: string;
  /** As the definition has it; what the page puts behind it is the page's affair. */
  readonly adapterUrl: string;
  readonly standby: { readonly url: string; /** Milliseconds. */ readonly after: number } | null;
  readonly height: number;
  readonly width: number;
  /** In which modes the definition lets it appear. */
  readonly modes: readonly CrmMode[];
}

/** A step of the set-up that is missing or wrong. */
export interface Finding {
  /** As `userNotAssigned`. */
  readonly step: string;
  readonly severity: 'blank' | 'warning';
  /** What a user sees, and why. */
  readonly says: string;
  /** What to do, and where: a path of the set-up. */
  readonly mend: { readonly says: string; readonly path: string } | null;
}
