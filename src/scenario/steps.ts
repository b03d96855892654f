// The steps of a scenario as people write them, read into steps that can be carried out.

import type { Found, Path } from '../document.ts';
import type { Distribution } from '../kernel/random.ts';
import { isMap, nearest, span } from '../kernel/shape.ts';
import type { Cast, Person } from './cast.ts';
import { type Expectation, type Known, noteSite, readExpectation } from './expectations.ts';
import { type Asked, readRequest } from './requests.ts';
import { verbNames, type VerbName, verbOf } from './verbs.ts';

interface Placed {
  /** The way to the step in the document. */
  readonly path: Path;
  /** The step in words, as it is shown when it fails. */
  readonly text: string;
}

export type Step = Placed &
  (
    | { readonly kind: 'act'; readonly person: string; readonly verb: VerbName; readonly argument: string }
    | ({ readonly kind: 'request'; readonly site: string | null } & Asked)
    | { readonly kind: 'wait'; readonly span: Distribution }
    | { readonly kind: 'expect'; readonly expectation: Expectation }
  );

/** Names that a person of the cast cannot have. */
export const reserved: readonly string[] = ['wait', 'expect', 'request'];

/** Reads all steps; notes every mistake on the way. */
export function readSteps(data: unknown, known: Known, found: Found): readonly Step[] {
  if (!Array.isArray(data)) return [];
  if (data.length === 0) found(['steps'], 'must not be empty');
  const steps = data.flatMap((entry: unknown, place) => readEntry(entry, ['steps', place], known, found));
  steps.forEach((step, place) => {
    const refusal = step.kind === 'expect' && step.expectation.kind === 'refused';
    const asked = steps[place - 1]?.kind;
    if (refusal && asked !== 'act' && asked !== 'request') found(step.path, 'a refusal is expected right behind what is refused');
  });
  return steps;
}

function readEntry(entry: unknown, path: Path, known: Known, found: Found): readonly Step[] {
  const keys = isMap(entry) ? Object.entries(entry) : [];
  const [first, ...more] = keys;
  if (!first || more.length > 0) {
    found(path, 'a step says one thing, like "ana: answers", "wait: 30s" or "expect: { alerting: ana }"');
    return [];
  }
  const [subject, said] = first as [string, unknown];
  const at = [...path, subject];
  if (subject === 'wait') return readWait(said, at, found);
  if (subject === 'request') return readAsked(said, at, known, found);
  if (subject === 'expect') {
    const expectation = readExpectation(said, at, known, found);
    return expectation ? [{ kind: 'expect', expectation, path: at, text: `expect ${expectation.text}` }] : [];
  }
  const { cast } = known;
  const person = cast.get(subject);
  if (!person) {
    found(at, () => `nobody in the cast is called "${subject}"${nearest(subject, [...cast.keys(), ...reserved])}`, true);
    return [];
  }
  if (!Array.isArray(said)) return readAct(person, said, at, cast, found);
  if (said.length === 0) found(at, 'must not be empty');
  return said.flatMap((one: unknown, place) => readAct(person, one, [...at, place], cast, found));
}

/** Where there are several sites, one of them is asked. */
function readAsked(said: unknown, path: Path, known: Known, found: Found): readonly Step[] {
  const { site, ...alone } = isMap(said) ? said : {};
  if (site !== undefined) noteSite(String(site), [...path, 'site'], known, found);
  else if (known.sites.length > 0) found(path, `must say at which site, like site: ${known.sites[0]}`);
  const asked = readRequest(site === undefined ? said : alone, path, found);
  return asked ? [{ kind: 'request', site: site === undefined ? null : String(site), ...asked, path, text: `request ${asked.service}` }] : [];
}

function readWait(said: unknown, path: Path, found: Found): readonly Step[] {
  const result = span.safeParse(said);
  if (result.success) return [{ kind: 'wait', span: result.data, path, text: `wait ${typeof said === 'string' ? said : ''}`.trimEnd() }];
  for (const issue of result.error.issues) found([...path, ...(issue.path as Path)], issue.message.split('\n')[0] as string);
  return [];
}

function readAct({ name: person, at: where }: Person, said: unknown, path: Path, cast: Cast, found: Found): readonly Step[] {
  const [[word, written] = [said, undefined], ...more] = typeof said === 'object' && said !== null ? Object.entries(said) : [];
  if (typeof word !== 'string' || word === '' || more.length > 0) return note(path, 'must be one thing that a person does, like answers or { calls: "2002" }');
  if (!(verbNames as readonly string[]).includes(word)) return note(path, `nobody can "${word}"${nearest(word, verbNames)}`);
  const { argument, isNumber, only, optional } = verbOf(word as VerbName);
  if (only === 'extension' && where === 'outside') return note(path, `${person} is outside and has no telephone of this site to do that with`);
  if (only === 'outside' && where === 'extension') return note(path, `${person} is at a telephone of this site, and only who is outside can do that`);
  const step = { kind: 'act', person, verb: word as VerbName, path } as const;
  if (optional && written === undefined) return [{ ...step, argument: '', text: `${person} ${word}` }];
  if (argument === null) return written === undefined ? [{ ...step, argument: '', text: `${person} ${word}` }] : note([...path, word], `"${word}" stands alone`);
  const result = argument.safeParse(written);
  if (!result.success) return note(written === undefined ? path : [...path, word], `${word} ${result.error.issues[0]?.message}`);
  const number = isNumber ? numberOf(result.data, cast) : result.data;
  if (number === null) return note([...path, word], `"${result.data}" is neither a number nor one of the cast${nearest(result.data, [...cast.keys()])}`);
  return [{ ...step, argument: number, text: `${person} ${word} ${result.data}` }];

  function note(at: Path, message: string): readonly [] {
    found(at, message);
    return [];
  }
}

function numberOf(written: string, cast: Cast): string | null {
  return cast.get(written)?.number ?? (/^\+?[\d*#]+$/.test(written) ? written : null);
}
