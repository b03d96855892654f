// The page as a whole.

import type { JSX } from 'preact';
import type { Softphone as Behind } from './softphone.ts';
import { Announcer } from './view/Announcer.tsx';
import { AtWork } from './view/AtWork.tsx';
import { Elsewhere } from './view/Elsewhere.tsx';
import { LogOn } from './view/LogOn.tsx';
import { Refusals } from './view/Refusals.tsx';
import { SoftphoneContext } from './view/useSoftphone.ts';

export function Softphone({ softphone }: { readonly softphone: Behind }): JSX.Element {
  const stage = softphone.stage.value;
  return (
    <SoftphoneContext.Provider value={softphone}>
      <main class={`softphone ${stage}`}>
        <h1 class="visually-hidden">Softphone</h1>
        <Refusals />
        {stage === 'atWork' ? <AtWork /> : stage === 'elsewhere' ? <Elsewhere /> : <LogOn />}
        <Announcer />
      </main>
    </SoftphoneContext.Provider>
  );
}
