// The words of the picture: which elements there are, what is in them, and what their attributes say. README.md beside this file has it as tables; a test holds both
// together, and every picture to them. Names are those of the Force.com CTI toolkit where it has one; what it has not is marked as ours there.

/** Of a new word that those who read the old ones may stumble over. */
export const FORMAT = '2';

export type Kind = 'ref' | 'text' | 'number' | 'flag' | 'time' | readonly string[];

export interface AttributeWord {
  readonly kind: Kind;
  readonly isOptional?: boolean;
  readonly says: string;
}

export interface ElementWord {
  readonly says: string;
  readonly attributes: Readonly<Record<string, AttributeWord>>;
  /** What may be in it, in this order. */
  readonly holds: readonly string[];
}

export const agentStates = ['LOGOUT', 'NOT_READY', 'READY', 'BUSY', 'WRAPUP'] as const;
export const lineStates = ['DIALING', 'RINGING', 'ON_CALL', 'ON_HOLD', 'QUEUED', 'FAILED'] as const;
const contactStates = ['PREVIEW', 'CALLED'] as const;
const linkStates = ['CONNECTING', 'OPEN', 'LOST', 'REFUSED'] as const;

const ref: AttributeWord = { kind: 'ref', says: 'Names the element, and no other, for as long as it is there' };
const label: AttributeWord = { kind: 'text', says: 'For people' };
const enabled: AttributeWord = { kind: 'flag', says: 'Whether it can be pressed now' };
const message: AttributeWord = { kind: 'text', says: 'ID of the MESSAGE that is sent when it is pressed, with the PARAMETERs in it and the CTIFields beside it' };

