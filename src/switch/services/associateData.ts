import { Rejection } from '../../kernel/errors.ts';
import type { CallId, CallVariables } from '../call.ts';
import { writtenOver } from '../callVariables.ts';
import * as tell from '../facts/parties.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { fitting } from '../userData.ts';

export interface AssociateData {
  readonly call: CallId;
  readonly device: string;
  /** What is to be changed; octets as hex digits. */
  readonly data: CarriedData & { readonly accountCode?: string };
}

/** What programs put to a call; octets as hex digits. */
export interface CarriedData {
  readonly correlatorData?: string;
  readonly userData?: string;
}

/** The same for a call that begins, with what is known of it by name. */
export interface BroughtData extends CarriedData {
  readonly variables?: CallVariables;
}

/** Longest correlator data and account code. */
const OCTETS = 128;

/** Puts data to a call, where all that follows carries it. ECMA-269 18.1.1 "Associate Data" and 18.1.7 "Send User Information". Event: CallInformation. */
export function associateData(pbx: Switch, { call, device, data }: AssociateData): void {
  const connection = connectionOf(pbx, call, device);
  requirePermitted(connection, 'associateData');
  const fitted = fittingData(pbx, data);

  Object.assign(connection.call.data, fitted);

  tell.callInformation(pbx, connection);
}

/** The data, with as much of the user data as the switch lets through. Throws `invalidParameterValue` and `valueOutOfRange`. */
export function fittingData<Data extends CarriedData>(pbx: Switch, data: Data): Data {
  for (const [name, octets] of Object.entries(data)) {
    if (typeof octets !== 'string' || !/^([\dA-Fa-f]{2})*$/.test(octets)) throw new Rejection('invalidParameterValue', `${name} must be octets as pairs of hex digits`);
    if (name !== 'userData' && octets.length > 2 * OCTETS) throw new Rejection('valueOutOfRange', `${name} has more than ${OCTETS} octets`);
  }
  return data.userData === undefined ? data : { ...data, userData: fitting(pbx.userData, data.userData) };
}

/** What a call has from its beginning; `known` are the variables of the call on whose account it is made, null for none. */
export function fittingBrought(pbx: Switch, { variables, ...data }: BroughtData, known: CallVariables | null = null): BroughtData {
  const fitted = fittingData(pbx, data);
  return variables === undefined ? fitted : { ...fitted, variables: writtenOver(known, variables) };
}
