// The keywords of CTI OS Arguments: the type of each, and how much of it there may be. A client may add keywords of its own; these have these types.

import { type Arguments, type ArgumentValue, isArguments } from './arguments.ts';

/** As the vendor's tables have them; whole numbers of every width are INT. */
export type KeywordType = 'STRING' | 'INT' | 'BOOL' | 'ARGUMENTS';

export interface KeywordDefinition {
  readonly type: KeywordType;
  /** Characters of a STRING at the most. */
  readonly longest?: number;
  /** Of an INT. */
  readonly from?: number;
  readonly to?: number;
  readonly says: string;
}

/** Characters of a call variable, and of a number to dial. */
export const LONGEST_VARIABLE = 40;

// The type of each stays known to whoever asks for a value by its keyword.
const text = (longest: number, says: string) => ({ type: 'STRING', longest, says }) as const satisfies KeywordDefinition;
const int = (says: string, from = 0, to = 0xffffffff) => ({ type: 'INT', from, to, says }) as const satisfies KeywordDefinition;
const bool = (says: string) => ({ type: 'BOOL', says }) as const satisfies KeywordDefinition;
const nested = (says: string) => ({ type: 'ARGUMENTS', says }) as const satisfies KeywordDefinition;
const variable = (number: number) => text(LONGEST_VARIABLE, `Call variable ${number}`);

const ofMessages = {
  MessageID: text(64, 'What the message is'),
  InvokeID: int('The client\'s own number of a request; its answer has it too'),
  MessageType: text(64, 'The request that failed'),
  FailureCode: int('Why it failed'),
  PeripheralErrorCode: int('Always 0 here'),
  ErrorMessage: text(2000, 'The same for people'),
  EventNumber: int('Counts what a session is told, from 1'),
  EventTime: int('Milliseconds since 1970 at the switch', 0, Number.MAX_SAFE_INTEGER),
  SystemEventID: int('What happened to the server'),
  SystemEventArg1: int('Which peripheral it is about'),
} as const;

const ofSessions = {
  ClientID: text(64, 'Name of the user'),
  ClientPassword: text(128, 'The user\'s password'),
  ClientToken: text(128, 'Stands for name and password; our own'),
  ClientSignature: text(64, 'What the client calls itself'),
  IdleTimeout: int('Seconds without a word, after which the session ends', 20, 86_400),
  SessionID: text(64, 'The session, by which it is taken up again'),
  LastEventNumber: int('The last that arrived'),
  CILConnectionID: text(64, 'The session'),
  CurrentServer: text(256, 'The server that answers'),
  Filter: text(4000, 'Which events a client in monitor mode is told, as MessageID=eAgentStateEvent;AgentID=5001,5002'),
  StatusSystem: nested('How the switch is'),
  Reason: text(256, 'Why a session ended, in one word'),
} as const;

const ofAgents = {
  AgentID: text(16, 'The agent'),
  AgentPassword: text(64, 'The agent\'s password'),
  LoginName: text(64, 'The agent by name'),
  AgentInstrument: text(64, 'The agent\'s telephone'),
  AgentExtension: text(64, 'The same'),
  AgentState: int('The state of an agent', 0, 14),
  AgentWorkMode: int('What comes behind calls: 1 ready, 2 nothing until the agent says so', 0, 2),
  AgentName: text(128, 'Name of an agent'),
  AgentFirstName: text(128, 'First name'),
  AgentLastName: text(128, 'Last name'),
  AgentAvailabilityStatus: int('Whether calls can be routed to the agent: 0 or 1', -1, 2),
  EventReasonCode: int('Reason code', 0, 65_535),
  StateDuration: int('Seconds in this state'),
  SkillGroupNumber: int('Number of a queue'),
  SkillGroupID: int('The same'),
  SkillGroupName: text(128, 'Name of a queue'),
  SkillGroupPriority: int('0 here'),
  SkillGroupState: int('The state of an agent in a skill group', 0, 14),
  NumSkillGroups: int('How many SkillGroup[n] there are'),
  EnablementMask: int('Which buttons are enabled'),
} as const;

