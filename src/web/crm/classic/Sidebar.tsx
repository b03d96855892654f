// The side of Classic's pages: the softphone above, then what can be made, and what was seen last.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { allEntities } from '../entities.ts';
import { ObjectIcon } from '../parts/Icon.tsx';
import { Link, recordRoute } from '../parts/Link.tsx';
import { CtiLogItem } from '../openCti/CtiLogItem.tsx';
import { panel } from '../panel.ts';
import { addressHere } from '../place.ts';
import { recent } from '../recent.ts';
import { Diagnosis } from '../softphone/Diagnosis.tsx';
import { findingsIn, softphoneIn } from '../softphone/shown.ts';
import { SoftphoneFrame } from '../softphone/SoftphoneFrame.tsx';

export function Sidebar(): JSX.Element {
  return (
    <aside class="side" aria-label="Sidebar">
      <Softphone />
      <section class="side__box" aria-labelledby="side-new">
        <h2 id="side-new">Create New</h2>
        <ul>{allEntities().map(({ name, label }) => <li key={name}><Link to={{ page: 'new', entity: name, defaults: {}, behind: addressHere({ page: 'home' }) }}><ObjectIcon of={name} small />{label}</Link></li>)}</ul>
      </section>
      <section class="side__box" aria-labelledby="side-recent">
        <h2 id="side-recent">Recent Items</h2>
        {recent.value.length === 0 ? <p>Records that you open show up here.</p> : <ul>{recent.value.map((seen) => <li key={seen.id}><Link to={recordRoute(seen.entity, seen.id)}><ObjectIcon of={seen.entity} small />{seen.name}</Link></li>)}</ul>}
      </section>
    </aside>
  );
}

/** Where Classic's sidebar has it: always in sight, as high as the definition or the softphone says. */
function Softphone(): JSX.Element {
  const softphone = softphoneIn('classic');
  const findings = findingsIn('classic');
  const isAsked = useSignal(false);
  return (
    <section id="softphone" class="side__box side__phone" aria-label={panel.label.value}>
      {softphone
        ? <div class="side__frame"><SoftphoneFrame frame={softphone} mode="classic" /></div>
        : <Diagnosis findings={findings} />}
      {softphone && <button type="button" class="side__why" aria-expanded={isAsked.value} onClick={() => (isAsked.value = !isAsked.value)}>Why is my softphone blank?</button>}
      {softphone && isAsked.value && <Diagnosis findings={findings} />}
      {softphone && <CtiLogItem mode="classic" place="sidebar" />}
    </section>
  );
}
