// Several softphones on one page, each at a switch of its own: what they have in common is the CRM, the browser's storage and its locks, and none takes the others' part of these.

import type { Clicked, Crm, Page } from './crm.ts';
import type { Keeping } from './log/book.ts';

/** What one of them is to the CRM. */
interface Share {
  takesClicks: boolean;
  dial: (clicked: Clicked) => void;
}

/** The CRM as each of them sees it: a number that is clicked is dialled by the first that has logged on, and its bar says how those are who have. */
export function sharedCrm(crm: Crm): () => Crm {
  const shares: Share[] = [];
  const pages: ((page: Page) => void)[] = [];
  let isReady = false;
  crm.onClickToDial((clicked) => shares.find(({ takesClicks }) => takesClicks)?.dial(clicked));
  crm.onPage((page) => pages.forEach((listener) => listener(page)));
  return () => {
    const own: Share = { takesClicks: false, dial: () => {} };
    shares.push(own);
    const speaks = () => own.takesClicks || !shares.some(({ takesClicks }) => takesClicks);
    return {
      ...crm,
      setClickToDial(enabled) {
        own.takesClicks = enabled;
        return crm.setClickToDial(shares.some(({ takesClicks }) => takesClicks));
      },
      onClickToDial: (listener) => void (own.dial = listener),
      onPage: (listener) => void pages.push(listener),
      panel: { ...crm.panel, setLabel: async (text) => void (speaks() && (await crm.panel.setLabel(text))), setIcon: async (key) => void (speaks() && (await crm.panel.setIcon(key))) },
      ready() {
        if (!isReady) crm.ready();
        isReady = true;
      },
    };
  };
}

/** Storage under a name, so that telephones of one number at two switches keep apart. */
export function keptUnder(place: string, storage: Keeping): Keeping {
  const start = `${place}/`;
  const own = () => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(start));
  return {
    get length() {
      return own().length;
    },
    key: (index) => own()[index]?.slice(start.length) ?? null,
    getItem: (key) => storage.getItem(start + key),
    setItem: (key, value) => storage.setItem(start + key, value),
    removeItem: (key) => storage.removeItem(start + key),
  };
}
