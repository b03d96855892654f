// A page of Classic: tabs at the top, the softphone and what was seen last at the side. Its console has tabs of records, and the softphone at the foot.

import type { JSX } from 'preact';
import { WorkspaceTabs } from '../lightning/WorkspaceTabs.tsx';
import { CallMetrics } from '../metrics/CallMetrics.tsx';
import { Nothing } from '../parts/States.tsx';
import { place } from '../place.ts';
import { isConsole } from '../session.ts';
import { UtilityBar } from '../softphone/UtilityBar.tsx';
import { ClassicHeader } from './ClassicHeader.tsx';
import { ClassicHome } from './ClassicHome.tsx';
import { ClassicRecord } from './ClassicRecord.tsx';
import { ClassicSearch } from './ClassicSearch.tsx';
import { EditRecord, NewRecordPage } from './EditPage.tsx';
import { FlowPage } from './FlowPage.tsx';
import { ObjectHome } from './ObjectHome.tsx';
import { Sidebar } from './Sidebar.tsx';
import { TabBar } from './TabBar.tsx';

export function Classic(): JSX.Element {
  const console = isConsole();
  return (
    <div class={`classic${console ? ' classic_console' : ''}`}>
      <ClassicHeader />
      <TabBar />
      {console && <div class="classic__tabs"><WorkspaceTabs /></div>}
      <div class="classic__columns">
        {!console && <Sidebar />}
        <main id="content" class="classic__content" tabIndex={-1}><OnScreen /></main>
      </div>
      {console && <UtilityBar mode="classic" />}
    </div>
  );
}

function OnScreen(): JSX.Element {
  const { route } = place.value;
  switch (route.page) {
    case 'home': return <ClassicHome />;
    case 'list': return <ObjectHome key={route.entity} route={route} />;
    case 'record': return route.isEdited ? <EditRecord key={route.id} id={route.id} kind={route.entity} /> : <ClassicRecord key={route.id} route={route} />;
    case 'metrics': return <CallMetrics asked={route.asked} />;
    case 'search': return <ClassicSearch text={route.text} />;
    case 'new': return <NewRecordPage key={`${route.entity} ${JSON.stringify(route.defaults)}`} route={route} />;
    case 'flow': return <FlowPage route={route} />;
    default: return <><h1 class="visually-hidden">Page not found</h1><Nothing says="URL No Longer Exists. You have attempted to reach a URL that no longer exists in this CRM." /></>;
  }
}