const ofTeams = {
  TeamID: int('Number of a team'),
  TeamName: text(128, 'Name of a team'),
  AgentReference: text(160, 'UniqueObjectID of an agent'),
  AgentCallReference: text(160, 'UniqueObjectID of an agent\'s call'),
  SupervisoryAction: int('What a supervisor does with a call: 0 leaves it, 1 listens, 2 whispers, 3 barges in, 4 takes it over', 0, 4),
  SupervisorID: text(16, 'The agent who supervises'),
  AgentFlags: int('1 the primary supervisor of the team, 4 a supervisor'),
  ConfigOperation: int('1: it belongs to the team'),
  SupervisorBtnEnablementMask: int('Which buttons of a supervisor are enabled for an agent'),
} as const;

const ofCalls = {
  UniqueObjectID: text(160, 'The object: call.5000.1.2001, agent.5000.5001, device.5000.2001, skillgroup.5000.7001'),
  PeripheralID: int('The switch', 0, 999_999_999),
  PeripheralType: int('What the switch is'),
  ConnectionCallID: int('Number of the call'),
  ConnectionDeviceID: text(64, 'The device at which the call is'),
  ConnectionDeviceIDType: int('What that device is'),
  NewConnectionCallID: int('Number of a call that was made'),
  NewConnectionDeviceID: text(64, 'The device that made it'),
  CallType: int('What kind of call'),
  CallStatus: int('State of the connection'),
  EventCause: int('Why'),
  ANI: text(64, 'Number of the caller; empty where it is withheld'),
  DNIS: text(64, 'Number that the network asked for'),
  DialedNumber: text(LONGEST_VARIABLE, 'The number that is called'),
  CallerEnteredDigits: text(64, 'What the caller has entered'),
  UserToUserInfo: text(1000, 'User data'),
  UserToUserForm: text(8, 'Its form: text, xml or base64; our own'),
  CallWrapupData: text(LONGEST_VARIABLE, 'What the agent wrote at the end'),
  CallVariable1: variable(1), CallVariable2: variable(2), CallVariable3: variable(3), CallVariable4: variable(4), CallVariable5: variable(5),
  CallVariable6: variable(6), CallVariable7: variable(7), CallVariable8: variable(8), CallVariable9: variable(9), CallVariable10: variable(10),
  ECC: nested('Expanded call context: user.account, user.items[0]'),
  ConsultType: int('What a consultation is for', 0, 2),
  CallMannerType: int('What may become of the call that goes on', 0, 3),
  AccountCode: text(LONGEST_VARIABLE, 'Account code'),
  AlertRings: int('Rings until a predictive call gives up', 0, 60),
  DTMFString: text(64, 'Keys to press'),
  CallReferenceObjectID: text(160, 'The other call of two'),
  NumCalls: int('How many calls there are'),
  ValidCalls: nested('The calls by UniqueObjectID'),
  Monitored: bool('The event is of somebody that a supervisor monitors'),
  DeviceID: text(64, 'A device'),
  Calls: nested('Call objects by UniqueObjectID'),
  Agents: nested('Agent objects by UniqueObjectID'),
  SkillGroups: nested('Skill group objects by UniqueObjectID'),
} as const;

export const keywords = { ...ofMessages, ...ofSessions, ...ofAgents, ...ofTeams, ...ofCalls } satisfies { readonly [keyword: string]: KeywordDefinition };

export type Keyword = keyof typeof keywords;
export type KeywordTypeOf<Key extends Keyword> = (typeof keywords)[Key]['type'];

export function isKeyword(name: string): name is Keyword {
  return Object.hasOwn(keywords, name);
}

/** What is wrong with the value of a keyword; null when nothing is. Of a password nothing is shown. */
export function wrongWith(keyword: Keyword, value: ArgumentValue): string | null {
  const { type, longest = Infinity, from = 0, to = 0xffffffff }: KeywordDefinition = keywords[keyword];
  switch (type) {
    case 'STRING':
      if (typeof value !== 'string') return `${keyword} must be a text`;
      return value.length > longest ? `${keyword} has ${value.length} characters, ${longest} are allowed` : null;
    case 'INT':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return `${keyword} must be a whole number`;
      return value < from || value > to ? `${keyword} must be from ${from} to ${to}` : null;
    case 'BOOL': return typeof value === 'boolean' ? null : `${keyword} must be true or false`;
    case 'ARGUMENTS': return isArguments(value) ? null : `${keyword} must be nested Arguments, an object`;
  }
}

/** A value, where it has the type of its keyword. */
export function textIn(args: Arguments, keyword: Keyword): string | null {
  const value = args[keyword];
  return typeof value === 'string' ? value : null;
}

export function intIn(args: Arguments, keyword: Keyword): number | null {
  const value = args[keyword];
  return typeof value === 'number' ? value : null;
}
