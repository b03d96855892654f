// What CTI OS says of a failure: the FailureCode of eControlFailureConf (TSAPI's universal failures) for each error value of CSTA, and that of eCTIOSFailureEvent.

import type { ErrorCode } from '../kernel/errors.ts';

/** FailureCode of eControlFailureConf. */
export const controlFailures = {
  GENERIC_UNSPECIFIED: 0, GENERIC_OPERATION: 1, REQUEST_INCOMPATIBLE_WITH_OBJECT: 2, VALUE_OUT_OF_RANGE: 3, OBJECT_NOT_KNOWN: 4, INVALID_CALLING_DEVICE: 5, INVALID_CALLED_DEVICE: 6,
  INVALID_FORWARDING_DESTINATION: 7, PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE: 8, PRIVILEGE_VIOLATION_ON_CALLED_DEVICE: 9, PRIVILEGE_VIOLATION_ON_CALLING_DEVICE: 10,
  INVALID_CSTA_CALL_IDENTIFIER: 11, INVALID_CSTA_DEVICE_IDENTIFIER: 12, INVALID_CSTA_CONNECTION_IDENTIFIER: 13, INVALID_DESTINATION: 14, INVALID_FEATURE: 15, INVALID_ALLOCATION_STATE: 16,
  INVALID_CROSS_REF_ID: 17, INVALID_OBJECT_TYPE: 18, SECURITY_VIOLATION: 19, GENERIC_STATE_INCOMPATIBILITY: 21, INVALID_OBJECT_STATE: 22, INVALID_CONNECTION_ID_FOR_ACTIVE_CALL: 23,
  NO_ACTIVE_CALL: 24, NO_HELD_CALL: 25, NO_CALL_TO_CLEAR: 26, NO_CONNECTION_TO_CLEAR: 27, NO_CALL_TO_ANSWER: 28, NO_CALL_TO_COMPLETE: 29, GENERIC_SYSTEM_RESOURCE_AVAILABILITY: 31,
  SERVICE_BUSY: 32, RESOURCE_BUSY: 33, RESOURCE_OUT_OF_SERVICE: 34, NETWORK_BUSY: 35, NETWORK_OUT_OF_SERVICE: 36, OVERALL_MONITOR_LIMIT_EXCEEDED: 37,
  CONFERENCE_MEMBER_LIMIT_EXCEEDED: 38, GENERIC_SUBSCRIBED_RESOURCE_AVAILABILITY: 41, OBJECT_MONITOR_LIMIT_EXCEEDED: 42, EXTERNAL_TRUNK_LIMIT_EXCEEDED: 43,
  OUTSTANDING_REQUEST_LIMIT_EXCEEDED: 44, GENERIC_PERFORMANCE_MANAGEMENT: 51, PERFORMANCE_LIMIT_EXCEEDED: 52, UNRECOGNIZED_OPERATION_REJECTION: 73, MISTYPED_ARGUMENT_REJECTION: 74,
  RESOURCE_LIMITATION_REJECTION: 75, REQUEST_TIMEOUT_REJECTION: 78, REQUESTS_ON_DEVICE_EXCEEDED_REJECTION: 79,
} as const;

export type ControlFailureName = keyof typeof controlFailures;

