// The search of the header: records as they are found while somebody writes, and a page of all of them.

import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { EntityName } from '../../../crm/api.ts';
import { entity, nameOf } from '../entities.ts';
import { Icon, ObjectIcon } from '../parts/Icon.tsx';
import { recordRoute } from '../parts/Link.tsx';
import { go, page } from '../place.ts';
import { recent } from '../recent.ts';
import { found, useLoad } from '../records.ts';
import { beginsWithSlash } from '../shortcuts.ts';

interface Hit {
  readonly id: string;
  readonly entity: EntityName;
  readonly name: string;
}

const MOST = 6;
const FEWEST = 2;

export function GlobalSearch(): JSX.Element {
  const text = useSignal('');
  const isOpen = useSignal(false);
  const place = useSignal(-1);
  const input = useRef<HTMLInputElement>(null);
  const { route } = page.value;
  // As it is drawn, and not a moment later: somebody may be writing then.
  useLayoutEffect(() => void (text.value = route.page === 'search' ? route.text : ''), [route]);
  useLayoutEffect(() => beginsWithSlash(() => input.current?.focus()), []);
  const search = () => {
    isOpen.value = false;
    if (text.value.trim() !== '') go({ page: 'search', text: text.value.trim() });
  };
  const open = (hit: Hit) => {
    isOpen.value = false;
    go(recordRoute(hit.entity, hit.id));
  };
  const steer = (event: KeyboardEvent) => {
    const options = document.querySelectorAll<HTMLElement>('#search-hits [role=option]');
    if (event.key === 'ArrowDown') place.value = Math.min(place.value + 1, options.length - 1);
    else if (event.key === 'ArrowUp') place.value = Math.max(place.value - 1, -1);
    else if (event.key === 'Escape') isOpen.value = false;
    else if (event.key === 'Enter') place.value >= 0 ? options[place.value]?.click() : search();
    else return;
    event.preventDefault();
  };
  return (
    <search class="search" onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && (isOpen.value = false)}>
      <Icon name="search" />
      <input
        ref={input} class="search__input" type="text" role="combobox" aria-label="Search records" aria-expanded={isOpen.value} aria-controls="search-hits" aria-autocomplete="list" autocomplete="off"
        aria-activedescendant={place.value >= 0 ? `search-hit-${place.value}` : undefined} aria-keyshortcuts="/" placeholder="Search…" value={text.value}
        onFocus={() => (isOpen.value = true)} onInput={(event) => ((text.value = event.currentTarget.value), (place.value = -1), (isOpen.value = true))} onKeyDown={steer}
      />
      {isOpen.value && <Offers text={text.value.trim()} place={place.value} open={open} />}
    </search>
  );
}

interface Offered {
  readonly text: string;
  readonly place: number;
  readonly open: (hit: Hit) => void;
}

function Offers({ text, place, open }: Offered): JSX.Element {
  return text.length < FEWEST ? <Hits title="Recent Items" hits={recent.value.slice(0, MOST)} place={place} open={open} /> : <FoundHits text={text} place={place} open={open} />;
}

function FoundHits({ text, place, open }: Offered): JSX.Element {
  const { value, isLoading } = useLoad(found(text));
  const hits = (value?.groups ?? []).flatMap(({ entity: kind, records }) => records.map((record) => ({ id: record.Id, entity: kind, name: nameOf(kind, record) }))).slice(0, MOST);
  return <Hits title={hits.length > 0 ? 'Enter shows all results' : isLoading ? 'Searching…' : `No results for “${text}”`} hits={hits} place={place} open={open} />;
}

function Hits({ title, hits, place, open }: Omit<Offered, 'text'> & { readonly title: string; readonly hits: readonly Hit[] }): JSX.Element {
  return (
    <div class="search__found">
      <p class="search__title" role="status">{title}</p>
      <ul id="search-hits" role="listbox" aria-label="Records" hidden={hits.length === 0}>
        {hits.map((hit, at) => (
          <li key={hit.id} id={`search-hit-${at}`} role="option" aria-selected={at === place} onMouseDown={(event) => event.preventDefault()} onClick={() => open(hit)}>
            <ObjectIcon of={hit.entity} small /><span>{hit.name}<small>{entity(hit.entity).label}</small></span>
          </li>
        ))}
      </ul>
    </div>
  );
}
