// `ringback run --watch`: runs all, and then what a change of a file touches, until it is told to stop. A mistake in a document is shown, and waited for.

import { relative } from 'node:path';
import { styleText } from 'node:util';
import { problemText } from '../../document.ts';
import { choose, type Choice } from '../run/choosing.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { lastVerdicts } from '../run/lastRun.ts';
import { runChosen, type RunOptions, wallUntil } from '../run/run.ts';
import { type FollowedFiles, followFiles } from './files.ts';
import { followKeys, KEYS } from './keys.ts';
import { type WatchedScenarios, watchScenarios } from './watched.ts';
import { createWishes, type Wish, type Wishes } from './wishes.ts';

interface Watching {
  readonly scenarios: WatchedScenarios;
  readonly wishes: Wishes;
  readonly files: FollowedFiles;
  options: RunOptions;
  /** Files of what ran last. */
  last: readonly string[];
  /** Files of what has failed since it last passed. */
  readonly failed: Set<string>;
  /** Files of what a change has touched, and that has not come to its end since. */
  readonly due: Set<string>;
}

/** Returns 0 when the user quits, 130 when interrupted. Throws CommandError for paths that are not there. */
export async function watch(paths: readonly string[], options: RunOptions): Promise<number> {
  const wishes = createWishes();
  // Followed first, so that nothing changes unseen between reading and following.
  const files = await followFiles(paths, (changed) => wishes.add({ kind: 'changed', files: changed }));
  const interrupt = () => wishes.add({ kind: 'interrupt' });
  process.on('SIGINT', interrupt);
  const { stdin: input, stdout: output } = process;
  const release = input.isTTY && output.isTTY ? followKeys({ input, output }, wishes.add) : () => {};
  try {
    return await goOn({ scenarios: watchScenarios(paths), wishes, files, options, last: [], failed: new Set(), due: new Set() });
  } finally {
    release();
    process.off('SIGINT', interrupt);
    await files.stop();
  }
}

async function goOn(watching: Watching): Promise<number> {
  let wish: Wish = { kind: 'all' };
  while (wish.kind !== 'quit' && wish.kind !== 'interrupt') {
    await carryOut(watching, wish);
    wish = await watching.wishes.next();
  }
  return wish.kind === 'quit' ? exitCodes.passed : exitCodes.interrupted;
}

async function carryOut(watching: Watching, wish: Wish): Promise<void> {
  const { scenarios, files, due } = watching;
  const touched = wish.kind === 'changed' ? scenarios.readAgain(wish.files) : [];
  await files.add(scenarios.reads());
  if (wish.kind === 'changed' && touched.length === 0) return;
  for (const file of touched) due.add(file);
  if (wish.kind === 'filter') watching.options = { ...watching.options, grep: wish.text === '' ? [] : [wish.text] };
  clearScreen();
  if (wish.kind === 'changed') say(`${[...wish.files].map((file) => relative('.', file)).sort().join(', ')} changed`);
  const problems = scenarios.problems();
  for (const problem of problems) say(problemText(problem));
  if (problems.length > 0) say(`${countText(problems.length, 'mistake')}; what has any waits until it is mended`);
  await runWished(watching, wish);
  say(`watching ${countText(scenarios.scenarios().length, 'scenario')}, ${countText(scenarios.reads().size, 'file')}${process.stdin.isTTY && process.stdout.isTTY ? `   ${KEYS}` : ''}`);
}

/** What cannot be run is told, and something else may be wished. */
async function runWished(watching: Watching, wish: Wish): Promise<void> {
  try {
    const choice = chosenBy(watching, wish);
    if (choice.scenarios.length === 0) return say(wish.kind === 'failed' ? 'nothing has failed' : 'there is nothing to run');
    await run(watching, choice);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error.exitCode !== exitCodes.interrupted) say(error.message);
  }
}

function chosenBy({ scenarios, options, last, failed, due }: Watching, { kind }: Wish): Choice {
  const choice = choose(scenarios.scenarios(), options, null);
  const files = kind === 'changed' ? [...due] : kind === 'failed' ? [...failed] : kind === 'again' ? last : null;
  if (files === null) return choice;
  const wanted = choice.scenarios.filter(({ file }) => files.includes(file));
  const others = choice.scenarios.length - wanted.length;
  const why = { changed: 'that the change does not touch', failed: 'that have not failed', again: 'that did not run before' }[kind as 'changed'];
  return { ...choice, scenarios: wanted, leftOut: others > 0 ? [...choice.leftOut, `${others} ${why}`] : choice.leftOut };
}

/** Whatever is wished meanwhile ends it; what was not reached then is due. */
async function run(watching: Watching, choice: Choice): Promise<void> {
  const { options, wishes, failed, due } = watching;
  watching.last = choice.scenarios.map(({ file }) => file);
  try {
    await runChosen(choice, options, wallUntil(options, () => wishes.wait()));
  } finally {
    const verdicts = lastVerdicts() ?? [];
    for (const { file } of verdicts) for (const files of [due, failed]) files.delete(file);
    for (const { file, passed } of verdicts) if (passed !== true) (passed === null ? due : failed).add(file);
  }
}

const countText = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function clearScreen(): void {
  if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
  else process.stdout.write('\n');
}

function say(text: string): void {
  process.stdout.write(`${process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText('dim', text) : text}\n`);
}
