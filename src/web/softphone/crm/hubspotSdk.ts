// HubSpot's calling SDK, as far as the softphone uses it. Loaded only where HubSpot is around it.

import CallingExtensions from '@hubspot/calling-extensions-sdk';

type Data = Readonly<Record<string, unknown>>;

/** Whatever HubSpot says, by the name that the SDK has for who hears it: `onDialNumber`. */
export type EventHandlers = Readonly<Record<string, (data: unknown) => void>>;

/** What HubSpot is told; nothing answers to it but an event. */
export interface CallingSdk {
  initialized(data: Data): void;
  userLoggedIn(): void;
  userLoggedOut(): void;
  userAvailable(): void;
  userUnavailable(): void;
  incomingCall(data: Data): void;
  outgoingCall(data: Data): void;
  callAnswered(data: Data): void;
  callTransferred(data: Data): void;
  callEnded(data: Data): void;
  callCompleted(data: Data): void;
  navigateToRecord(data: Data): void;
  sendError(data: Data): void;
  resizeWidget(data: Data): void;
}

/** Its types are those of a CommonJS module, which is not what browsers are given. */
const Extensions = CallingExtensions as unknown as new (options: { readonly debugMode: boolean; readonly eventHandlers: EventHandlers }) => CallingSdk;

export function connectSdk(eventHandlers: EventHandlers): CallingSdk {
  return new Extensions({ debugMode: false, eventHandlers });
}
