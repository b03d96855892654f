// What a command takes that lets clients keep time with its run; `run` and `load` take it alike.

import { type Command, Option } from 'commander';
import { positiveNumber, wallTime } from '../values.ts';
import { groups } from './help.ts';

export function addLockstep(command: Command): Command {
  return command
    .optionsGroup(groups.lockstep)
    .addOption(new Option('--lockstep <clients>', 'so many clients take part at a socket, in virtual time: it goes on when each has acknowledged').argParser(positiveNumber))
    .addOption(new Option('--barrier-timeout <span>', 'wait so long for a client to acknowledge').default(10_000, '10s').argParser(wallTime))
    .addOption(new Option('--join-timeout <span>', 'wait so long for all clients to join').default(60_000, '1m').argParser(wallTime));
}
