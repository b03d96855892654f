// The page as a whole.

import type { JSX } from 'preact';
import type { Softphone as Behind } from './softphone.ts';
import { Announcer } from './view/Announcer.tsx';
import { AtWork } from './view/AtWork.tsx';
import { Elsewhere } from './view/Elsewhere.tsx';
import { LogOn } from './view/LogOn.tsx';
import { Refusals } from './view/Refusals.tsx';
import { SoftphoneContext } from './view/useSoftphone.ts';

/** One of several has no page of its own, and the first says for all what was refused. */
export function Softphone({ softphone, isOneOfSeveral }: { readonly softphone: Behind; readonly isOneOfSeveral?: 'first' | 'other' }): JSX.Element {
  const stage = softphone.stage.value;
  const Frame = isOneOfSeveral ? 'div' : 'main';
  return (
    <SoftphoneContext.Provider value={softphone}>
      <Frame class={`softphone ${stage}`}>
        {!isOneOfSeveral && <h1 class="visually-hidden">Softphone</h1>}
        {isOneOfSeveral !== 'other' && <Refusals />}
        {stage === 'atWork' ? <AtWork /> : stage === 'elsewhere' ? <Elsewhere /> : <LogOn />}
        <Announcer />
      </Frame>
    </SoftphoneContext.Provider>
  );
}
