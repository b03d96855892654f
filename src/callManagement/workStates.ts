// What BCMS and CMS call that at which an agent is, out of duty and activity. Pure.

import type { AgentActivity, AgentDuty } from '../records/ledger/rows.ts';

export interface AtWork {
  readonly duty: AgentDuty;
  readonly activity: AgentActivity;
  readonly isHolding: boolean;
}

export const bcmsStates = ['Avail', 'ACD', 'ACW', 'AUX', 'Ext In', 'Ext Out', 'Other'] as const;
export type BcmsState = (typeof bcmsStates)[number];

/** BCMS's own: a telephone that rings is Other, a call that no queue sent is told whatever the duty. */
export function bcmsState({ duty, activity }: AtWork): BcmsState {
  if (activity === 'acd') return 'ACD';
  if (activity !== 'idle') return activity === 'extIn' ? 'Ext In' : 'Ext Out';
  return ({ ready: 'Avail', ringing: 'Other', busy: 'ACD', workingAfterCall: 'ACW', notReady: 'AUX' } as const)[duty];
}

export const cmsStates = ['AVAIL', 'RING', 'ACDIN', 'ACW', 'ACWIN', 'ACWOUT', 'AUX', 'AUXIN', 'AUXOUT', 'OTHER'] as const;
export type CmsState = (typeof cmsStates)[number];

/** CMS's own; an agent who has put the queue's call on hold, or is in a call that is neither of the queue nor of AUX or ACW, is at OTHER. */
export function cmsState({ duty, activity, isHolding }: AtWork): CmsState {
  switch (duty) {
    case 'ready': return activity === 'idle' ? 'AVAIL' : 'OTHER';
    case 'ringing': return 'RING';
    case 'busy': return activity === 'extIn' || activity === 'extOut' || isHolding ? 'OTHER' : 'ACDIN';
    case 'workingAfterCall': return activity === 'extIn' ? 'ACWIN' : activity === 'extOut' ? 'ACWOUT' : 'ACW';
    case 'notReady': return activity === 'extIn' ? 'AUXIN' : activity === 'extOut' ? 'AUXOUT' : 'AUX';
  }
}
