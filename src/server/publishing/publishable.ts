// What of a live switch can be published.

export const publishable = ['events', 'records', 'statistics'] as const;

export type Publishable = (typeof publishable)[number];
