// The bar at the foot of every page of Lightning, with the softphone's item, and its panel above. It takes the focus from nobody.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon } from '../fields/Icon.tsx';
import { panel } from '../panel.ts';
import { Diagnosis } from '../softphone/Diagnosis.tsx';
import { findingsIn, softphoneIn } from '../softphone/shown.ts';
import { SoftphoneFrame } from '../softphone/SoftphoneFrame.tsx';

export function UtilityBar(): JSX.Element {
  const softphone = softphoneIn('lightning');
  const isOpen = panel.isVisible.value;
  return (
    <footer class="utility">
      <SoftphonePanel />
      <button type="button" class={`utility__item${isOpen ? ' utility__item_open' : ''}${softphone ? '' : ' utility__item_blank'}`} aria-expanded={isOpen} aria-controls="softphone" onClick={() => (panel.isVisible.value = !isOpen)}>
        <Icon name={softphone ? panel.itemIcon.value : 'warning'} /><span>{panel.itemLabel.value}</span>
      </button>
    </footer>
  );
}

function SoftphonePanel(): JSX.Element {
  const softphone = softphoneIn('lightning');
  const findings = findingsIn('lightning');
  const isAsked = useSignal(false);
  const size = { '--panel-width': `${panel.width.value}px`, '--panel-height': `${panel.height.value}px` };
  return (
    <section id="softphone" class={`softphone${panel.isVisible.value ? ' softphone_open' : ''}`} style={size} aria-label={panel.label.value}>
      <header class="softphone__head">
        <Icon name={softphone ? panel.icon.value : 'warning'} /><h2>{panel.label.value}</h2>
        {softphone && <button type="button" class="softphone__button" aria-pressed={isAsked.value} aria-label="Why is my softphone blank?" title="Why is my softphone blank?" onClick={() => (isAsked.value = !isAsked.value)}><Icon name={findings.length > 0 ? 'warning' : 'help'} /></button>}
        <button type="button" class="softphone__button" aria-label="Minimize" title="Minimize" onClick={() => (panel.isVisible.value = false)}><Icon name="minimize_window" /></button>
      </header>
      <div class="softphone__body">
        {softphone ? <SoftphoneFrame frame={softphone} mode="lightning" /> : <Diagnosis findings={findings} />}
        {softphone && isAsked.value && <div class="softphone__asked"><Diagnosis findings={findings} /></div>}
      </div>
    </section>
  );
}
