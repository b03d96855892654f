// Whatever window stands before the page, and the words that come up over all.

import type { JSX } from 'preact';
import { Icon } from '../parts/Icon.tsx';
import { Link } from '../parts/Link.tsx';
import { place } from '../place.ts';
import { addressOf } from '../route.ts';
import { closeToast, toasts } from '../toasts.ts';
import { FlowWindow } from './FlowWindow.tsx';
import { NewRecord } from './NewRecord.tsx';
import { overlay } from './overlay.ts';

export function Windows(): JSX.Element {
  const { mode, route } = place.value;
  const key = addressOf(place.value);
  return (
    <>
      {mode === 'lightning' && route.page === 'new' && <NewRecord key={key} route={route} />}
      {mode === 'lightning' && route.page === 'flow' && <FlowWindow key={key} route={route} />}
      {overlay.value}
      <Toasts />
    </>
  );
}

function Toasts(): JSX.Element {
  return (
    <div class="toasts" role="status">
      {toasts.value.map((toast, place) => (
        <div key={place} class="toast">
          <Icon name="success" />
          <span>{toast.says} {toast.about && <Link to={toast.about.route}>{toast.about.name}</Link>}</span>
          <button type="button" class="slds-button slds-button_icon" aria-label="Close" onClick={() => closeToast(toast)}><Icon name="close" /></button>
        </div>
      ))}
    </div>
  );
}
