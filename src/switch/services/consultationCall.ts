import type { Assistance, CallId, ConsultOption } from '../call.ts';
import type { Connection } from '../connection.ts';
import { beginDialled, initiate } from '../dialling/dialling.ts';
import { requirePermitted } from '../permitted.ts';
import { connectionOf, type Switch } from '../switch.ts';
import { type BroughtData, fittingBrought } from './associateData.ts';
import { hold } from './holdCall.ts';
import { requireDialled, requirePrivilege } from './makeCall.ts';

export interface ConsultationCall {
  readonly call: CallId;
  readonly device: string;
  /** Empty, or the first digits only, when the rest is dialled later. */
  readonly consulted: string;
  /** Octets in hex; null for that of the first call. */
  readonly accountCode: string | null;
  /** Instead of that of the first call; octets in hex, variables by name. */
  readonly data: BroughtData;
  /** What may come of both calls; whatever is wanted, unless it says otherwise. */
  readonly option?: ConsultOption;
  /** For an agent who calls a supervisor. */
  readonly assistance?: Assistance | undefined;
}

/**
 * A party puts its call on hold and calls somebody else. ECMA-269 17.1.10 "Consultation Call". The data of the first call goes along.
 * Events: Held, ServiceInitiated, Originated, then what becomes of the second call.
 */
export function consultationCall(pbx: Switch, { call, device, consulted, accountCode, data, option = 'unrestricted', assistance }: ConsultationCall): Connection {
  const existing = connectionOf(pbx, call, device);
  requirePermitted(existing, 'consultationCall');
  requirePrivilege(pbx, existing.device, requireDialled(pbx, consulted), accountCode ?? existing.call.data.accountCode, 'privilegeViolationCallingDevice');
  const carried = fittingBrought(pbx, data, existing.call.data.variables);

  hold(pbx, existing, 'consultation');
  const connection = initiate(pbx, existing.device, 'consultation', existing.call, { ...carried, ...(accountCode !== null && { accountCode }) }, { assistance });
  connection.dialled = consulted;
  if (option !== 'unrestricted') connection.call.consultation = { option, about: existing.call.id };
  beginDialled(pbx, connection);

  return connection;
}
