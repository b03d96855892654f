// What the folders of the classroom offer: scenarios whose site is the one that is served, and rubrics. Files are read again when they have changed.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { BadDocument } from '../../document.ts';
import { readSource } from '../../reading.ts';
import { checkRubric, type Rubric } from '../../scenario/rubric/rubric.ts';
import { checkScenario, type Scenario } from '../../scenario/scenario.ts';
import type { Site } from '../../site/site.ts';
import type { Offers, ScenarioOffer } from './messages.ts';

export interface Catalogue {
  offers(): Promise<Offers>;
  /** Null where there is none of that name that fits. */
  scenario(file: string): Promise<Scenario | null>;
  rubric(file: string): Promise<Rubric | null>;
}

type Document = { readonly scenario: Scenario } | { readonly rubric: Rubric } | { readonly wrong: string } | null;

interface Known {
  readonly changed: number;
  readonly document: Document;
}

export function openCatalogue(folders: readonly string[], site: Site): Catalogue {
  const known = new Map<string, Known>();
  const written = JSON.stringify(site.written);
  const fits = ({ site: other, traffic }: Scenario) => traffic === null && JSON.stringify(other.written) === written;
  const look = async () => {
    const files = folders.flatMap((folder) => yamlIn(folder));
    for (const file of known.keys()) if (!files.includes(file)) known.delete(file);
    for (const file of files) {
      const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
      // Gone since, or the lock of an editor.
      if (changed === undefined) known.delete(file);
      if (changed === undefined || known.get(file)?.changed === changed) continue;
      known.set(file, { changed, document: read(file) });
      await breath();
    }
    return [...known].flatMap(([file, { document }]) => (document ? [{ file, document }] : []));
  };
  const find = async <Name extends 'scenario' | 'rubric'>(name: Name, file: string) => {
    const document = (await look()).find((one) => one.file === file)?.document;
    return document && name in document ? (document as unknown as { readonly [One in Name]: Name extends 'scenario' ? Scenario : Rubric })[name] : null;
  };
  return {
    async offers() {
      const documents = await look();
      const scenarios = documents.flatMap(({ document }) => ('scenario' in document ? [document.scenario] : []));
      return {
        scenarios: scenarios.filter(fits).map(offerOf),
        others: scenarios.filter((scenario) => !fits(scenario)).length,
        rubrics: documents.flatMap(({ file, document }) => ('rubric' in document ? [{ file, name: document.rubric.name, about: document.rubric.about }] : [])),
        wrong: documents.flatMap(({ document }) => ('wrong' in document ? [document.wrong] : [])),
      };
    },
    async scenario(file) {
      const found = await find('scenario', file);
      return found && fits(found) ? found : null;
    },
    rubric: (file) => find('rubric', file),
  };
}

function offerOf({ file, name, tags, cast }: Scenario): ScenarioOffer {
  return { file, name, tags: [...tags], cast: [...cast.values()].map((person) => ({ name: person.name, number: person.number, inside: person.at === 'extension' })) };
}

/** Null for what is neither. */
function read(file: string): Document {
  try {
    const source = readSource(file);
    const has = (key: string) => typeof source.data === 'object' && source.data !== null && Object.hasOwn(source.data, key);
    if (has('steps')) return { scenario: checkScenario(source) };
    return has('calls') || has('desk') ? { rubric: checkRubric(source) } : null;
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    const [first] = error.problems;
    return { wrong: `${file}:${first?.line ?? 1}: ${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'has mistakes'}` };
  }
}

function yamlIn(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name)).sort().map((name) => join(folder, name));
}
