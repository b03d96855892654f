// A page of Lightning: header, navigation, what is on screen, utility bar.

import type { JSX } from 'preact';
import { CallMetrics } from '../metrics/CallMetrics.tsx';
import { Nothing } from '../parts/States.tsx';
import { go, page } from '../place.ts';
import { GlobalHeader } from './GlobalHeader.tsx';
import { HomePage } from './HomePage.tsx';
import { ListPage } from './ListPage.tsx';
import { NavBar } from './NavBar.tsx';
import { RecordPage } from './RecordPage.tsx';
import { SearchPage } from './SearchPage.tsx';
import { UtilityBar } from '../softphone/UtilityBar.tsx';

export function Lightning(): JSX.Element {
  return (
    <div class="lightning">
      <GlobalHeader />
      <NavBar />
      <main id="content" class="content" tabIndex={-1}><OnScreen /></main>
      <UtilityBar mode="lightning" />
    </div>
  );
}

function OnScreen(): JSX.Element {
  const { route } = page.value;
  switch (route.page) {
    case 'home': return <HomePage />;
    case 'list': return <ListPage key={route.entity} route={route} />;
    case 'record': return <RecordPage key={route.id} route={route} />;
    case 'search': return <SearchPage text={route.text} />;
    case 'metrics': return <CallMetrics asked={route.asked} />;
    default: return <Unknown />;
  }
}

function Unknown(): JSX.Element {
  return (
    <section class="card">
      <h1 class="visually-hidden">Page not found</h1>
      <Nothing says="Page doesn’t exist. Enter a valid address and try again."><button type="button" class="slds-button slds-button_neutral" onClick={() => go({ page: 'home' })}>Go Home</button></Nothing>
    </section>
  );
}
