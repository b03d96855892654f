// Where a report of one piece goes: each form that was asked for, to the standard output or to a file.

import { nearest } from '../kernel/shape.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { openText } from './textFile.ts';

export interface Outputs<Report> {
  write(report: Report): void;
}

/** `wanted` as `csv:figures.csv`; none means the first form. Throws CommandError before anything is written. */
export function openOutputs<Report>(wanted: readonly string[], forms: { readonly [name: string]: (report: Report) => string }): Outputs<Report> {
  const names = Object.keys(forms);
  const opened = (wanted.length > 0 ? wanted : [names[0] as string]).map((asked) => {
    const [name = '', ...rest] = asked.split(':');
    if (!Object.hasOwn(forms, name)) throw new CommandError(exitCodes.usage, `there is no reporter "${name}"${nearest(name, names)}`);
    return { form: forms[name] as (report: Report) => string, file: openText(rest.length > 0 ? rest.join(':') : '-') };
  });
  return {
    write(report) {
      for (const { form, file } of opened) {
        file.write(form(report));
        file.close();
      }
    },
  };
}
