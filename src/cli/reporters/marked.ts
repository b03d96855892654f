// Whether something is met: green or red on a terminal, and without colour where nobody wants any.

import { styleText } from 'node:util';

export function marked(isMet: boolean): string {
  const mark = isMet ? '✓' : '✗';
  return process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(isMet ? 'green' : 'red', mark) : mark;
}
