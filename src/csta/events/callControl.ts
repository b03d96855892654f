// Call control events. ECMA-269 17.2.

import type * as facts from '../../switch/facts/calls.ts';
import type * as parties from '../../switch/facts/parties.ts';
import { linkageDataList } from '../linkage.ts';
import {
  callData, calledDevice, cause, connection, correlatorData, device, event, history, linkage, localConnectionInfo, type Member, network, networkCaller, networkType, ownPart,
  originatingLine, parties as partyMembers, permitted, purpose, subject,
} from './members.ts';

type Regrouped = parties.Transferred | parties.Conferenced;

const primaryOldCall: Member<Regrouped> = { name: 'primaryOldCall', kind: 'otherConnection', read: ({ primary, device: deviceID }) => ({ callID: primary, deviceID }) };
const secondaryOldCall: Member<Regrouped> = { name: 'secondaryOldCall', kind: 'otherConnection', read: ({ secondary, device: deviceID }) => (secondary === null ? null : { callID: secondary, deviceID }) };

function movedParties(name: string): Member<Regrouped> {
  return {
    name,
    kind: 'connectionList',
    read: ({ call, parties: moved }) => moved.map(({ device: deviceID, party, from, state }) => ({
      newConnection: { callID: call, deviceID }, oldConnection: { callID: from, deviceID }, endpoint: { deviceID: party }, resultingConnectionInfo: state,
    })),
  };
}

const linkageList: Member<Regrouped> = { name: 'callLinkageDataList', kind: 'structure', read: ({ linkage: now, oldLinkage }) => linkageDataList(now, oldLinkage) };

const count = (name: string, read: (fact: parties.Queued) => number | null): Member<parties.Queued> => ({ name, kind: 'plain', read });

export const callControlEvents = {
  lineSeized: null,
  serviceInitiated: event<facts.ServiceInitiated>('callcontrol', 'ServiceInitiatedEvent', 'serviceInitiated',
    connection('initiatedConnection'), subject('initiatingDevice'), localConnectionInfo, correlatorData, cause, permitted, linkage, purpose),
  digitsDialed: event<facts.DigitsDialed>('callcontrol', 'DigitsDialedEvent', 'digitsDialed',
    connection('dialingConnection'), subject('dialingDevice'), { name: 'dialingSequence', kind: 'text', read: ({ digits }) => digits }, localConnectionInfo, correlatorData, cause, permitted, linkage),
  originated: event<facts.Originated>('callcontrol', 'OriginatedEvent', 'originated',
    connection('originatedConnection'), subject('callingDevice'), calledDevice, localConnectionInfo, correlatorData, cause, permitted, linkage, purpose),
  networkReached: event<facts.NetworkReached>('callcontrol', 'NetworkReachedEvent', 'networkReached',
    connection('outboundConnection'), subject('networkInterfaceUsed'), partyMembers, originatingLine(), localConnectionInfo, callData,
    { name: 'networkCapability', kind: 'networkCapability', read: (fact, call) => networkType(call, fact.device) },
    cause, permitted,
    device('networkCallingDevice', networkCaller),
    device('networkCalledDevice', ({ dialled }) => dialled),
    device('associatedCallingDevice', (_, call) => call?.line?.number ?? null), linkage, history, ownPart),
  delivered: event<facts.Delivered>('callcontrol', 'DeliveredEvent', 'delivered',
    connection('connection'), device('alertingDevice', ({ party }) => party), partyMembers, originatingLine(), localConnectionInfo, callData, cause, permitted, network, linkage, history, ownPart),
  established: event<facts.Established>('callcontrol', 'EstablishedEvent', 'established',
    connection('establishedConnection'), device('answeringDevice', ({ party }) => party), partyMembers, originatingLine('originatinNIDConnection'), localConnectionInfo, callData, cause, permitted, network, linkage, history, ownPart),
  diverted: event<facts.Diverted>('callcontrol', 'DivertedEvent', 'diverted',
    connection('connection'), subject('divertingDevice'), device('newDestination', ({ to }) => to), partyMembers, localConnectionInfo, callData, cause, permitted, network, linkage, history, ownPart),
  failed: event<facts.Failed>('callcontrol', 'FailedEvent', 'failed',
    connection('failedConnection'), device('failingDevice', ({ failing }) => failing), partyMembers, originatingLine(), localConnectionInfo, callData, cause, permitted, network, linkage, history, ownPart),
  connectionCleared: event<facts.ConnectionCleared>('callcontrol', 'ConnectionClearedEvent', 'connectionCleared',
    connection('droppedConnection'), subject('releasingDevice'), localConnectionInfo, callData, cause, permitted, linkage, history),
  callCleared: event<facts.CallCleared>('callcontrol', 'CallClearedEvent', 'callCleared',
    { name: 'clearedCall', kind: 'connection', read: () => '' }, callData, cause),
  held: event<parties.Held>('callcontrol', 'HeldEvent', 'held', connection('heldConnection'), subject('holdingDevice'), localConnectionInfo, correlatorData, cause, permitted, linkage),
  retrieved: event<parties.Retrieved>('callcontrol', 'RetrievedEvent', 'retrieved', connection('retrievedConnection'), subject('retrievingDevice'), localConnectionInfo, correlatorData, cause, permitted, linkage),
  bridged: event<parties.Bridged>('callcontrol', 'BridgedEvent', 'bridged', connection('bridgedConnection'), subject('bridgedAppearance'), localConnectionInfo, callData, cause, permitted, linkage),
  queued: event<parties.Queued>('callcontrol', 'QueuedEvent', 'queued', connection('queuedConnection'), subject('queue'), partyMembers,
    count('numberQueued', ({ numberQueued }) => numberQueued), count('callsInFront', ({ callsInFront }) => callsInFront), localConnectionInfo, callData, cause, permitted, network, linkage, history, ownPart),
  transferred: event<parties.Transferred>('callcontrol', 'TransferedEvent', 'transferred',
    primaryOldCall, secondaryOldCall, subject('transferringDevice'), device('transferredToDevice', ({ to }) => to), movedParties('transferredConnections'), localConnectionInfo, callData, cause, permitted, linkageList, history, ownPart),
  conferenced: event<parties.Conferenced>('callcontrol', 'ConferencedEvent', 'conferenced',
    primaryOldCall, secondaryOldCall, subject('conferencingDevice'), device('addedParty', ({ to }) => to), movedParties('conferenceConnections'), localConnectionInfo, callData, cause, permitted, linkageList, history, ownPart),
};
