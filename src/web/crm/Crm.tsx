// The page as a whole: in the look that its address names, once the server has said who sits before it.

import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { Classic } from './classic/Classic.tsx';
import { tellPages } from './deskOfPage.ts';
import { Icon } from './parts/Icon.tsx';
import { Lightning } from './lightning/Lightning.tsx';
import { sentence } from './parts/States.tsx';
import { pageInfo } from './pageInfo.ts';
import { page, place } from './place.ts';
import { keepRecent } from './recent.ts';
import { beginSession, context, whyNoContext } from './session.ts';
import { keepTabs } from './tabs.ts';
import { titleOf } from './title.ts';
import { settleIds } from './wholeIds.ts';
import { Windows } from './windows/Windows.tsx';

export function Crm(): JSX.Element {
  useEffect(() => void beginSession(), []);
  if (context.value === null) return whyNoContext.value === null ? <Opening /> : <Closed why={whyNoContext.value} />;
  return <Open />;
}

function Open(): JSX.Element {
  const { mode } = place.value;
  useEffect(() => {
    const ends = [settleIds(), keepTabs(), keepRecent(), tellPages()];
    return () => ends.forEach((end) => end());
  }, []);
  useEffect(() => void (document.title = titleOf(page.value, pageInfo.value)), [page.value, pageInfo.value]);
  return <>{mode === 'classic' ? <Classic /> : <Lightning />}<Windows /></>;
}

function Opening(): JSX.Element {
  return <main class="opening"><Icon name="call" /><h1>Ringback CRM</h1><p role="status">Loading…</p></main>;
}

function Closed({ why }: { readonly why: string }): JSX.Element {
  return (
    <main class="opening">
      <Icon name="warning" /><h1>The CRM cannot be opened</h1>
      <p role="alert">{sentence(why)}</p>
      <button type="button" class="slds-button slds-button_brand" onClick={() => void beginSession()}>Try Again</button>
    </main>
  );
}
