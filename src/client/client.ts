// What `ringback/client` is: the client of a switch, and a telephone on it. For browsers and Node.

export { connectSwitch } from './switchClient.ts';
export type { ClientSettings, Follower, SwitchClient, SwitchEvent } from './switchClient.ts';
export type { LinkStage, LinkState, Times } from './link.ts';
export { createPhone } from './phone.ts';
export type { AgentStage, CallEnded, CallStage, Party, Phone, PhoneCall, PhoneFollower, PhoneSettings, PhoneState } from './phone.ts';
export type { PhoneRecording, PhoneRecordings } from './recordings.ts';
export type { PhoneActions } from './actions.ts';
export { writtenAs as userDataAs } from '../csta/userData.ts';
export type { UserDataForm } from '../csta/userData.ts';
export { Refusal } from './refusal.ts';
export type { LineCode } from './refusal.ts';
export type { Platform, Socket } from './platform.ts';
export { connectSwitches } from './switches.ts';
export type { CallPart, CommonSettings, Switches, SwitchesCall, SwitchesFollower, SwitchesState } from './switches.ts';
export { followServers, watchServer } from './followServers.ts';
export type { ServersSource } from './followServers.ts';
export type { ListedServer, ServerList } from '../csta/serverList.ts';
