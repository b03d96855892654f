// A rubric: what a trainee is scored by. Here it is read and checked; score.ts applies it.

import { z } from 'zod';
import { checkShape, type Source } from '../../document.ts';
import { decimal, listOf, map, percentage, positiveDuration, text } from '../../kernel/shape.ts';
import { callCriteria, type CallCriterionName, type When, whenShape } from './callCriteria.ts';
import { dutyCriteria, type DutyCriterionName } from './dutyCriteria.ts';

const points = decimal(0, 1000).default(1).describe('What it is worth');

/** Each of a table by its name; exactly one is said. */
function shapesOf<Name extends string>(table: { readonly [One in Name]: { readonly shape: z.ZodType } }) {
  return Object.fromEntries((Object.keys(table) as Name[]).map((name) => [name, table[name].shape.optional()])) as { readonly [One in Name]: z.ZodOptional<z.ZodType> };
}

function saysOne(table: object) {
  return (said: object) => Object.keys(said).filter((key) => Object.hasOwn(table, key) && (said as Readonly<Record<string, unknown>>)[key] !== undefined).length === 1;
}

/** The same for editors. */
function oneOfThese(table: object) {
  return { oneOf: Object.keys(table).map((name) => ({ required: [name] })) };
}

const callShape = map({ ...shapesOf(callCriteria), when: whenShape.default({}).describe('Which calls it is about; all, unless said'), points, says: text.optional().describe('For people') })
  .refine(saysOne(callCriteria), `must say exactly one of ${Object.keys(callCriteria).join(', ')}`).meta(oneOfThese(callCriteria));
const deskShape = map({ ...shapesOf(dutyCriteria), points, says: text.optional().describe('For people') })
  .refine(saysOne(dutyCriteria), `must say exactly one of ${Object.keys(dutyCriteria).join(', ')}`).meta(oneOfThese(dutyCriteria));

export const rubricShape = map({
  name: text,
  about: text.optional().describe('For the trainee'),
  pass: percentage.default(0.8).describe('Share of the points that is enough'),
  lasts: positiveDuration.optional().describe('After so long nothing new counts'),
  calls: listOf(callShape).default([]).describe('Of each call at the telephone'),
  desk: listOf(deskShape).default([]).describe('Of the state of the agent who sits there'),
}).refine(({ calls, desk }) => calls.length + desk.length > 0, 'must have something to score, under calls or desk');

interface Rule<Name> {
  readonly name: Name;
  readonly said: never;
  readonly points: number;
  /** For people. */
  readonly says: string;
}

export interface CallRule extends Rule<CallCriterionName> {
  readonly when: When;
}

export type DutyRule = Rule<DutyCriterionName>;

export interface Rubric {
  readonly file: string;
  readonly name: string;
  readonly about: string;
  readonly pass: number;
  /** Null for as long as it goes on. */
  readonly lasts: number | null;
  readonly calls: readonly CallRule[];
  readonly desk: readonly DutyRule[];
}

/** Throws BadDocument with every mistake. */
export function checkRubric(source: Source): Rubric {
  const { name, about = '', pass, lasts = null, calls, desk } = checkShape(source, rubricShape, () => {});
  const written = source.data as { readonly calls?: readonly object[]; readonly desk?: readonly object[] };
  return {
    file: source.file, name, about, pass, lasts,
    calls: calls.map((said, place) => ({ ...ruleOf(callCriteria, said, written.calls?.[place] ?? {}), when: said.when })),
    desk: desk.map((said, place) => ruleOf(dutyCriteria, said, written.desk?.[place] ?? {})),
  };
}

function ruleOf<Name extends string>(table: { readonly [One in Name]: unknown }, said: { readonly points: number; readonly says?: string | undefined }, written: object): Rule<Name> {
  const name = Object.keys(table).find((key) => Object.hasOwn(written, key)) as Name;
  return { name, said: (said as Readonly<Record<string, unknown>>)[name] as never, points: said.points, says: said.says ?? inWords(name, (written as Readonly<Record<string, unknown>>)[name]) };
}

/** `answered within 12s`. */
function inWords(name: string, said: unknown): string {
  const words = (word: string) => word.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const rest = typeof said === 'object' && said !== null ? Object.entries(said).map(([key, value]) => `${words(key)} ${Array.isArray(value) ? value.join(' or ') : String(value)}`) : [];
  return [words(name), ...rest].join(' ');
}
