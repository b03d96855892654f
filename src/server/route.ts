// What a route of the control over HTTP is: what it takes, what it may answer, and what it does.

import { z } from 'zod';
import type { figuresOf } from './figures.ts';
import type { Hall } from './hall.ts';

/** What the routes act upon. */
export interface Control {
  readonly hall: Hall;
  readonly registry: ReturnType<typeof figuresOf>;
  /** How many are connected. */
  readonly lines: () => number;
}

export interface Answer {
  readonly status: number;
  readonly body: object | string;
  /** Of a body that is no JSON. */
  readonly type?: string;
}

/** An answer as it is described; without a shape it is text. */
export interface Described {
  readonly says: string;
  readonly shape: z.ZodType | null;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly does: string;
  readonly body: { readonly shape: z.ZodType; readonly wrong: string; readonly example: object } | null;
  /** By status; what every route may answer is not in here. */
  readonly answers: { readonly [status: number]: Described };
  readonly run: (control: Control, body: never) => Answer | Promise<Answer>;
}

/** Every refusal over HTTP. */
export const refusalShape = z.strictObject({ wrong: z.string().describe('A sentence for people') });
