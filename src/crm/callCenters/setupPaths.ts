// Where in the set-up a thing is mended: paths of its page, behind its hash.

export const toCallCenters = '/setup#/call-centers';
export const toLayouts = '/setup#/layouts';
/** Where the app gets its utility item. */
export const UTILITY_PAGE = '/setup#/app';

export function toCallCenter(id: string): string {
  return `${toCallCenters}/${id}`;
}

export function toUser(username: string): string {
  return `/setup#/users/${encodeURIComponent(username)}`;
}

export function toLayout(id: string): string {
  return `${toLayouts}/${id}`;
}