/** Each error value of the standard as a control failure. */
const failureOf: { readonly [Code in ErrorCode]: ControlFailureName } = {
  requestIncompatibleWithObject: 'REQUEST_INCOMPATIBLE_WITH_OBJECT',
  privilegeViolationSpecifiedDevice: 'PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE',
  privilegeViolationCallingDevice: 'PRIVILEGE_VIOLATION_ON_CALLING_DEVICE',
  valueOutOfRange: 'VALUE_OUT_OF_RANGE',
  objectNotKnown: 'OBJECT_NOT_KNOWN',
  invalidCallingDeviceID: 'INVALID_CALLING_DEVICE',
  invalidCalledDeviceID: 'INVALID_CALLED_DEVICE',
  invalidCallID: 'INVALID_CSTA_CALL_IDENTIFIER',
  invalidDeviceID: 'INVALID_CSTA_DEVICE_IDENTIFIER',
  invalidConnectionID: 'INVALID_CSTA_CONNECTION_IDENTIFIER',
  invalidDestination: 'INVALID_DESTINATION',
  invalidMsgID: 'OBJECT_NOT_KNOWN',
  invalidForwardingDestination: 'INVALID_FORWARDING_DESTINATION',
  invalidFeature: 'INVALID_FEATURE',
  featureAlreadySet: 'INVALID_OBJECT_STATE',
  invalidParameterValue: 'MISTYPED_ARGUMENT_REJECTION',
  invalidMonitorCrossRefID: 'INVALID_CROSS_REF_ID',
  invalidCrossRefID: 'INVALID_CROSS_REF_ID',
  invalidRouteingCrossRefID: 'INVALID_CROSS_REF_ID',
  invalidRouteRegistrationCrossRefID: 'INVALID_CROSS_REF_ID',
  invalidMonitorFilter: 'VALUE_OUT_OF_RANGE',
  invalidMonitorObject: 'INVALID_OBJECT_TYPE',
  invalidActiveCallID: 'INVALID_CONNECTION_ID_FOR_ACTIVE_CALL',
  invalidHeldCallID: 'INVALID_CSTA_CALL_IDENTIFIER',
  invalidAgentIdentifier: 'OBJECT_NOT_KNOWN',
  invalidAgentPassword: 'SECURITY_VIOLATION',
  invalidAgentState: 'INVALID_OBJECT_STATE',
  serviceNotSupported: 'UNRECOGNIZED_OPERATION_REJECTION',
  parameterNotSupported: 'MISTYPED_ARGUMENT_REJECTION',
  invalidObjectState: 'INVALID_OBJECT_STATE',
  noCallToAnswer: 'NO_CALL_TO_ANSWER',
  noConnectionToClear: 'NO_CONNECTION_TO_CLEAR',
  connectedCallExists: 'INVALID_OBJECT_STATE',
  invalidCallingDeviceState: 'INVALID_OBJECT_STATE',
  invalidParkToDeviceState: 'INVALID_OBJECT_STATE',
  invalidDestinationDeviceState: 'INVALID_OBJECT_STATE',
  invalidConnectionState: 'INVALID_OBJECT_STATE',
  invalidActiveConnectionState: 'NO_ACTIVE_CALL',
  invalidHeldConnectionState: 'NO_HELD_CALL',
  objectRegistrationLimitExceeded: 'OBJECT_MONITOR_LIMIT_EXCEEDED',
  performanceLimitExceeded: 'PERFORMANCE_LIMIT_EXCEEDED',
  resourceBusy: 'RESOURCE_BUSY',
  resourceOutOfService: 'RESOURCE_OUT_OF_SERVICE',
  deviceOutOfService: 'RESOURCE_OUT_OF_SERVICE',
  networkBusy: 'NETWORK_BUSY',
  networkOutOfService: 'NETWORK_OUT_OF_SERVICE',
  overallMonitorLimitExceeded: 'OVERALL_MONITOR_LIMIT_EXCEEDED',
  conferenceMemberLimitExceeded: 'CONFERENCE_MEMBER_LIMIT_EXCEEDED',
  resourceLimitExceeded: 'RESOURCE_LIMITATION_REJECTION',
};

export function controlFailureOf(code: ErrorCode): number {
  return controlFailures[failureOf[code]];
}

/** FailureCode of eCTIOSFailureEvent: what is wrong with the session, not with a request to the switch. */
export const ctiosFailures = {
  eDriverOutOfService: 1, eServiceNotSupported: 2, eOperationNotSupported: 3, eInvalidPriviledge: 4, eUnknownRequestID: 5, eUnknownEventID: 6, eUnknownObjectID: 7, eRequiredArgMissing: 8,
  eInvalidObjectState: 9, eServerConnectionStatus: 10, eInconsistentAgentData: 11, eAgentAlreadyLoggedIn: 12, eForcedNotReadyForConfigError: 13, eMonitorModeConnectionDenied: 14,
} as const;
