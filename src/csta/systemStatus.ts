// How the system is, in the words of ECMA-269 14.1 "System Status".

export const systemStatusValues = ['initializing', 'enabled', 'normal', 'messagesLost', 'disabled', 'partiallyDisabled', 'overloadImminent', 'overloadReached', 'overloadRelieved'] as const;

export type SystemStatusValue = (typeof systemStatusValues)[number];

/** While it is so, no request is carried out and no event is told; monitors are there afterwards, but what happened meanwhile is not told again. */
export function isDown(status: SystemStatusValue): boolean {
  return status === 'disabled' || status === 'initializing';
}
