// The CRM by Open CTI for Salesforce Classic: arguments by place, answers as texts of JSON.

import { type Crm, type Found, noTelephone, type Page } from '../crm.ts';
import { callFieldsOf } from './callFields.ts';
import { OWN_TELEPHONE, telephoneIn } from './ownTelephone.ts';
import type { ClassicResponse, Interaction, SoftphoneLayout } from './sforce.ts';

interface PageInfo {
  readonly objectId?: string;
  readonly objectName?: string;
  readonly object?: string;
}

export function classicCrm(interaction: Interaction): Crm {
  const { cti } = interaction;
  const open = (url: string): Promise<void> => asked('screenPop', (callback) => interaction.screenPop(url, true, callback)).then(() => {});
  return {
    name: 'classic',
    settings: async () => read<Record<string, string>>(await asked('getCallCenterSettings', cti.getCallCenterSettings)) ?? {},
    callFields: async () => callFieldsOf(read<SoftphoneLayout>(await asked('getSoftphoneLayout', cti.getSoftphoneLayout)) ?? {}),
    // Most orgs have no such method.
    telephone: () => asked('runApex', (callback) => interaction.runApex(OWN_TELEPHONE.apexClass, OWN_TELEPHONE.methodName, OWN_TELEPHONE.methodParams, callback)).then(({ result }) => telephoneIn(result)).catch(() => noTelephone),
    setClickToDial: async (enabled) => void (await asked('enableClickToDial', enabled ? cti.enableClickToDial : cti.disableClickToDial)),
    onClickToDial: (listener) => cti.onClickToDial((response) => {
      const clicked = read<PageInfo & { readonly number: string }>(response);
      if (clicked) listener({ number: String(clicked.number), page: pageOf(clicked) });
    }),
    page: async () => pageOf(read<PageInfo>(await asked('getPageInfo', interaction.getPageInfo)) ?? {}),
    onPage: (listener) => interaction.onFocus((response) => listener(pageOf(read<PageInfo>(response) ?? {}))),
    search: async ({ words, callType, fields }) => {
      const queryParams = new URLSearchParams(fields).toString();
      return foundIn(read(await asked('searchAndGetScreenPopUrl', (callback) => interaction.searchAndGetScreenPopUrl(words, queryParams, callType, callback))) ?? {}, open);
    },
    open: ({ recordId }) => open(`/${recordId}`),
    saveTask: async (fields, id) => {
      const params = new URLSearchParams({ ...(id !== null && { Id: id }), ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])) });
      const saved = (await asked('saveLog', (callback) => interaction.saveLog('Task', params.toString(), callback))).id ?? id;
      if (!saved) throw new Error('the CRM saved the log and did not say under which id');
      return saved;
    },
    refresh: async () => void (await asked('refreshPage', interaction.refreshPage)),
    panel: {
      // Outside of a console there is nothing to hide, and the CRM says so.
      setVisible: (isVisible) => asked('setVisible', (callback) => interaction.setVisible(isVisible, callback)).then(() => {}, () => {}),
      setLabel: async () => {},
      setIcon: async () => {},
      setHeight: async (height) => void (await asked('setSoftphoneHeight', (callback) => cti.setSoftphoneHeight(height, callback))),
    },
    ready: () => cti.notifyInitializationComplete(),
  };
}

function asked(method: string, ask: (callback: (response: ClassicResponse) => void) => void): Promise<ClassicResponse> {
  return new Promise((done, fail) => ask((response) => (response.error ? fail(new Error(`the CRM refuses ${method}: ${response.error}`)) : done(response))));
}

function read<Value>({ result }: ClassicResponse): Value | null {
  return typeof result === 'string' ? (JSON.parse(result) as Value) : ((result as Value | undefined) ?? null);
}

function pageOf({ objectId = '', objectName = '', object = '' }: PageInfo): Page {
  return { recordId: objectId, name: objectName, entity: object };
}

function foundIn(answer: Readonly<Record<string, unknown>>, open: (url: string) => Promise<void>): Found {
  const { screenPopUrl, ...records } = answer;
  const matches = Object.entries(records).map(([recordId, record]) => {
    const { Name = '', object = '' } = record as { readonly Name?: string; readonly object?: string };
    return { recordId, name: Name, entity: object };
  });
  return { matches, pop: typeof screenPopUrl === 'string' && screenPopUrl !== '' ? () => open(screenPopUrl) : null };
}
