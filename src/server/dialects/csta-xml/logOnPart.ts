// What a client says of itself in StartApplicationSession beyond the standard: who it is, and what it wants of the session. In our own form, or in Avaya's.

import { z } from 'zod';
import type { Element } from '../../../xml.ts';
import { AVAYA_NAMESPACE } from './avaya.ts';
import { structure } from './decode.ts';
import { OWN_NAMESPACE } from './editions.ts';
import type { Forms } from './form.ts';

const text = { kind: 'text' } as const;

/** `<logOn xmlns="urn:x-ringback:csta">`, under `extensions` or `applicationSpecificInfo`. */
const ownForms: Forms = {
  user: text,
  password: text,
  eventStamps: { kind: 'switch' },
  resume: { kind: 'members', members: { sessionID: text, lastSeq: { kind: 'number' } } },
};

/** DMCC's `SessionLoginInfo`. A session is not taken up by its id in there, since it tells no event that was seen last. */
const avayaForms: Forms = { userName: text, password: text, sessionCleanupDelay: text, sessionID: text };

const shape = z.object({
  user: z.string().min(1).max(64).optional(),
  userName: z.string().min(1).max(64).optional(),
  password: z.string().max(128).optional(),
  eventStamps: z.boolean().optional(),
  resume: z.object({ sessionID: z.string().max(64), lastSeq: z.int().min(0) }).optional(),
});

export interface LogOnPart {
  readonly user: { readonly name: string; readonly password: string | undefined } | undefined;
  /** Events shall have their number and their time. */
  readonly eventStamps: boolean;
  readonly resume: { readonly sessionID: string; readonly lastSeq: number } | undefined;
}

/** Null when it is there and makes no sense. Throws a Rejection for members that are unknown. */
export function logOnPart(start: Element): LogOnPart | null {
  const rooms = start.children.flatMap((child) => (child.name === 'applicationInfo' ? child.children.filter(({ name }) => name === 'applicationSpecificInfo') : child.name === 'extensions' ? [child] : []));
  const parts = rooms.flatMap(({ children }) => children);
  const own = parts.find(({ name, namespace }) => name === 'logOn' && namespace === OWN_NAMESPACE);
  const avaya = parts.find(({ name, namespace }) => name === 'SessionLoginInfo' && namespace === AVAYA_NAMESPACE);
  const said = own ? structure(own, ownForms, 'logOn') : avaya ? structure(avaya, avayaForms, 'SessionLoginInfo') : {};
  const { data } = shape.safeParse(said);
  if (!data) return null;
  const name = data.user ?? data.userName;
  return { user: name === undefined ? undefined : { name, password: data.password }, eventStamps: data.eventStamps === true || data.resume !== undefined, resume: data.resume };
}
