// Messages about the system itself: a client registers, and hears how the switch is whenever that changes. ECMA-269 clause 14. One registration for each line.

import { z } from 'zod';
import { type SystemStatusValue, systemStatusValues } from '../../../csta/systemStatus.ts';
import type { Hall } from '../../hall.ts';
import type { Line } from '../../lines/line.ts';
import { frameOf } from './frames.ts';

/** `true`: not to be told. The standard spells `messageLost` so here. */
const statusFilter = z.strictObject(Object.fromEntries(systemStatusValues.map((status) => [flagOf(status), z.boolean().optional()])));

export const systemShapes = {
  SystemRegister: z.strictObject({ requestTypes: z.strictObject({ systemStatus: z.boolean().optional() }).optional(), requestedStatusFilter: statusFilter.optional() }),
  SystemRegisterCancel: z.strictObject({ sysStatRegisterID: z.string().max(16) }),
  RequestSystemStatus: z.strictObject({ sysStatRegisterID: z.string().max(16).optional() }),
};

const REGISTRATION = '1';
const status = z.enum(systemStatusValues);
const registration = { sysStatRegisterID: z.literal(REGISTRATION) };

export const systemAnswers: { readonly [Name in SystemMessage]: z.ZodType } = {
  SystemRegister: z.strictObject(registration),
  SystemRegisterCancel: z.strictObject({}),
  RequestSystemStatus: z.strictObject({ systemStatus: status }),
};

/** What registered clients are told. */
export const systemStatusShape = z.strictObject({ ...registration, systemStatus: status });

export type SystemMessage = keyof typeof systemShapes;

function flagOf(status: SystemStatusValue): string {
  return status === 'messagesLost' ? 'messageLost' : status;
}

export function isSystemMessage(name: string): name is SystemMessage {
  return Object.hasOwn(systemShapes, name);
}

/** A line as a listener to the system. */
export interface SystemListener {
  readonly hall: Hall;
  readonly line: Line;
  /** Ends it; null when the client has not registered. */
  stop: (() => void) | null;
}

/** The answer; a text is what is wrong with the message. */
export function answerSystemMessage(listener: SystemListener, name: SystemMessage, members: unknown): object | string {
  const { data, error } = systemShapes[name].safeParse(members);
  const [issue] = error?.issues ?? [];
  if (issue) return `${name}: ${issue.path.join('.') || 'the message'}: ${issue.message}`;
  switch (name) {
    case 'RequestSystemStatus': return { RequestSystemStatusResponse: { systemStatus: listener.hall.status.now } };
    case 'SystemRegister':
      register(listener, (data as z.output<(typeof systemShapes)['SystemRegister']>).requestedStatusFilter ?? {});
      return { SystemRegisterResponse: { sysStatRegisterID: REGISTRATION } };
    case 'SystemRegisterCancel':
      if (listener.stop === null || (data as { readonly sysStatRegisterID: string }).sysStatRegisterID !== REGISTRATION) return 'SystemRegisterCancel: there is no such registration on this line';
      stopListening(listener);
      return { SystemRegisterCancelResponse: {} };
  }
}

function register(listener: SystemListener, filter: { readonly [flag: string]: boolean | undefined }): void {
  stopListening(listener);
  listener.stop = listener.hall.status.follow((systemStatus) => {
    if (filter[flagOf(systemStatus)] !== true) listener.line.write(frameOf({ invokeId: '9999', SystemStatus: { sysStatRegisterID: REGISTRATION, systemStatus } }));
  });
}

export function stopListening(listener: SystemListener): void {
  listener.stop?.();
  listener.stop = null;
}
