// A softphone by itself, outside of any CRM: nothing to open, and logs stay on this machine.

import type { Crm } from '../crm.ts';

const nothing = async (): Promise<void> => {};

export function noCrm(): Crm {
  let saved = 0;
  return {
    name: 'none',
    settings: async () => ({}),
    callFields: async () => ({}),
    setClickToDial: nothing,
    onClickToDial: () => {},
    page: async () => null,
    onPage: () => {},
    search: async () => ({ matches: [], pop: null }),
    open: nothing,
    saveTask: async (_, id) => id ?? `local-${++saved}`,
    refresh: nothing,
    panel: { setVisible: nothing, setLabel: async (text) => void (document.title = text), setIcon: nothing, setHeight: nothing },
    ready: () => {},
  };
}
