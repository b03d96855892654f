// The bar at the foot of every page of Lightning and of Classic's console, with the softphone's item, and its panel above. It takes the focus from nobody.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CrmMode } from '../../../crm/api.ts';
import { Icon } from '../parts/Icon.tsx';
import { CtiLogItem } from '../openCti/CtiLogItem.tsx';
import { WorkQueueItem } from '../openCti/WorkQueueItem.tsx';
import { panel } from '../panel.ts';
import { Diagnosis } from './Diagnosis.tsx';
import { findingsIn, softphoneIn } from './shown.ts';
import { SoftphoneFrame } from './SoftphoneFrame.tsx';

export function UtilityBar({ mode }: { readonly mode: CrmMode }): JSX.Element {
  const softphone = softphoneIn(mode);
  const isOpen = panel.isVisible.value;
  return (
    <footer class="utility">
      <SoftphonePanel mode={mode} />
      <button type="button" class={`utility__item${isOpen ? ' utility__item_open' : ''}${softphone ? '' : ' utility__item_blank'}`} aria-expanded={isOpen} aria-controls="softphone" onClick={() => (panel.isVisible.value = !isOpen)}>
        <Icon name={softphone ? panel.itemIcon.value : 'warning'} /><span>{panel.itemLabel.value}</span>
      </button>
      {mode === 'lightning' && <WorkQueueItem />}
      <CtiLogItem mode={mode} place="utilityBar" />
    </footer>
  );
}

function SoftphonePanel({ mode }: { readonly mode: CrmMode }): JSX.Element {
  const softphone = softphoneIn(mode);
  const findings = findingsIn(mode);
  const isAsked = useSignal(false);
  return (
    <section id="softphone" class={`softphone${panel.isVisible.value ? ' softphone_open' : ''}`} aria-label={panel.label.value}>
      <header class="softphone__head">
        <Icon name={softphone ? panel.icon.value : 'warning'} /><h2>{panel.label.value}</h2>
        {softphone && <button type="button" class="softphone__button" aria-pressed={isAsked.value} aria-label="Why is my softphone blank?" title="Why is my softphone blank?" onClick={() => (isAsked.value = !isAsked.value)}><Icon name={findings.length > 0 ? 'warning' : 'help'} /></button>}
        <button type="button" class="softphone__button" aria-label="Minimize" title="Minimize" onClick={() => (panel.isVisible.value = false)}><Icon name="minimize_window" /></button>
      </header>
      <div class="softphone__body">
        {softphone ? <SoftphoneFrame frame={softphone} mode={mode} /> : <Diagnosis findings={findings} />}
        {softphone && isAsked.value && <div class="softphone__asked"><Diagnosis findings={findings} /></div>}
      </div>
    </section>
  );
}
