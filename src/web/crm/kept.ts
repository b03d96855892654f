// What is kept from page to page: of this tab of the browser (who sits here, which records were seen), or of the browser (how it looks).

import { effect, type Signal, signal } from '@preact/signals';

export function keptInTab<Value>(name: string, first: Value): Signal<Value> {
  return kept(sessionStorage, name, first);
}

export function keptInBrowser<Value>(name: string, first: Value): Signal<Value> {
  return kept(localStorage, name, first);
}

function kept<Value>(store: Storage, name: string, first: Value): Signal<Value> {
  const key = `ringback.crm.${name}`;
  const value = signal(read(store, key, first));
  effect(() => store.setItem(key, JSON.stringify(value.value)));
  return value;
}

/** Whatever cannot be read was not kept. */
function read<Value>(store: Storage, key: string, first: Value): Value {
  try {
    return (JSON.parse(store.getItem(key) ?? 'null') as Value | null) ?? first;
  } catch {
    return first;
  }
}
