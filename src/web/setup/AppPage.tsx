// The app: whether its utility bar has the softphone. In Lightning this is a step of its own, and often forgotten.

import type { JSX } from 'preact';
import type { Overview } from '../../crm/callCenters/api.ts';
import { Icon } from '../crm/parts/Icon.tsx';
import { Card } from './parts/Card.tsx';
import { Tick } from './parts/Field.tsx';
import { PageHead } from './parts/PageHead.tsx';
import { change } from './state.ts';

export function AppPage({ all: { app: { softphoneUtility } } }: { readonly all: Overview }): JSX.Element {
  const set = (isThere: boolean) => void change('PATCH', 'app', { softphoneUtility: isThere }, isThere ? 'The softphone is in the utility bar.' : 'The softphone is no longer in the utility bar: in Lightning nobody sees it.');
  return (
    <>
      <PageHead icon="apps" title="App and Utility Bar" says="In Lightning the softphone is a utility item of the app. Without it there is none, however well the call center is set up. Classic has no utility bar; there the softphone is in the sidebar." />
      <Card title="Utility items of this app" isPadded>
        <Tick label="Open CTI Softphone" isOn={softphoneUtility} change={set} />
        <p class="visually-hidden">How the utility bar looks then:</p>
        <div class="bar">
          {softphoneUtility ? <span class="bar__item"><Icon name="call" />Phone</span> : <span class="bar__empty">No softphone here</span>}
        </div>
      </Card>
    </>
  );
}