export const vocabulary: Readonly<Record<string, ElementWord>> = {
  CTIUserInterface: {
    says: 'All that a softphone shows', holds: ['CTILink', 'CTIStatus', 'CTIForm', 'CTIAgent', 'CTIContact', 'CTIButton', 'CTIDialpad', 'CTILine'],
    attributes: { REF: ref, LABEL: label, DEVICE: { kind: 'text', isOptional: true, says: 'The telephone; none before the log-on' } },
  },
  CTILink: {
    says: 'The line from the connector to the switch', holds: [],
    attributes: { REF: ref, STATE: { kind: linkStates, says: 'Unless it is OPEN, what stands there was so last, and nothing can be pressed' }, LABEL: label, ADDRESS: { kind: 'text', says: 'The switch' } },
  },
  CTIStatus: { says: 'A sentence to read: a lamp, or why something is not so', holds: [], attributes: { REF: ref, ID: { kind: 'text', says: 'What it is about' }, LABEL: label, ERROR: { kind: 'flag', says: 'Whether something is wrong' } } },
  CTIForm: { says: 'Fields to fill in, and what to send them with', holds: ['CTIField', 'CTIButton'], attributes: { REF: ref, ID: { kind: 'text', says: 'What it is for' }, LABEL: label } },
  CTIDialpad: { says: 'The same, for a number or keys', holds: ['CTIField', 'CTIButton'], attributes: { REF: ref, ID: { kind: ['DIAL', 'TRANSFER', 'DIGITS'], says: 'What the number is for' }, LABEL: label } },
  CTIField: {
    says: 'A field; its NAME is that of the PARAMETER', holds: [],
    attributes: { REF: ref, NAME: { kind: 'text', says: 'Of the PARAMETER' }, LABEL: label, TYPE: { kind: ['TEXT', 'NUMBER', 'PASSWORD'], says: 'How it is typed' }, VALUE: { kind: 'text', isOptional: true, says: 'What stands in it at first' } },
  },
  CTIAgent: {
    says: 'The agent at the telephone', holds: ['CTITimer', 'CTIAgentState', 'CTIReasonCodeSet'],
    attributes: {
      REF: ref, ID: { kind: 'text', says: 'Of the agent' }, STATE: { kind: agentStates, says: 'In which the agent is' }, LABEL: label,
      REASON_CODE: { kind: 'text', isOptional: true, says: 'As the agent gave it' }, PENDING: { kind: agentStates, isOptional: true, says: 'In which the agent will be behind the call' },
    },
  },
  CTIAgentState: { says: 'A state to be in', holds: ['PARAMETER'], attributes: { REF: ref, ID: { kind: agentStates, says: 'Which' }, MESSAGE: message, LABEL: label, SELECTED: { kind: 'flag', says: 'Whether the agent is in it' }, ENABLED: enabled, KEY: { kind: 'text', isOptional: true, says: 'Letter of the keyboard, with Alt and Shift' } } },
  CTIReasonCodeSet: { says: 'Reasons to choose from', holds: ['CTIReasonCode'], attributes: { REF: ref, ID: { kind: ['REASON_CODE_NOT_READY', 'REASON_CODE_LOGOUT'], says: 'What they are reasons for' }, LABEL: label } },
  CTIReasonCode: { says: 'A reason', holds: ['PARAMETER'], attributes: { REF: ref, ID: { kind: 'text', says: 'The code' }, MESSAGE: message, LABEL: label, SELECTED: { kind: 'flag', says: 'Whether it is the one' }, ENABLED: enabled } },
  CTIContact: {
    says: 'Whom a campaign shows to the agent, or has called for it', holds: ['CTIInfoField', 'CTIButton'],
    attributes: {
      REF: ref, ID: { kind: 'text', says: 'In the campaign' }, CAMPAIGN: { kind: 'text', says: 'Its name' }, STATE: { kind: contactStates, says: 'Whether the agent still decides, or it is called' }, LABEL: label, ANI: { kind: 'text', says: 'The number' },
      ENDS: { kind: 'time', isOptional: true, says: 'Until when the agent decides, by the switch’s time' }, OTHERWISE: { kind: ['DIAL', 'SKIP'], isOptional: true, says: 'What happens then' }, OUTCOME: { kind: 'text', isOptional: true, says: 'What came of it, as the agent has said' },
    },
  },
  CTILine: {
    says: 'A call at the telephone', holds: ['CTITimer', 'CTIParty', 'CTIInfoField', 'CTIRecording', 'CTIButton', 'CTIDialpad', 'CTIForm'],
    attributes: {
      REF: ref, LINE_NUMBER: { kind: 'number', says: '1, 2, …; messages about the call name it' }, STATE: { kind: lineStates, says: 'How it stands at this telephone' }, LABEL: label,
      CALL_TYPE: { kind: ['INBOUND', 'OUTBOUND', 'INTERNAL'], says: 'Which way it goes' }, CALL_OBJECT_ID: { kind: 'text', isOptional: true, says: 'Stays with the call through transfers and conferences' },
      CAUSE: { kind: 'text', isOptional: true, says: 'Why it failed, in the standard’s word' },
    },
  },
  CTIParty: { says: 'Somebody else in the call', holds: ['CTIButton'], attributes: { REF: ref, ANI: { kind: 'text', isOptional: true, says: 'The number; left out when it is not shown' }, STATE: { kind: ['RINGING', 'ON_CALL', 'ON_HOLD', 'QUEUED', 'FAILED'], says: 'How the call stands there' }, LABEL: label } },
  CTIRecording: {
    says: 'The call is recorded', holds: ['CTIButton'],
    attributes: { REF: ref, ID: { kind: 'text', says: 'The name of its file' }, STATE: { kind: ['RECORDING', 'PAUSED'], says: 'Whether it goes on' }, LABEL: label, BY: { kind: 'text', says: 'The name of a rule, or agent' } },
  },
  CTIInfoField: { says: 'Something that is known of the caller', holds: [], attributes: { REF: ref, ID: { kind: 'text', says: 'ANI, DNIS, QUEUE, ATTACHED_DATA, PLAYING, or the name of a variable of the call' }, LABEL: label, VALUE: { kind: 'text', says: 'As it is' }, SEARCH: { kind: 'number', isOptional: true, says: 'To be searched for in a CRM, 1 first' } } },
  CTITimer: { says: 'Time that runs', holds: [], attributes: { REF: ref, ID: { kind: ['CALL_DURATION', 'STATE_DURATION'], says: 'What of' }, LABEL: label, SINCE: { kind: 'time', says: 'When it began, by the switch’s time' } } },
  CTIButton: { says: 'Something to press', holds: ['PARAMETER'], attributes: { REF: ref, ID: { kind: 'text', says: 'What it does; several may send the same message' }, MESSAGE: message, LABEL: label, ENABLED: enabled, SELECTED: { kind: 'flag', isOptional: true, says: 'Of one that is on or off' }, KEY: { kind: 'text', isOptional: true, says: 'Letter of the keyboard, with Alt and Shift' } } },
  PARAMETER: { says: 'What goes along with a message', holds: [], attributes: { NAME: { kind: 'text', says: 'Which' }, VALUE: { kind: 'text', says: 'What' } } },
};
