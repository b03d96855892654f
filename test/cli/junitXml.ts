// JUnit XML as build servers read it: by a real parser, and with what Jenkins' and GitHub's readers ask of it.

import { SaxesParser } from 'saxes';

export interface Suite {
  readonly name: string;
  readonly counts: { readonly tests: number; readonly failures: number; readonly errors: number; readonly skipped: number; readonly time: number };
  readonly properties: { readonly [name: string]: string };
  readonly cases: Case[];
}

export interface Case {
  readonly classname: string;
  readonly name: string;
  readonly time: number;
  fault: { readonly element: string; readonly type: string; readonly message: string; text: string } | null;
}

const ALLOWED: { readonly [element: string]: readonly string[] } = { '': ['testsuites'], testsuites: ['testsuite'], testsuite: ['properties', 'testcase'], properties: ['property'], testcase: ['failure', 'error'], property: [], failure: [], error: [] };

/** Throws when it is no XML, has elements where no reader looks for them, or counts that are not those of its cases. */
export function suitesIn(xml: string): readonly Suite[] {
  const [suites, open]: [Suite[], string[]] = [[], []];
  let whole: Suite['counts'] | null = null;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1) ?? '';
    if (!ALLOWED[parent]?.includes(name)) throw new Error(`<${name}> within <${parent}>`);
    open.push(name);
    const suite = suites.at(-1);
    const last = suite?.cases.at(-1);
    const of = (key: string) => attributes[key] ?? '';
    if (name === 'testsuites' && 'skipped' in attributes) throw new Error('the schema has no skipped for all suites');
    if (name === 'testsuites') whole = countsOf({ ...attributes, skipped: '0' });
    if (name === 'testsuite') suites.push({ name: of('name'), counts: countsOf(attributes), properties: {}, cases: [] });
    if (name === 'property') Object.assign(suite?.properties ?? {}, { [of('name')]: of('value') });
    if (name === 'testcase') suite?.cases.push({ classname: of('classname'), name: of('name'), time: Number(of('time')), fault: null });
    if ((name === 'failure' || name === 'error') && last) last.fault = { element: name, type: of('type'), message: of('message'), text: '' };
  });
  parser.on('text', (text) => {
    const fault = suites.at(-1)?.cases.at(-1)?.fault;
    if (fault && ['failure', 'error'].includes(open.at(-1) ?? '')) fault.text += text;
    else if (text.trim() !== '') throw new Error(`text between elements: ${text}`);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  for (const suite of suites) check(suite.name, suite.counts, suite.cases);
  if (whole) check('all', whole, suites.flatMap(({ cases }) => cases));
  return suites;
}

function countsOf(attributes: Readonly<Record<string, string>>): Suite['counts'] {
  const of = (key: string) => {
    const value = Number(attributes[key]);
    if (attributes[key] === undefined || !Number.isFinite(value)) throw new Error(`${key} is no number`);
    return value;
  };
  return { tests: of('tests'), failures: of('failures'), errors: of('errors'), skipped: of('skipped'), time: of('time') };
}

function check(name: string, { tests, failures, errors, time }: Suite['counts'], cases: readonly Case[]): void {
  const seen = { tests: cases.length, failures: cases.filter(({ fault }) => fault?.element === 'failure').length, errors: cases.filter(({ fault }) => fault?.element === 'error').length, time: Math.round(cases.reduce((sum, one) => sum + one.time, 0) * 1000) / 1000 };
  const said = { tests, failures, errors, time };
  if (JSON.stringify(seen) !== JSON.stringify(said)) throw new Error(`${name} says ${JSON.stringify(said)} and has ${JSON.stringify(seen)}`);
}
