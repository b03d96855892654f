// UniqueObjectIDs: `call.5000.101.2001`, `agent.5000.5001`, `device.5000.2001`, `skillgroup.5000.7001`. Written and read; which objects there are is not known here.

/** The one peripheral of a switch, unless its site says otherwise. */
export const PERIPHERAL = 5000;

/** A call at one device: each party has a call object of its own. */
export interface CallObject { readonly kind: 'call'; readonly peripheral: number; readonly call: string; readonly device: string }
export interface AgentObject { readonly kind: 'agent'; readonly peripheral: number; readonly agent: string }
export interface DeviceObject { readonly kind: 'device'; readonly peripheral: number; readonly device: string }
export interface SkillGroupObject { readonly kind: 'skillgroup'; readonly peripheral: number; readonly skillGroup: string }

export type ObjectName = CallObject | AgentObject | DeviceObject | SkillGroupObject;

export function callObjectID(call: string, device: string, peripheral = PERIPHERAL): string {
  return `call.${peripheral}.${call}.${device}`;
}

export function agentObjectID(agent: string, peripheral = PERIPHERAL): string {
  return `agent.${peripheral}.${agent}`;
}

export function deviceObjectID(device: string, peripheral = PERIPHERAL): string {
  return `device.${peripheral}.${device}`;
}

export function skillGroupObjectID(skillGroup: string, peripheral = PERIPHERAL): string {
  return `skillgroup.${peripheral}.${skillGroup}`;
}

/** Numbers of devices may have dots; whatever follows the number of the call is the device. */
const FORM = /^(?:(call)\.(\d{1,9})\.([^.]{1,64})|(agent|device|skillgroup)\.(\d{1,9}))\.(.{1,64})$/;

/** Null for what is no UniqueObjectID. */
export function objectNamed(id: string): ObjectName | null {
  const [, isCall, callPeripheral, call, kind, otherPeripheral, last = ''] = FORM.exec(id) ?? [];
  const peripheral = Number(callPeripheral ?? otherPeripheral);
  if (isCall !== undefined && call !== undefined) return { kind: 'call', peripheral, call, device: last };
  switch (kind) {
    case 'agent': return { kind, peripheral, agent: last };
    case 'device': return { kind, peripheral, device: last };
    case 'skillgroup': return { kind, peripheral, skillGroup: last };
    default: return null;
  }
}
