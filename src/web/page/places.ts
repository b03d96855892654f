// The pages that people go to, for the first page and for the links from one page to the others. It shows nothing.

export interface Place {
  readonly path: string;
  readonly name: string;
  /** What is done there. */
  readonly says: string;
  /** Lines on a grid of 24. */
  readonly icon: string;
}

export const places: readonly Place[] = [
  { path: '/crm', name: 'CRM', says: 'Accounts, contacts and cases, with the softphone in the utility bar. In Lightning or in Classic.', icon: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14a6.5 6.5 0 0 1 3.5 6' },
  { path: '/classroom', name: 'Classroom', says: 'Send callers, stop the clock, go back half a minute, and score a trainee.', icon: 'M3 4h18v11H3ZM12 15v3M8 21l4-3 4 3M7.5 11l3-3 2.5 2 3.5-3.5' },
  { path: '/wallboard', name: 'Wallboard', says: 'Queues, agents and service level, as they are this second.', icon: 'M4 20V11M10 20V5M16 20v-6M3 20h18M21 8v12' },
  { path: '/setup', name: 'Call center set-up', says: 'Definitions, users, layouts and directory; and why a softphone stays blank.', icon: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm0-12v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.1 2.1m8.6 8.6l2.1 2.1M18.4 5.6l-2.1 2.1m-8.6 8.6l-2.1 2.1' },
  { path: '/softphone', name: 'Softphone', says: 'The softphone by itself, at any telephone of the switch.', icon: 'M6.6 3.5h3l1.5 4.2-2 1.5a13 13 0 0 0 5.7 5.7l1.5-2 4.2 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4.6 5.7a2 2 0 0 1 2-2.2Z' },
  { path: '/connector', name: 'Browser connector', says: 'A second, minimal softphone, drawn from XML that the connector sends.', icon: 'M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16' },
  { path: '/hubspot', name: 'HubSpot-like CRM', says: 'The same contacts and the same softphone, by HubSpot\u2019s calling SDK.', icon: 'M12 12m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M12 8.5V4M9.5 14.5L5 19M14.5 14.5L19 19M12 4m-1.2 0a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0' },
];
