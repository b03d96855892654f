// What a route of the control over HTTP is: what it takes, what it may answer, and what it does.

import { z } from 'zod';
import type { Crm } from '../../crm/crm.ts';
import { nearest } from '../../kernel/shape.ts';
import type { Apex } from '../../crm/openCti/apex.ts';
import type { Credentials } from '../sessions/admission.ts';
import type { Classroom } from '../classroom/classroom.ts';
import type { figuresOf } from './figures.ts';
import type { Hall } from '../hall.ts';
import type { Library } from '../recordings/library.ts';
import type { ReportDesk } from '../reports/desk.ts';

/** What the routes act upon. */
export interface Control {
  readonly hall: Hall;
  readonly registry: ReturnType<typeof figuresOf>;
  /** How many are connected. */
  readonly lines: () => number;
  /** The CRM that the pages show; null where none is served. */
  readonly crm: Crm | null;
  /** Opened by the first who asks. */
  readonly classroom: () => Classroom;
  /** Recordings of calls; null where no records are kept. */
  readonly library: Library | null;
  /** Where reports are asked for. */
  readonly reports: ReportDesk;
  /** What softphones may run on the server; null where no file of it was named. */
  readonly apex: Apex | null;
}

export interface Answer {
  readonly status: number;
  readonly body: object | string;
  /** Of a body that is no JSON. */
  readonly type?: string;
  readonly headers?: { readonly [name: string]: string };
}

/** An answer as it is described; without a shape it is text. */
export interface Described {
  readonly says: string;
  readonly shape: z.ZodType | null;
}

/** Where a request went, beside its path, and for whom. */
export interface Asked {
  /** What stands in the path for `:id`. */
  readonly params: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: string | undefined };
  /** The CRM's user in whose name a page asks; empty when it does not say. */
  readonly user: string;
  /** Whence, and what was shown to log on; undefined for nothing. */
  readonly address: string;
  readonly shown: Credentials | undefined;
  /** The part that is asked for; undefined for all of it. */
  readonly range: string | undefined;
  /** The page that asks came over https, through something that stands before this server. */
  readonly isSecure: boolean;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parts of it may stand for something: `/crm/api/records/:entity`. */
  readonly path: string;
  readonly does: string;
  /** `mostBytes` where that is more than usual; `explains`: a refusal says which member is wrong, too. */
  readonly body: { readonly shape: z.ZodType; readonly wrong: string; readonly explains?: true; readonly example: object; readonly mostBytes?: number } | null;
  /** What may stand behind the question mark, and what it says. */
  readonly query?: { readonly [name: string]: string };
  /** By status; what every route may answer is not in here. */
  readonly answers: { readonly [status: number]: Described };
  readonly run: (control: Control, body: never, asked: Asked) => Answer | Promise<Answer>;
}

/** Which member of a body is wrong, as the end of a sentence; of one that is unknown, the nearest there is. */
export function whatIsWrong(shape: z.ZodType, { issues: [issue] }: z.ZodError): string {
  const known = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  if (issue?.code === 'unrecognized_keys') return `; unknown key ${JSON.stringify(issue.keys[0])}${nearest(issue.keys[0] ?? '', known)}`;
  return issue && issue.path.length > 0 ? `; ${issue.path.join('.')}: ${issue.message}` : '';
}

/** Header in which a page says which user of the CRM sits before it. */
export const USER_HEADER = 'x-crm-user';

/** Every refusal over HTTP. */
export const refusalShape = z.strictObject({ wrong: z.string().describe('A sentence for people') });

export function ok(body: object): Answer {
  return { status: 200, body };
}

/** `wrong` is a sentence for people. */
export function refuse(status: number, wrong: string): Answer {
  return { status, body: { wrong } };
}

/** What every route of the CRM answers where none is served. */
export const noCrm: Answer = refuse(404, 'this switch serves no CRM; "ringback serve" does, unless --no-crm is said');
