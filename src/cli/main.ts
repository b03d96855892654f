// The command line: what there is to say, and where each word leads. Each command says in commands/ what it takes.

import { Command, CommanderError } from 'commander';
import { BadDocument, problemText } from '../document.ts';
import { LawBroken } from '../kernel/errors.ts';
import { VERSION } from '../version.ts';
import { addAgent } from './commands/agent.ts';
import { addCertify } from './commands/certify.ts';
import { addCheck } from './commands/check.ts';
import { addComparing } from './commands/comparing.ts';
import { addConfig } from './commands/config.ts';
import { addDoctor } from './commands/doctor.ts';
import { addFlows } from './commands/flows.ts';
import { layout, withExamples } from './commands/help.ts';
import { addInit } from './commands/init.ts';
import { addJournals } from './commands/journals.ts';
import { addLoad } from './commands/load.ts';
import { addPlanning } from './commands/planning.ts';
import { addRecords } from './commands/records.ts';
import { addReport } from './commands/report.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addServe } from './commands/serve.ts';
import { addWorker } from './commands/worker.ts';
import { CommandError, type Done, exitCodes } from './exitCodes.ts';
import { outlastStreams } from './standardStreams.ts';

/** As the help lists them. */
const commands: { readonly [group: string]: readonly ((program: Command, done: Done) => void)[] } = {
  'Calls:': [addInit, addRun, addCheck, addJournals, addFlows, addSchema],
  'Days:': [addLoad, addComparing, addPlanning, addWorker],
  'A switch that runs:': [addServe, addCertify, addAgent, addConfig],
  'Records:': [addReport, addRecords],
  'More:': [addDoctor],
};

export async function main(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.passed;
  outlastStreams();
  const program = programOf((result) => (code = result));
  try {
    await program.parseAsync(argv.length === 0 ? ['serve'] : [...argv], { from: 'user' });
    return code;
  } catch (error) {
    return sayWhy(error);
  }
}

function programOf(done: Done): Command {
  const program = new Command('ringback')
    .description('A telephone exchange inside a process: scripted calls, a virtual clock, CSTA events')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp(layout);
  for (const [group, adding] of Object.entries(commands)) {
    program.commandsGroup(group);
    for (const add of adding) add(program, done);
  }
  program.helpCommand('help [command]', 'say what a command takes');
  withExamples(program);
  return program;
}

/** Says what went wrong in the words of the user's world; a stack trace only for a bug of ours. */
function sayWhy(error: unknown): number {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.usage;
  if (error instanceof CommandError) return say(error.message), error.exitCode;
  if (error instanceof BadDocument) {
    const { problems } = error;
    for (const problem of problems) say(problemText(problem));
    return say(`${problems.length} mistake${problems.length === 1 ? '' : 's'}`), exitCodes.badDocument;
  }
  if (error instanceof LawBroken) return say(error.message), exitCodes.lawBroken;
  say(`ringback failed; this is a bug in ringback: ${error instanceof Error ? error.stack : String(error)}`);
  return exitCodes.lawBroken;
}
