// Messages about the system itself. ECMA-269 clause 14. Some switches, OpenScape among them, begin every connection with them and beat with them.

import type { SystemStatusValue } from '../../../csta/systemStatus.ts';
import type { Edition } from './editions.ts';
import type { Forms } from './form.ts';
import { messageText } from './writing.ts';

/** `true`: not to be told. The standard spells `messageLost` so here. */
export type StatusFilter = { readonly [Value in Exclude<SystemStatusValue, 'messagesLost'> | 'messageLost']?: boolean };

/** What a client asks to be told of, in SystemRegister. */
export type RequestTypes = { readonly [Type in 'systemStatus' | 'requestSystemStatus' | 'switchingFunctionCapsChanged' | 'switchingFunctionDevicesChanged']?: boolean };

export interface SystemRegister {
  readonly requestTypes?: RequestTypes;
  readonly requestedStatusFilter?: StatusFilter;
}

const statusFilter: readonly (keyof StatusFilter)[] = ['initializing', 'enabled', 'normal', 'messageLost', 'disabled', 'partiallyDisabled', 'overloadImminent', 'overloadReached', 'overloadRelieved'];

const text = { kind: 'text' } as const;
const registration = { sysStatRegisterID: text };
const switches = (names: readonly string[]) => ({ kind: 'members', members: Object.fromEntries(names.map((name) => [name, { kind: 'switch' } as const])) }) as const;

/** What clients send of it, answers included; a client that cannot do what it is told answers with CSTAErrorCode. */
export const systemForms: { readonly [name: string]: Forms } = {
  SystemRegister: {
    requestTypes: switches(['systemStatus', 'requestSystemStatus', 'switchingFunctionCapsChanged', 'switchingFunctionDevicesChanged']),
    requestedStatusFilter: switches(statusFilter),
  },
  SystemRegisterCancel: registration,
  RequestSystemStatus: registration,
  SystemStatus: { ...registration, systemStatus: text },
  SystemStatusResponse: {},
  SystemRegisterAbort: registration,
  CSTAErrorCode: Object.fromEntries(['operation', 'performanceManagement', 'privateData', 'privateErrorCode', 'security', 'stateIncompatibility', 'subscribedResourceAvailability', 'systemResourceAvailibility'].map((category) => [category, text])),
};

/** To clients, with the registration when there is one. The client answers SystemStatusResponse. */
export function systemStatus(status: SystemStatusValue, edition: Edition, sysStatRegisterID: string | null = null): string {
  return messageText('SystemStatus', { sysStatRegisterID, systemStatus: status }, edition);
}

/** The answer to a client's own SystemStatus. */
export function systemStatusResponse(edition: Edition): string {
  return messageText('SystemStatusResponse', {}, edition);
}

export function systemRegisterResponse(sysStatRegisterID: string, edition: Edition, actualStatusFilter: StatusFilter | null = null): string {
  return messageText('SystemRegisterResponse', { sysStatRegisterID, actualStatusFilter: actualStatusFilter && inOrder(actualStatusFilter) }, edition);
}

export function systemRegisterCancelResponse(edition: Edition): string {
  return messageText('SystemRegisterCancelResponse', {}, edition);
}

export function requestSystemStatusResponse(status: SystemStatusValue, edition: Edition): string {
  return messageText('RequestSystemStatusResponse', { systemStatus: status }, edition);
}

/** The switch gives a registration up. */
export function systemRegisterAbort(sysStatRegisterID: string, edition: Edition): string {
  return messageText('SystemRegisterAbort', { sysStatRegisterID }, edition);
}

/** Clients may name flags in any order. */
function inOrder(filter: StatusFilter): StatusFilter {
  return Object.fromEntries(statusFilter.filter((flag) => filter[flag] !== undefined).map((flag) => [flag, filter[flag]]));
}
