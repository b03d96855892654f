// What a switch of several that run the same site is there for, in the words of recorders.

export const roles = ['active', 'backup', 'parallel'] as const;

export type Role = (typeof roles)[number];
