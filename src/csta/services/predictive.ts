// Calls that a program makes to the outside and that go to a group when somebody answers. ECMA-269 17.1.20.

import { z } from 'zod';
import type { AnswerAction, Detection, Dialled } from '../../switch/dialling/predictive.ts';
import { makePredictiveCall } from '../../switch/services/makePredictiveCall.ts';
import { deviceID, identifierOf } from '../identifiers.ts';
import { linkageData } from '../linkage.ts';
import { carried, carriedIn, octets, service } from './service.ts';

const action = z.enum(['clearCalledConnection', 'remainConnected']);
const condition = z.enum(['humanVoice', 'answeringMachine', 'facsimileMachine']);

/** How long it takes to tell a person from a machine, when a program asks for it; it is told rightly. */
export const LISTENS: Detection = { takes: 2_000, personsMissed: 0, machinesMissed: 0 };

export const predictiveServices = {
  MakePredictiveCall: service('17.1.20', z.strictObject({
    callingDevice: deviceID,
    calledDirectoryNumber: z.string().max(32),
    signallingDetection: z.strictObject({ signallingCondition: z.literal('callEstablished'), signallingConditionsAction: z.enum(['destinationDetection', 'remainConnected']) }).optional(),
    destinationDetection: z.array(z.strictObject({ destinationCondition: condition, detectionAction: action })).max(16).optional(),
    defaultAction: action.optional(),
    accountCode: octets.optional(),
    autoOriginate: z.literal('doNotPrompt').optional(),
    alertTime: z.int().min(1_000).max(600_000).optional().describe('Milliseconds'),
    ...carried,
  }), ({ pbx }, { callingDevice: device, calledDirectoryNumber: called, signallingDetection, destinationDetection = [], defaultAction = 'remainConnected', accountCode = null, alertTime = null, ...data }) => {
    const listens = (signallingDetection?.signallingConditionsAction ?? (destinationDetection.length > 0 ? 'destinationDetection' : 'remainConnected')) === 'destinationDetection';
    const actionFor = (what: z.output<typeof condition>): AnswerAction => {
      const asked = destinationDetection.find(({ destinationCondition }) => destinationCondition === what)?.detectionAction ?? defaultAction;
      return asked === 'remainConnected' ? { to: device } : 'clear';
    };
    const actions: Dialled['actions'] = { person: actionFor('humanVoice'), answeringMachine: actionFor('answeringMachine'), fax: actionFor('facsimileMachine') };
    const connection = makePredictiveCall(pbx, { device, called, alertTime, detection: listens ? LISTENS : null, actions, accountCode, data: carriedIn(data), variables: null, callerId: null, dialler: null });
    return { initiatedCall: identifierOf(connection), callLinkageData: linkageData(connection.call.linkage) };
  }),
};
