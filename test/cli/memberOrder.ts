// The members of each event behind `monitorCrossRefID`, in the order of the schema of ECMA-323 edition 6; those with `!` are always there.

export const order: { readonly [event: string]: string } = {
  ServiceInitiatedEvent:
    'initiatedConnection! initiatingDevice! calledDevice localConnectionInfo correlatorData cause! servicesPermitted mediaCallCharacteristics callCharacteristics ' +
    'initiatedConnectionInfo networkCallingDevice networkCalledDevice associatedCallingDevice callLinkageData subjectOfCall messageInfo languagePreferences locationInfoList',
  DigitsDialedEvent:
    'dialingConnection! dialingDevice! dialingSequence! localConnectionInfo correlatorData cause! servicesPermitted networkCallingDevice networkCalledDevice ' +
    'associatedCallingDevice associatedCalledDevice dialingConnectionInfo callCharacteristics callLinkageData languagePreferences locationInfoList',
  OriginatedEvent:
    'originatedConnection! callingDevice! calledDevice! originatingDevice localConnectionInfo correlatorData cause! servicesPermitted networkCallingDevice ' +
    'networkCalledDevice associatedCallingDevice associatedCalledDevice mediaCallCharacteristics callCharacteristics originatedConnectionInfo callLinkageData ' +
    'subjectOfCall messageInfo languagePreferences locationInfoList',
  NetworkReachedEvent:
    'outboundConnection! networkInterfaceUsed! callingDevice! calledDevice! lastRedirectionDevice! originatingNIDConnection localConnectionInfo correlatorData userData ' +
    'networkCapability cause! servicesPermitted mediaCallCharacteristics callCharacteristics outboundConnectionInfo networkCallingDevice networkCalledDevice ' +
    'associatedCallingDevice callLinkageData languagePreferences deviceHistory locationInfoList',
  DeliveredEvent:
    'connection! alertingDevice! callingDevice! calledDevice! lastRedirectionDevice! originatingNIDConnection localConnectionInfo correlatorData userData cause! ' +
    'servicesPermitted networkCallingDevice networkCalledDevice associatedCallingDevice associatedCalledDevice mediaCallCharacteristics callCharacteristics ' +
    'connectionInfo callLinkageData subjectOfCall messageInfo languagePreferences deviceHistory locationInfoList',
  EstablishedEvent:
    'establishedConnection! answeringDevice! callingDevice! calledDevice! lastRedirectionDevice! originatinNIDConnection localConnectionInfo correlatorData userData cause! ' +
    'servicesPermitted networkCallingDevice networkCalledDevice associatedCallingDevice associatedCalledDevice mediaCallCharacteristics callCharacteristics ' +
    'establishedConnectionInfo callLinkageData subjectOfCall messageInfo languagePreferences deviceHistory locationInfoList',
  DivertedEvent:
    'connection! divertingDevice! newDestination! callingDevice calledDevice lastRedirectionDevice! localConnectionInfo correlatorData userData cause! servicesPermitted ' +
    'mediaCallCharacteristics callCharacteristics connectionInfo networkCallingDevice networkCalledDevice associatedCallingDevice associatedCalledDevice ' +
    'callLinkageData subjectOfCall messageInfo languagePreferences deviceHistory locationInfoList',
  FailedEvent:
    'failedConnection! failingDevice! callingDevice! calledDevice! lastRedirectionDevice! originatingNIDConnection localConnectionInfo correlatorData userData cause! ' +
    'servicesPermitted networkCallingDevice networkCalledDevice associatedCallingDevice associatedCalledDevice mediaCallCharacteristics callCharacteristics ' +
    'failedConnectionInfo callLinkageData subjectOfCall messageInfo languagePreferences deviceHistory locationInfoList',
  ConnectionClearedEvent:
    'droppedConnection! releasingDevice! localConnectionInfo correlatorData userData chargingInfo cause! servicesPermitted mediaCallCharacteristics callCharacteristics ' +
    'droppedConnectionInfo callLinkageData languagePreferences deviceHistory locationInfoList',
  DigitsGeneratedEvent: 'connection! digitGeneratedList! digitDurationList pauseDurationList connectionInfo',
  HeldEvent:
    'heldConnection! holdingDevice! localConnectionInfo correlatorData cause! servicesPermitted mediaCallCharacteristics callCharacteristics heldConnectionInfo ' +
    'callLinkageData languagePreferences locationInfoList',
  RetrievedEvent:
    'retrievedConnection! retrievingDevice! localConnectionInfo correlatorData cause! servicesPermitted mediaCallCharacteristics callCharacteristics ' +
    'retrievedConnectionInfo callLinkageData languagePreferences locationInfoList',
  QueuedEvent:
    'queuedConnection! queue! callingDevice! calledDevice! lastRedirectionDevice! numberQueued callsInFront localConnectionInfo correlatorData userData cause! ' +
    'servicesPermitted networkCallingDevice networkCalledDevice associatedCallingDevice associatedCalledDevice mediaCallCharacteristics callCharacteristics ' +
    'queuedConnectionInfo callLinkageData subjectOfCall messageInfo languagePreferences deviceHistory locationInfoList',
  TransferedEvent:
    'primaryOldCall! secondaryOldCall transferringDevice! transferredToDevice! transferredConnections! localConnectionInfo correlatorData userData chargingInfo ' +
    'cause! servicesPermitted mediaCallCharacteristics callCharacteristics callLinkageDataList languagePreferences deviceHistory locationInfoList',
  ConferencedEvent:
    'primaryOldCall! secondaryOldCall conferencingDevice! addedParty! conferenceConnections! localConnectionInfo correlatorData userData cause! servicesPermitted ' +
    'mediaCallCharacteristics callCharacteristics callLinkageDataList languagePreferences deviceHistory locationInfoList',
  BridgedEvent:
    'bridgedConnection! bridgedAppearance! localConnectionInfo correlatorData userData cause! servicesPermitted mediaCallCharacteristics callCharacteristics ' +
    'bridgedConnectionInfo callLinkageData languagePreferences locationInfoList',
  CallInformationEvent:
    'connection! device! callingDevice accountInfo authCode correlatorData servicesPermitted userData callQualifyingData connectionInfo callLinkageDataList ' +
    'callCharacteristics subjectOfCall languagePreferences deviceInfo',
  OutOfServiceEvent: 'device! cause!',
  BackInServiceEvent: 'device! cause!',
  PartiallyInServiceEvent: 'device! cause!',
  PlayEvent: 'connection! message! resource length currentPosition speed cause! servicesPermitted',
  RecordEvent: 'connection! message! resource length currentPosition cause! servicesPermitted',
  StopEvent: 'connection! message! resource length currentPosition cause! servicesPermitted',
  SuspendPlayEvent: 'connection! message! resource length currentPosition cause! servicesPermitted',
  PrivateEvent: 'security privateData!',
  SuspendRecordEvent: 'connection! message! resource length currentPosition cause! servicesPermitted',
  DtmfDetectedEvent: 'overConnection! resource dtmfChar! cause! servicesPermitted',
  AutoAnswerEvent: 'invokingDevice! autoAnswerOn! numberOfRings',
  CallBackEvent: 'originatingDevice! targetDevice! callBackSetCanceled!',
  DoNotDisturbEvent: 'device! doNotDisturbOn! callOrigination callingDeviceList',
  ForwardingEvent: 'device! forwardingType! forwardStatus! forwardTo forwardDefault ringCount ringDuration',
  HookswitchEvent: 'device! hookswitch! hookswitchOnHook!',
  MessageWaitingEvent: 'targetDevice! deviceForMessage messageWaitingOn!',
  MicrophoneMuteEvent: 'invokingDevice! auditoryApparatus! microphoneMuteOn!',
  AgentLoggedOnEvent: 'agentDevice! agentID acdGroup agentPassword cause',
  AgentLoggedOffEvent: 'agentDevice! agentID acdGroup agentPassword cause',
  AgentNotReadyEvent: 'agentDevice! agentID acdGroup cause',
  AgentReadyEvent: 'agentDevice! agentID acdGroup cause',
  AgentBusyEvent: 'agentDevice! agentID acdGroup pendingAgentState cause',
  AgentWorkingAfterCallEvent: 'agentDevice! agentID acdGroup pendingAgentState cause',
};
