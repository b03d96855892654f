// What both scripts for softphones need of the page that they are loaded into.

export type Members = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFunction(value: unknown): value is (...given: unknown[]) => void {
  return typeof value === 'function';
}

const script = (document.currentScript as HTMLScriptElement | null)?.src ?? '';

/** Of the path by which the script was found: 66 of `/support/api/66.0/`; null where that says none. */
export function versionHere(): number | null {
  const version = /\/support\/(?:api|console)\/(\d+)(\.\d+)?\//.exec(script)?.[1];
  return version === undefined ? null : Number(version);
}

const salesforce = /\.(force|visualforce|my-visualforce|my-lightning|salesforce|my-salesforce)\.com$|\.(salesforce|crmforce)\.(mil|ms)$/;
const here = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/** Whether a CRM may be there: names as Salesforce has them, with the scheme of the softphone's own page; this machine; and where the script came from. */
export function isOfHost(origin: string): boolean {
  try {
    const { protocol, hostname } = new URL(origin);
    if (here.test(hostname) || (script !== '' && new URL(script).origin === origin)) return true;
    return salesforce.test(hostname) && protocol === location.protocol;
  } catch {
    return false;
  }
}

/** Puts it where softphones look for it: `sforce.opencti.hvs.onWorkStart`. What others have defined in `sforce` stays. */
export function define(place: string, members: readonly (readonly [name: string, value: unknown])[]): void {
  const sforce = within(window as unknown as Record<string, unknown>, 'sforce');
  for (const [name, value] of members) {
    const path = [place, ...name.split('.')];
    const last = path.pop() as string;
    path.reduce(within, sforce)[last] = value;
  }
}

function within(object: Record<string, unknown>, name: string): Record<string, unknown> {
  return (object[name] ??= {}) as Record<string, unknown>;
}
