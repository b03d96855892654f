// A request of ctiSVR: what a row of the table says of it, and how its fields are read. Clients differ in how they write numbers and switches; all are understood.

import { z } from 'zod';
import type { Door } from '../../../csta/door.ts';
import { form, map, oneOf, written } from '../../../kernel/shape.ts';
import type { Simulation } from '../../../simulation.ts';
import { messageForms } from '../../userData.ts';
import type { User } from '../../sessions/users.ts';
import type { Told } from './told.ts';

/** Where a client sits, and what it may look at and act through. */
export interface Desk {
  readonly simulation: Simulation;
  readonly door: Door;
  /** The telephone that stands there; empty when nobody knows. */
  readonly extension: string;
  readonly user: User;
  /** What its session has been told of calls. */
  readonly told: Told;
  /** Name of its session at the switch. */
  readonly session: string;
}

export type Fields<Shape extends z.core.$ZodLooseShape> = z.output<ReturnType<typeof map<Shape>>> & { readonly extension: string };

/** A row of the table. */
export interface CtisvrRequest {
  /** What it does, for people. */
  readonly about: string;
  /** `acts`: for a telephone that is the user's. `looks`: at what goes on there. `any`: at what everybody may see of whatever telephone. `none`: about no telephone. */
  readonly reach: 'acts' | 'looks' | 'any' | 'none';
  readonly fields: z.ZodType;
  /** Names of the fields, for those who list them. */
  readonly names: readonly string[];
  /** The fields of the answer. Throws Rejection. */
  readonly answer: (desk: Desk, fields: never) => object;
}

export function request<const Shape extends z.core.$ZodLooseShape>(about: string, reach: CtisvrRequest['reach'], shape: Shape, answer: (desk: Desk, fields: Fields<Shape>) => object): CtisvrRequest {
  return { about, reach, fields: map({ extension: extension.optional(), ...shape }), names: ['extension', ...Object.keys(shape)], answer };
}

/** The answer of a request that has nothing to say. */
export const DONE = {};

export const extension = form('must be an extension like 2001', /^[\d*]{1,20}$/);

/** As dialled, prefixes and all; what people put between digits is left out. May be empty where the telephone's state says what is meant. */
export const destination = written('must be a number to dial, like 2002 or 912125550123', (word) => /^\+?[\d*#]{0,32}$/.test(dialled(word)), dialled, {});

function dialled(word: string): string {
  return word.replace(/[\s().-]/g, '');
}

export const destinationGiven = destination.refine((number) => number !== '', 'must be a number to dial, not nothing');

export const party = form('must be the number of a party, like 2002 or +12125550123', /^\+?[\d*#]{1,32}$/);

export const device = form('must be a number like 2001', /^[\w*#.-]{1,64}$/);

export const agentId = form('must be the id of an agent', /^[\w-]{1,16}$/);

/** No message shows what was written. */
export const password = z.string({ error: 'must be a password' }).max(64, 'must be a password of 64 characters at the most');

export const reasonCode = form('must be a reason code from 0 to 9', /^\d{1,2}$/);

export const switchedOn = written('must be true or false', (word) => /^(true|on|1|false|off|0)$/i.test(word), (word) => /^(true|on|1)$/i.test(word), {});

export const keys = form('must be keys like 1 or 4711#', /^[\dA-D*#]{1,64}$/);

/** What a client may send along with a call. */
export const carried = {
  userdata: z.string({ error: 'must be a text' }).max(1_000, 'must be 1000 characters at the most').optional(),
  userdatatype: oneOf(...messageForms).optional(),
};
