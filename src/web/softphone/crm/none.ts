// A softphone by itself, outside of any CRM: nothing to open, and logs stay on this machine.

import { type Crm, noTelephone } from '../crm.ts';

const nothing = async (): Promise<void> => {};

export function noCrm(): Crm {
  let saved = 0;
  return {
    name: 'none',
    settings: async () => ({}),
    telephone: async () => noTelephone,
    callFields: async () => ({}),
    setClickToDial: nothing,
    onClickToDial: () => {},
    page: async () => null,
    onPage: () => {},
    search: async () => ({ matches: [], pop: null }),
    open: nothing,
    saveTask: async (_, id) => id ?? `local-${++saved}`,
    refresh: nothing,
    panel: { setVisible: nothing, setLabel: nothing, setIcon: nothing, setHeight: nothing },
    ready: () => {},
  };
}
