// The scenarios that are watched, each with the files that it names and those that they name; read again when one of them has changed.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BadDocument, inOrder, type Problem } from '../../document.ts';
import { followed, readSource } from '../../reading.ts';
import { checkAnyScenario, type Scenario } from '../../scenario/scenario.ts';
import { kindOf, yamlFiles } from '../files.ts';

/** A YAML file at the paths; null as a scenario for what is none, or wrong. */
interface Watched {
  readonly file: string;
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
  /** Whole paths of all that were read for it, or looked for in vain, its own too. */
  readonly reads: ReadonlySet<string>;
}

export interface WatchedScenarios {
  /** Those without mistakes, in the order of their files. */
  scenarios(): readonly Scenario[];
  /** Every mistake in any of them, once. */
  problems(): readonly Problem[];
  /** All files that matter, as whole paths. */
  reads(): ReadonlySet<string>;
  /** Reads what these have touched again, and what is new. Returns the files of those scenarios. */
  readAgain(changed: ReadonlySet<string>): readonly string[];
}

/** Throws CommandError when there is nothing at the paths. */
export function watchScenarios(paths: readonly string[]): WatchedScenarios {
  let all: readonly Watched[] = yamlFiles(paths).map(readOne);
  return {
    scenarios: () => all.flatMap(({ scenario }) => scenario ?? []),
    problems: () => inOrder([...new Map(all.flatMap(({ problems }) => problems).map((problem) => [JSON.stringify(problem), problem])).values()]),
    reads: () => new Set(all.flatMap(({ reads }) => [...reads])),
    readAgain(changed) {
      const known = new Map(all.map((one) => [one.file, one]));
      const touched: string[] = [];
      all = filesAt(paths).map((file) => {
        const before = known.get(file);
        if (before && ![...before.reads].some((read) => changed.has(read))) return before;
        touched.push(file);
        return readOne(file);
      });
      return touched;
    },
  };
}

/** A path that is gone for a while names nothing, nor does an empty folder. */
function filesAt(paths: readonly string[]): readonly string[] {
  const there = paths.filter((path) => existsSync(path));
  return there.length === 0 ? [] : yamlFiles(there, { mayBeNone: true });
}

function readOne(file: string): Watched {
  const reads = new Set([resolve(file)]);
  try {
    const scenario = followed((read) => reads.add(resolve(read)), () => {
      const source = readSource(file);
      return ['scenario', 'sites'].includes(kindOf(source)) ? checkAnyScenario(source) : null;
    });
    return { file, scenario, problems: [], reads };
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return { file, scenario: null, problems: error.problems, reads };
  }
}
