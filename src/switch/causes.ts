// The causes of events, spelt as the standard spells them on the wire. ECMA-269 12.2.15.

export const eventCauses = [
  'aCDBusy', 'aCDForward', 'aCDSaturated', 'activation', 'activeParticipation', 'alertTimeExpired', 'alternate', 'autoWork',
  'babble', 'badAttribute', 'badGrammar', 'badURI', 'badVoice', 'blocked', 'busy', 'busyOverflow', 'calendarOverflow',
  'callBack', 'callCancelled', 'callForward', 'callForwardBusy', 'callForwardImmediate', 'callForwardNoAnswer',
  'callInterception', 'callInterceptionBusy', 'callInterceptionForwarded', 'callInterceptionNoAnswer',
  'callInterceptionResourcesNotAvailable', 'callNotAnswered', 'callPickup', 'campOn', 'campOnTrunks', 'capacityOverflow',
  'characterCountReached', 'conference', 'consultation', 'dTMFDigitDetected', 'destDetected', 'destNotObtainable',
  'destOutOfOrder', 'distributed', 'distributionDelay', 'doNotDisturb', 'duplicateDTMF', 'durationExceeded', 'earlyStop',
  'emptyQueue', 'endOfMessageDetected', 'enteringDistribution', 'forcedPause', 'forcedTransition', 'incompatibleDestination',
  'interdigitTimeout', 'intrude', 'invalidAccountCode', 'invalidConnection', 'invalidConnectionState', 'invalidNumberFormat',
  'joinCall', 'keyOperation', 'keyOperationInUse', 'lawfulInterception', 'lockout', 'maintenance', 'makeCall', 'makeConnection',
  'makePredictiveCall', 'maxTimeout', 'messageDurationExceeded', 'messageSizeExceeded', 'multipleAlerting', 'multipleQueuing',
  'networkCongestion', 'networkDialling', 'networkNotObtainable', 'networkOutOfOrder', 'networkSignal', 'newCall', 'nextMessage',
  'noAudioSaved', 'noAvailableAgents', 'noQueue', 'noRule', 'noSpeechDetected', 'normal', 'normalClearing',
  'notAvailableBearerService', 'notSupportedBearerService', 'numberChanged', 'numberUnallocated', 'outOfGrammar', 'overflow',
  'override', 'park', 'pathReplacement', 'queueCleared', 'queueTimeOverflow', 'recall', 'recallBusy', 'recallForwarded',
  'recallNoAnswer', 'recallResourcesNotAvailable', 'redirected', 'remainsInQueue', 'reorderTone', 'reserved',
  'resourcesNotAvailable', 'selectedTrunkBusy', 'silentParticipation', 'singleStepConference', 'singleStepTransfer',
  'speechDetected', 'suspend', 'switchingFunctionTerminated', 'terminationCharacterReceived', 'timeout', 'transfer',
  'trunksBusy', 'unauthorisedBearerService', 'unknownOverflow',
] as const;

export type EventCause = (typeof eventCauses)[number];
