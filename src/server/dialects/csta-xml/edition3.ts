// What edition 3 lacks of what we send. Editions 4 and 5 are written as 6 is: their schemas are not at hand.

/** Members, by their message. */
export const lackingIn3: ReadonlySet<string> = new Set([
  ...['MakeCall', 'MakePredictiveCall', 'ConsultationCall', 'ParkCall', 'DirectedPickupCall', 'GroupPickupCall'].map((service) => `${service}Response.callLinkageData`),
  ...['TransferCall', 'SingleStepTransferCall', 'ConferenceCall'].map((service) => `${service}Response.callLinkageDataList`),
  ...['SnapshotDeviceResponse', 'SnapshotDeviceData'].map((message) => `${message}.callLinkageData`),
  'ForwardingEvent.ringDuration',
  'GetForwardingResponse.ringDuration',
]);

export const servicesLackingIn3: ReadonlySet<string> = new Set(['GetCallBack']);

/** In edition 3 it is a device and not yet a list of them. */
export const devicesIn3: ReadonlySet<string> = new Set(['DeflectCall.newDestination']);

/** Causes that came later, with those that stood for them. */
export const wordsIn3: { readonly [member: string]: { readonly [word: string]: string } } = { 'FailedEvent.cause': { callInterception: 'destNotObtainable' } };
