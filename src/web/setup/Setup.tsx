// The page as a whole: header, navigation, and the part that is on screen.

import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Overview } from '../../crm/callCenters/api.ts';
import { Places } from '../page/Places.tsx';
import { AppPage } from './AppPage.tsx';
import { CallCenterList } from './callCenters/CallCenterList.tsx';
import { CallCenterPage } from './callCenters/CallCenterPage.tsx';
import { ImportPage } from './callCenters/ImportPage.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import { DiagnosisPage } from './DiagnosisPage.tsx';
import { LayoutList } from './layouts/LayoutList.tsx';
import { LayoutPage } from './layouts/LayoutPage.tsx';
import { nameOf, Navigation } from './Navigation.tsx';
import { Missing, Opening, Unread } from './parts/States.tsx';
import { NoticeBar } from './parts/NoticeBar.tsx';
import { route, type SetupRoute } from './route.ts';
import { overview, unread } from './state.ts';
import { UserList } from './users/UserList.tsx';
import { UserPage } from './users/UserPage.tsx';

export function Setup(): JSX.Element {
  useEffect(() => void (document.title = `${nameOf(route.value.part)} | Ringback set-up`), [route.value.part]);
  return (
    <div class="setup">
      <header class="setup__head">
        <span class="setup__title">Setup</span>
        <Places but="/setup" />
      </header>
      <Navigation />
      <main class="setup__main" tabIndex={-1}>
        <NoticeBar />
        {overview.value ? <CurrentPart at={route.value} all={overview.value} /> : unread.value === null ? <Opening /> : <Unread why={unread.value} />}
      </main>
    </div>
  );
}

function CurrentPart({ at: { part, id }, all }: { readonly at: SetupRoute; readonly all: Overview }): JSX.Element {
  switch (part) {
    case 'call-centers': {
      if (id === 'import') return <ImportPage all={all} />;
      const callCenter = all.callCenters.find((one) => one.id === id);
      if (id === null) return <CallCenterList all={all} />;
      return callCenter ? <CallCenterPage key={id} callCenter={callCenter} all={all} /> : <Missing what="call center" part={part} />;
    }
    case 'users': {
      const user = all.users.find(({ username }) => username === id);
      if (id === null) return <UserList all={all} />;
      return user ? <UserPage key={id} user={user} all={all} /> : <Missing what="user" part={part} />;
    }
    case 'layouts': {
      const layout = all.layouts.find((one) => one.id === id) ?? null;
      if (id === null) return <LayoutList all={all} />;
      return layout || id === 'new' ? <LayoutPage key={id} layout={layout} all={all} /> : <Missing what="softphone layout" part={part} />;
    }
    case 'directory': return <DirectoryPage all={all} />;
    case 'app': return <AppPage all={all} />;
    case 'diagnosis': return <DiagnosisPage username={id} all={all} />;
  }
}
