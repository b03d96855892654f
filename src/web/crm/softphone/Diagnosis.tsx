// "Why is my softphone blank?": each step of the set-up that is missing, what comes of it, and where it is mended.

import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Finding } from '../../../crm/api.ts';
import { Icon } from '../parts/Icon.tsx';
import { readContextAgain } from '../session.ts';

export function Diagnosis({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  useEffect(() => void readContextAgain(), []);
  const isBlank = findings.some(({ severity }) => severity === 'blank');
  return (
    <section class="diagnosis" aria-label="Why is my softphone blank?">
      <h3>{isBlank || findings.length === 0 ? 'Why is my softphone blank?' : 'What may go wrong with this softphone'}</h3>
      {findings.length === 0
        ? <p>The set-up is complete: every step is there. If the frame stays empty all the same, the softphone’s own page does not load; its address stands in <a href="/setup">the call center</a>.</p>
        : <ol>{findings.map((finding) => <FindingItem key={finding.step} finding={finding} />)}</ol>}
      <button type="button" class="slds-button slds-button_neutral" onClick={() => void readContextAgain()}>Check Again</button>
    </section>
  );
}

function FindingItem({ finding: { severity, says, mend } }: { readonly finding: Finding }): JSX.Element {
  return (
    <li class={`finding finding_${severity}`}>
      <Icon name={severity === 'blank' ? 'error' : 'warning'} />
      <div>
        <p><span class="visually-hidden">{severity === 'blank' ? 'Blank because: ' : 'Warning: '}</span>{says}</p>
        {mend && <a href={mend.path}>{mend.says}</a>}
      </div>
    </li>
  );
}
