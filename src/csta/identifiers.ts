// Identifiers as CSTA writes them. ECMA-269 clause 12.3.

import { z } from 'zod';
import type { Connection } from '../switch/connection.ts';

export const callID = z.string().min(1).max(32);
export const deviceID = z.string().min(1).max(64);

/** A connection, or with the call alone, the whole call. */
export interface ConnectionID {
  readonly callID: string;
  readonly deviceID?: string | undefined;
}

/** A connection of which both parts are needed. */
export interface FullConnectionID {
  readonly callID: string;
  readonly deviceID: string;
}

export const connectionID: z.ZodType<ConnectionID> = z.strictObject({ callID, deviceID: deviceID.optional() });
export const fullConnectionID: z.ZodType<FullConnectionID> = z.strictObject({ callID, deviceID });

export type DeviceIdentifier = { readonly deviceIdentifier: string } | { readonly notKnown: true };

/** A device as members name it; an empty number is one that is not known. */
export function deviceIdentifier(number: string): DeviceIdentifier {
  return number === '' ? { notKnown: true } : { deviceIdentifier: number };
}

export function identifierOf({ call, device }: Connection): FullConnectionID {
  return { callID: call.id, deviceID: device.number };
}
