// Secrets of ties, which stand in the environment. One that is not there would be an empty one, and everybody knows that; so a switch does not begin without.

import type { Site } from '../../site/site.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export class TieSecretMissing extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'TieSecretMissing';
  }
}

/** Throws TieSecretMissing. */
export function requireTieSecrets({ trunks }: Site, environment: Environment): void {
  const missing = Object.entries(trunks).flatMap(([trunk, { tie }]) => {
    const variable = tie?.secret?.env;
    return variable === undefined || environment[variable] ? [] : [`the tie ${trunk} of the site needs its secret in the variable ${variable} of the environment, and that is not set`];
  });
  if (missing.length > 0) throw new TieSecretMissing(missing);
}

/** Null where the site asks for none. */
export function tieSecretOf({ trunks }: Site, trunk: string, environment: Environment): string | null {
  const variable = trunks[trunk]?.tie?.secret?.env;
  return variable === undefined ? null : (environment[variable] ?? '');
}
