// The kinds of error that cross folders. A document with mistakes is not here: it is collected, not thrown (document.ts).

/** Error values by category, as ECMA-269 12.3 groups them; `generic` is left out because no reader learns anything from it. */
export const errorCategories = {
  operation: [
    'requestIncompatibleWithObject', 'privilegeViolationSpecifiedDevice', 'privilegeViolationCallingDevice', 'valueOutOfRange', 'objectNotKnown', 'invalidCallingDeviceID', 'invalidCalledDeviceID',
    'invalidCallID', 'invalidDeviceID', 'invalidConnectionID', 'invalidDestination', 'invalidMsgID', 'invalidForwardingDestination', 'invalidFeature', 'featureAlreadySet', 'invalidParameterValue',
    'invalidMonitorCrossRefID', 'invalidCrossRefID', 'invalidRouteingCrossRefID', 'invalidRouteRegistrationCrossRefID', 'invalidMonitorFilter', 'invalidMonitorObject', 'invalidActiveCallID', 'invalidHeldCallID', 'invalidAgentIdentifier', 'invalidAgentPassword', 'invalidAgentState', 'serviceNotSupported', 'parameterNotSupported',
  ],
  stateIncompatibility: [
    'invalidObjectState', 'noCallToAnswer', 'noConnectionToClear', 'connectedCallExists', 'invalidCallingDeviceState', 'invalidParkToDeviceState',
    'invalidDestinationDeviceState', 'invalidConnectionState', 'invalidActiveConnectionState', 'invalidHeldConnectionState',
  ],
  subscribedResourceAvailability: ['objectRegistrationLimitExceeded'],
  performanceManagement: ['performanceLimitExceeded'],
  systemResourceAvailibility: ['resourceBusy', 'resourceOutOfService', 'deviceOutOfService', 'networkBusy', 'networkOutOfService', 'overallMonitorLimitExceeded', 'conferenceMemberLimitExceeded', 'resourceLimitExceeded'],
} as const;

export type ErrorCategory = keyof typeof errorCategories;
export type ErrorCode = (typeof errorCategories)[ErrorCategory][number];

const categories = new Map<string, ErrorCategory>(
  (Object.keys(errorCategories) as ErrorCategory[]).flatMap((category) => errorCategories[category].map((code) => [code, category] as const)),
);

export const errorCodes: readonly string[] = [...categories.keys()];

/** The standard's group of an error; spelt as the schema spells it. */
export function categoryOf(code: ErrorCode): ErrorCategory {
  return categories.get(code) as ErrorCategory;
}

/** A request that is refused: the standard's error value and a sentence for people. Nothing has changed when it is thrown. */
export class Rejection extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'Rejection';
    this.code = code;
  }

  /** The sentence alone. */
  get detail(): string {
    return this.message.slice(this.code.length + 2);
  }

  /** The standard's group of the error; spelt as the schema spells it. */
  get category(): ErrorCategory {
    return categoryOf(this.code);
  }
}

/** Something that must hold did not: a law of telephony, or time that stands still. Never swallowed. */
export class LawBroken extends Error {
  readonly law: string;

  constructor(law: string, detail: string) {
    super(`${law}: ${detail}`);
    this.name = 'LawBroken';
    this.law = law;
  }
}

/** States what the code relies on. Fails only when Ringback itself is wrong. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug in ringback: ${message}`);
}
