// What `ringback/ctios` is: a client library of CTI OS, for browsers and Node, after the model of Cisco's Client Interface Library.

export { Session } from './session.ts';
export type { SessionSettings } from './session.ts';
export type { ConnectArguments } from './connection.ts';
export { Agent } from './agent.ts';
export { Call } from './call.ts';
export { SkillGroup } from './skillGroup.ts';
export { CtiosObject } from './ctiosObject.ts';
export { Arguments } from './arguments.ts';
export type { ArgumentsLike, Settable, Value, ValueOf } from './arguments.ts';
export type { CallbackName, InterfaceName, Listener } from './callbacks.ts';
export { ControlFailure } from './request.ts';
export type { ArgumentsOf } from './request.ts';
export { Refusal } from '../refusal.ts';
export type { LineCode } from '../refusal.ts';
export type { Platform, Socket } from '../platform.ts';
export type { Times } from '../link.ts';
export { agentStates, callStatus, callTypes, connectionFailures, consultTypes, nameIn, supervisorActions } from '../../ctios/codes.ts';
export { controlFailures } from '../../ctios/failures.ts';
export { dispositions, ownCauses, standardCauses } from '../../ctios/causes.ts';
export { enablement, isEnabled, supervisorEnablement } from '../../ctios/enablement.ts';
export type { Keyword } from '../../ctios/keywords.ts';
export type { RequestName } from '../../ctios/requests.ts';
