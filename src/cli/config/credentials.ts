// Who asks a server of the configuration: its user and password, or its token, out of the environment.

import { CommandError, exitCodes } from '../exitCodes.ts';
import type { ServerEntry } from './shape.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Throws CommandError for a variable that is not there. */
export function credentialsOf({ user, password, token }: ServerEntry, environment: Environment): { readonly user?: string; readonly token?: string } {
  if (token) return { token: secretOf(token, environment) };
  return user === undefined ? {} : { user: `${user}:${password ? secretOf(password, environment) : ''}` };
}

/** Names of variables that a server refers to. */
export function variablesOf({ password, token }: ServerEntry): readonly string[] {
  return [password?.env, token?.env].filter((name) => name !== undefined);
}

function secretOf({ env, clear }: NonNullable<ServerEntry['token']>, environment: Environment): string {
  if (env === undefined) return clear ?? '';
  const found = environment[env];
  if (found === undefined || found === '') throw new CommandError(exitCodes.usage, `the environment has no ${env}, which the configuration names`);
  return found;
}
