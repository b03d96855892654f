// EnablementMask: which buttons a softphone may show as enabled, a bit for each. Which of them are, is reckoned where calls and agents are known.

export const enablement = {
  ENABLE_ANSWER: 0x1, ENABLE_RELEASE: 0x2, ENABLE_HOLD: 0x4, ENABLE_RETRIEVE: 0x8, ENABLE_MAKECALL: 0x10, ENABLE_TRANSFER_INIT: 0x20, ENABLE_TRANSFER_COMPLETE: 0x40,
  ENABLE_SINGLE_STEP_TRANSFER: 0x80, ENABLE_CONFERENCE_INIT: 0x100, ENABLE_CONFERENCE_COMPLETE: 0x200, ENABLE_SINGLE_STEP_CONFERENCE: 0x400, ENABLE_ALTERNATE: 0x800,
  ENABLE_RECONNECT: 0x1000, ENABLE_WRAPUP: 0x2000, ENABLE_INSIDE_MAKECALL: 0x4000, ENABLE_OUTSIDE_MAKECALL: 0x8000, ENABLE_SUPERVISOR_ASSIST: 0x10000, ENABLE_EMERGENCY_CALL: 0x20000,
  ENABLE_BAD_LINE_CALL: 0x40000, ENABLE_STATISTICS: 0x80000, ENABLE_CHAT: 0x100000, ENABLE_RECORD: 0x200000, DISABLE_ALL: 0x400000, ENABLE_LOGIN: 0x1000000, ENABLE_LOGOUT: 0x2000000,
  ENABLE_LOGOUT_WITH_REASON: 0x4000000, ENABLE_READY: 0x8000000, ENABLE_NOTREADY: 0x10000000, ENABLE_NOTREADY_WITH_REASON: 0x20000000, ENABLE_WORKREADY: 0x40000000,
  ENABLE_WORKNOTREADY: 0x80000000,
} as const;

export type Button = keyof typeof enablement;

/** SupervisorBtnEnablementMask. */
export const supervisorEnablement = {
  ENABLE_SET_AGENT_LOGOUT: 0x1, ENABLE_SET_AGENT_READY: 0x2, ENABLE_BARGE_IN: 0x4, ENABLE_INTERCEPT: 0x8, ENABLE_CLEAR: 0x10, ENABLE_START_SILENTMONITOR: 0x20, ENABLE_STOP_SILENTMONITOR: 0x40,
} as const;

export type SupervisorButton = keyof typeof supervisorEnablement;

/** Never negative: the highest bit is a number above 31 bits. */
export function maskOf(buttons: Iterable<Button>): number {
  let mask = 0;
  for (const button of buttons) mask |= enablement[button];
  return mask >>> 0;
}

export function isEnabled(mask: number, button: Button): boolean {
  return (mask & enablement[button]) !== 0;
}
