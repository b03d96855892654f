// The head of Classic's pages: search, who sits here, set-up, the app.

import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { AppLauncher } from '../menus/AppLauncher.tsx';
import { SetupMenu } from '../menus/SetupMenu.tsx';
import { UserMenu } from '../menus/UserMenu.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Link } from '../parts/Link.tsx';
import { go, page } from '../place.ts';
import { app, apps } from '../session.ts';
import { beginsWithSlash } from '../shortcuts.ts';

export function ClassicHeader(): JSX.Element {
  return (
    <header class="classic__head">
      <a class="skip" href="#content">Skip to main content</a>
      <Link to={{ page: 'home' }} class="header__logo"><Icon name="call" /><span class="header__name">Ringback</span></Link>
      <ClassicSearchBox />
      <div class="header__tools">
        <SetupMenu />
        <UserMenu />
        <AppLauncher class="classic__app" side="right" button={<>{apps[app.value].label}<Icon name="chevrondown" /></>} />
      </div>
    </header>
  );
}

function ClassicSearchBox(): JSX.Element {
  const text = useSignal('');
  const input = useRef<HTMLInputElement>(null);
  const { route } = page.value;
  // As it is drawn, and not a moment later: somebody may be writing then.
  useLayoutEffect(() => void (text.value = route.page === 'search' ? route.text : ''), [route]);
  useLayoutEffect(() => beginsWithSlash(() => input.current?.focus()), []);
  const search = (event: Event) => {
    event.preventDefault();
    if (text.value.trim() !== '') go({ page: 'search', text: text.value.trim() });
  };
  return (
    <search class="classic__search">
      <form onSubmit={search}>
        <input ref={input} type="search" aria-label="Search records" aria-keyshortcuts="/" placeholder="Search…" value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
        <button type="submit" class="classic__button">Search</button>
      </form>
    </search>
  );
}
