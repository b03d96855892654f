// What a check of a definition file found: each problem with its line and the rule that it breaks.

import type { JSX } from 'preact';
import type { Checked } from '../../../crm/callCenters/api.ts';
import { Icon } from '../../crm/parts/Icon.tsx';
import { counted } from '../parts/texts.ts';

interface Told {
  /** Null before anything was checked. */
  readonly checked: Checked | null;
  /** Why it could not be checked. */
  readonly wrong: string | null;
  readonly isEmpty: boolean;
  /** Goes to a line of the text. */
  readonly choose: (line: number) => void;
}

export function ProblemList({ checked, wrong, isEmpty, choose }: Told): JSX.Element {
  const problems = checked?.problems ?? [];
  return (
    <div class="problems">
      <p class={`problems__verdict problems__verdict_${verdictOf(checked, wrong)}`} role="status">{isEmpty ? 'Nothing has been chosen yet.' : sentenceFor(checked, wrong)}</p>
      {problems.length > 0 && (
        <ol>
          {problems.map(({ line, column, severity, message, ruleSays }) => (
            <li key={`${line}:${column}:${message}`} class={`problem_${severity}`}>
              <Icon name={severity === 'mistake' ? 'error' : 'warning'} />
              <div>
                <button type="button" class="problems__line" onClick={() => choose(line)}>Line {line}, column {column}</button>
                <span class="problems__kind">{severity === 'mistake' ? 'Mistake' : 'Warning'}</span>
                <p>{message}</p>
                <p class="problems__rule">{ruleSays}.</p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function verdictOf(checked: Checked | null, wrong: string | null): 'bad' | 'good' | 'none' {
  if (wrong !== null) return 'bad';
  return checked === null ? 'none' : checked.names.length === 0 ? 'bad' : 'good';
}

function sentenceFor(checked: Checked | null, wrong: string | null): string {
  if (wrong !== null) return wrong;
  if (checked === null) return 'It is being checked…';
  const { format, names, problems } = checked;
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  if (names.length === 0) return `${counted(count('mistake'), 'mistake')} must be mended before it can be imported.`;
  const warned = count('warning') === 0 ? '' : ` ${counted(count('warning'), 'warning')}: Salesforce lets these pass.`;
  return `Ready to import: ${names.join(', ')}, in the ${format} format.${warned}`;
}
