// Users: who may log on, with which password or token, and for which devices they may act. Secrets are compared by their hashes, in a time that tells
// nothing, and are never written anywhere.

import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { checkShape } from '../../document.ts';
import { dialable, flag, form, listOf, map, mapOf } from '../../kernel/shape.ts';
import { readSource } from '../../reading.ts';
import { numbersIn } from '../../kernel/numberRange.ts';

export interface User {
  readonly name: string;
  /** May use our own operations: offer calls, change skills, stand in for lines. */
  readonly mayOperate: boolean;
  /** Those that the user may act for. */
  readonly devices: ReadonlySet<string> | 'all';
  /** The agent that the user is; while it has logged on at a device, the user may act for that one too. */
  readonly agent: string | null;
  /** Whether any telephone will do for the agent, or only the user's own. */
  readonly seatedFreely: boolean;
  /** May monitor and look at what belongs to others. */
  readonly mayMonitor: boolean;
  /** Numbers of teams, beside those that the agent supervises. */
  readonly supervises: ReadonlySet<string>;
}

export interface Users {
  /** Null when the name or the password is wrong; which of them is not told. */
  find(name: string, password: string): User | null;
  findByToken(token: string): User | null;
  /** The user of a session that goes on after a restart: the password was shown when it began. */
  named(name: string): User | null;
  /** Those that are known by name. */
  readonly listed: readonly User[];
}

/** One who may do everything. */
export function trusted(name: string): User {
  return { name, mayOperate: true, devices: 'all', agent: null, seatedFreely: true, mayMonitor: true, supervises: new Set() };
}

/** One who may do nothing any more, nor anything yet. */
export function stranger(name: string): User {
  return { name, mayOperate: false, devices: new Set(), agent: null, seatedFreely: false, mayMonitor: false, supervises: new Set() };
}

/** Who shows no name. */
export const GUEST = 'guest';

/** Whoever comes, for a switch that only listens on this machine. */
export const everybody: Users = { find: trusted, findByToken: () => trusted(GUEST), named: trusted, listed: [] };

/** Its message never shows what was written. */
function secret(what: string, least: number) {
  const wrong = `must be a ${what} of ${least} to ${LONGEST_SECRET} characters`;
  return z.string({ error: wrong }).refine((word) => word.length >= least && word.length <= LONGEST_SECRET, wrong);
}

const LONGEST_SECRET = 128;

/** `all`, or numbers and ranges like "2010-2019". */
const devices = z.union([z.literal('all'), listOf(dialable.or(form('must be a number, or a range like 2010-2019', /^\d{1,20}-\d{1,20}$/)))], { error: 'must be all, or a list of numbers like ["2001", "2010-2019"]' });

const userShape = map({
  password: secret('password', 8).optional(),
  token: secret('token', 16).optional().describe('Instead of a name and a password, for programs'),
  devices: devices.optional().describe('Those that the user may act for: all, or a list of numbers and ranges; those that the agent sits at come in addition'),
  agent: form('must be the id of an agent', /^[\w-]{1,16}$/).optional().describe('The agent that the user is; without devices it may log on at any telephone'),
  mayMonitor: flag.optional().describe('May monitor and look at what belongs to others'),
  supervises: listOf(form('must be the number of a team like 1', /^[1-9]\d{0,8}$/)).default([]).describe('Teams whose agents the user may look after, beside those that its own agent supervises'),
  mayOperate: flag.default(false).describe('May offer calls, change skills, stand in for lines; and act for everybody, unless devices says otherwise'),
});

const usersShape = map({ users: mapOf(form('must be a name like ana', /^[\w.@-]{1,64}$/), userShape.refine((user) => (user as Settings | undefined)?.password !== undefined || (user as Settings | undefined)?.token !== undefined, 'needs a password or a token')) });

type Settings = z.output<typeof userShape>;

/** Reads a file of users. Throws BadDocument; no message shows a password or a token. */
export function readUsers(file: string): Users {
  const { users } = checkShape(readSource(file), usersShape);
  const salt = randomBytes(16);
  const hashed = (password: string) => scryptSync(password, salt, 32, { N: 1024 });
  /** What no password has. */
  const nobody = hashed(randomBytes(16).toString('hex'));
  const rows = Object.entries(users).map(([name, settings]) => ({ user: userOf(name, settings), settings }));
  const known = new Map(rows.map(({ user, settings: { password } }) => [user.name, { user, hash: password === undefined ? nobody : hashed(password) }]));
  const byToken = new Map(rows.flatMap(({ user, settings: { token } }) => (token === undefined ? [] : [[digest(token), user] as const])));
  return {
    find(name, password) {
      const found = known.get(name);
      const isRight = timingSafeEqual(hashed(password.slice(0, LONGEST_SECRET)), found?.hash ?? nobody);
      return found && isRight ? found.user : null;
    },
    findByToken: (token) => byToken.get(digest(token)) ?? null,
    named: (name) => known.get(name)?.user ?? null,
    listed: rows.map(({ user }) => user),
  };
}

function userOf(name: string, { mayOperate, agent, mayMonitor = mayOperate, supervises, devices: own }: Settings): User {
  const numbers = own === undefined && mayOperate ? 'all' : (own ?? []);
  return { name, mayOperate, devices: numbers === 'all' ? 'all' : new Set(numbers.flatMap((word) => numbersIn(word) ?? [word])), agent: agent ?? null, seatedFreely: own === undefined, mayMonitor, supervises: new Set(supervises) };
}

/** A token is long and random enough for a plain digest. */
function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
