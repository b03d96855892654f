// Call control events. ECMA-269 17.2.

import type * as facts from '../../switch/facts/calls.ts';
import { calledDevice, cause, connection, device, event, localConnectionInfo, network, networkType, originatingLine, parties, subject } from './members.ts';

export const callControlEvents = {
  lineSeized: null,
  serviceInitiated: event<facts.ServiceInitiated>('callcontrol', 'ServiceInitiatedEvent', 'serviceInitiated',
    connection('initiatedConnection'), subject('initiatingDevice'), localConnectionInfo, cause),
  digitsDialed: event<facts.DigitsDialed>('callcontrol', 'DigitsDialedEvent', 'digitsDialed',
    connection('dialingConnection'), subject('dialingDevice'), { name: 'dialingSequence', kind: 'text', read: ({ digits }) => digits }, localConnectionInfo, cause),
  originated: event<facts.Originated>('callcontrol', 'OriginatedEvent', 'originated',
    connection('originatedConnection'), subject('callingDevice'), calledDevice, localConnectionInfo, cause),
  networkReached: event<facts.NetworkReached>('callcontrol', 'NetworkReachedEvent', 'networkReached',
    connection('outboundConnection'), subject('networkInterfaceUsed'), parties, originatingLine(), localConnectionInfo,
    { name: 'networkCapability', kind: 'networkCapability', read: (fact, call) => networkType(call, fact.device) },
    cause,
    device('networkCallingDevice', (_, call) => (call?.line ? call.calling : null)),
    device('networkCalledDevice', ({ dialled }) => dialled),
    device('associatedCallingDevice', (_, call) => call?.line?.number ?? null)),
  delivered: event<facts.Delivered>('callcontrol', 'DeliveredEvent', 'delivered',
    connection('connection'), device('alertingDevice', ({ party }) => party), parties, originatingLine(), localConnectionInfo, cause, network),
  established: event<facts.Established>('callcontrol', 'EstablishedEvent', 'established',
    connection('establishedConnection'), device('answeringDevice', ({ party }) => party), parties, originatingLine('originatinNIDConnection'), localConnectionInfo, cause, network),
  diverted: event<facts.Diverted>('callcontrol', 'DivertedEvent', 'diverted',
    connection('connection'), subject('divertingDevice'), device('newDestination', ({ to }) => to), parties, localConnectionInfo, cause, network),
  failed: event<facts.Failed>('callcontrol', 'FailedEvent', 'failed',
    connection('failedConnection'), device('failingDevice', ({ failing }) => failing), parties, originatingLine(), localConnectionInfo, cause, network),
  connectionCleared: event<facts.ConnectionCleared>('callcontrol', 'ConnectionClearedEvent', 'connectionCleared',
    connection('droppedConnection'), subject('releasingDevice'), localConnectionInfo, cause),
  callCleared: event<facts.CallCleared>('callcontrol', 'CallClearedEvent', 'callCleared',
    { name: 'clearedCall', kind: 'connection', read: () => '' }, cause),
};
