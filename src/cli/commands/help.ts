// How help is laid out: commands in groups by what people are about, options without what goes without saying, and at the end lines to copy.

import type { Command, HelpConfiguration, Option } from 'commander';
import { examples } from './examples.ts';

/** Headings of options that are of use to some people only. */
export const groups = {
  run: 'Options:', clients: 'Where clients connect:', pages: 'Pages:', kept: 'What is kept:', standingBy: 'Standing by, and other machines:', lockstep: 'Clients in lockstep:', softphones: 'A load on softphones:',
};

export const layout: HelpConfiguration = {
  showGlobalOptions: false,
  subcommandTerm,
  optionDescription,
};

/** In the list of all commands the name alone, so that each takes one line; below a command with what it is to be told. */
function subcommandTerm(command: Command): string {
  const names = [command.name(), ...command.aliases()].join('|');
  const isListed = command.parent?.parent === null;
  return isListed ? names : [names, ...command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`))].join(' ');
}

/** Of a switch nobody needs to be told that it is off; and what is preset for an option alone, its own words say. */
function optionDescription({ description, argChoices, defaultValue, defaultValueDescription, envVar, required, optional }: Option): string {
  const isSwitch = !required && !optional;
  const more = [
    argChoices && !argChoices.every((choice) => description.includes(choice)) ? argChoices.join(', ') : '',
    isSwitch || defaultValue === undefined || defaultValueDescription === 'none' ? '' : `default: ${defaultValueDescription ?? String(defaultValue)}`,
    envVar === undefined ? '' : `or ${envVar} in the environment`,
  ].filter((part) => part !== '');
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

/** Writes the examples of a command, and of all commands below it, behind its help. */
export function withExamples(command: Command, path = ''): void {
  const lines = examples[path];
  if (lines) command.addHelpText('after', `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
  for (const below of command.commands) withExamples(below, `${path} ${below.name()}`.trim());
}
