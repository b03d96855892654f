// A text with its line numbers beside it; those with problems are marked.

import type { JSX, RefObject, TargetedUIEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { FileProblem } from '../../../crm/callCenters/definitionFile.ts';

interface Source {
  readonly text: string;
  readonly problems: readonly FileProblem[];
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly change: (text: string) => void;
}

export function SourceText({ text, problems, area, change }: Source): JSX.Element {
  const gutter = useRef<HTMLDivElement>(null);
  const follow = ({ currentTarget }: TargetedUIEvent<HTMLTextAreaElement>) => {
    if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
  };
  return (
    <div class="source">
      <div class="source__gutter" ref={gutter} aria-hidden="true">
        {text.split(/\r\n|\r|\n/).map((_, place) => <span key={place} class={classOf(problems, place + 1)}>{place + 1}</span>)}
      </div>
      <label class="visually-hidden" for="definition-text">Text of the definition file</label>
      <textarea id="definition-text" class="source__text" ref={area} value={text} rows={18} wrap="off" spellcheck={false} autocomplete="off" placeholder={'<callCenter>\n  <section sortOrder="0" name="reqGeneralInfo" label="General Information">\n    …'} onInput={({ currentTarget }) => change(currentTarget.value)} onScroll={follow} />
    </div>
  );
}

function classOf(problems: readonly FileProblem[], line: number): string | undefined {
  const here = problems.filter((problem) => problem.line === line);
  if (here.length === 0) return undefined;
  return here.some(({ severity }) => severity === 'mistake') ? 'source__mistake' : 'source__warning';
}

/** Marks the line in the text, and brings it into view. Lines count from 1. */
export function selectLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  area.scrollTop = Math.max(0, (line - 5) * (area.scrollHeight / Math.max(1, lines.length)));
}
