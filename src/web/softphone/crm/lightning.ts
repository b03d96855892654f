// The CRM by Open CTI for Lightning Experience.

import { type Crm, type Found, noTelephone, type Page, type Search } from '../crm.ts';
import { callFieldsOf } from './callFields.ts';
import { OWN_TELEPHONE, telephoneIn } from './ownTelephone.ts';
import type { OpenCti, OpenCtiResponse, RecordInfo, SoftphoneLayout } from './sforce.ts';

type Value = Readonly<Record<string, unknown>>;
interface ScreenPop {
  readonly type: string;
  readonly params: Value;
}

export function lightningCrm(opencti: OpenCti): Crm {
  const ask = <Answer = null>(method: string, args: Value = {}): Promise<Answer> =>
    new Promise((done, fail) => {
      const callback = ({ success, returnValue, errors }: OpenCtiResponse<Answer>) => (success ? done(returnValue as Answer) : fail(new Error(sentenceOf(method, errors))));
      (opencti[method] as (args: Value) => void)({ ...args, callback });
    });
  const tell = async (method: string, args: Value = {}): Promise<void> => void (await ask(method, args));
  return {
    name: 'lightning',
    settings: () => ask('getCallCenterSettings'),
    callFields: async () => callFieldsOf(await ask<SoftphoneLayout>('getSoftphoneLayout')),
    // Most orgs have no such method.
    telephone: () => ask<{ readonly runApex?: unknown } | null>('runApex', OWN_TELEPHONE).then((answer) => telephoneIn(answer?.runApex)).catch(() => noTelephone),
    setClickToDial: (enabled) => tell(enabled ? 'enableClickToDial' : 'disableClickToDial'),
    onClickToDial: (listener) => listen(opencti, 'onClickToDial', (clicked: RecordInfo & { readonly number: unknown }) => listener({ number: String(clicked.number), page: pageOf(clicked) })),
    page: async () => pageOf((await ask<RecordInfo | null>('getAppViewInfo')) ?? {}),
    onPage: (listener) => listen(opencti, 'onNavigationChange', (info: RecordInfo) => listener(pageOf(info))),
    search: async (search) => foundIn(await ask<Value | null>('searchAndScreenPop', argumentsOf(search)), (pop) => tell('screenPop', { type: pop.type, params: pop.params })),
    open: ({ recordId }) => tell('screenPop', { type: opencti.SCREENPOP_TYPE['SOBJECT'], params: { recordId } }),
    saveTask: async (fields, id) => idIn(await ask<unknown>('saveLog', { value: { ...(id === null ? { entityApiName: 'Task' } : { Id: id }), ...fields } }), id),
    refresh: () => tell('refreshView'),
    panel: {
      setVisible: (visible) => tell('setSoftphonePanelVisibility', { visible }),
      setLabel: async (label) => void (await Promise.all([ask('setSoftphoneItemLabel', { label }), ask('setSoftphonePanelLabel', { label })])),
      setIcon: async (key) => void (await Promise.all([ask('setSoftphoneItemIcon', { key }), ask('setSoftphonePanelIcon', { key })])),
      setHeight: (heightPX) => tell('setSoftphonePanelHeight', { heightPX }),
    },
    ready: () => void tell('notifyInitializationComplete').catch(() => {}),
  };
}

function listen<Payload>(opencti: OpenCti, method: string, listener: (payload: Payload) => void): void {
  (opencti[method] as (args: Value) => void)({ listener });
}

function pageOf({ recordId = '', recordName = '', objectType = '' }: RecordInfo): Page {
  return { recordId, name: recordName, entity: objectType };
}

/** Deferred: several terms are tried before one of them opens anything. */
function argumentsOf({ words, callType, fields }: Search): Value {
  return { searchParams: words, callType, deferred: true, ...(Object.keys(fields).length > 0 && { defaultFieldValues: fields }) };
}

function foundIn(answer: Value | null, open: (pop: ScreenPop) => Promise<void>): Found {
  const { SCREEN_POP_DATA, ...records } = answer ?? {};
  const pop = SCREEN_POP_DATA as ScreenPop | null | undefined;
  const matches = Object.entries(records).map(([id, record]) => {
    const { Id = id, Name = '', RecordType = '' } = record as { readonly Id?: string; readonly Name?: string; readonly RecordType?: string };
    return { recordId: Id, name: Name, entity: RecordType };
  });
  return { matches, pop: pop?.type === undefined ? null : () => open(pop) };
}

/** The guide says that it is the id; what comes is an object with it. */
function idIn(answer: unknown, id: string | null): string {
  const found = typeof answer === 'string' ? answer : ((answer as { readonly recordId?: string } | null)?.recordId ?? id);
  if (!found) throw new Error('the CRM saved the log and did not say under which id');
  return found;
}

function sentenceOf(method: string, errors: OpenCtiResponse<unknown>['errors']): string {
  const said = (errors ?? []).map(({ code = '', description, details }) => [description ?? code, detailOf(details)].filter((text) => text !== '').join(' '));
  return `the CRM refuses ${method}: ${said.join('; ') || 'it does not say why'}`;
}

/** A list in the guide, one object with some. */
function detailOf(details: unknown): string {
  return [details].flat().map((detail) => (typeof detail === 'string' ? detail : ((detail as { readonly message?: string } | null)?.message ?? ''))).filter(Boolean).join('; ');
}
