// What an adapter's URL leads to, as far as it can be told without asking it, and the frame that a user gets of a call center.

import type { CrmMode, SoftphoneFrame } from '../api.ts';
import type { CallCenter } from './callCenters.ts';
import { type Definition, general } from './definition.ts';

export type AdapterUrl =
  | { readonly kind: 'empty' | 'component' | 'relative' | 'unreadable' }
  | { readonly kind: 'here'; readonly path: string }
  | { readonly kind: 'absolute'; readonly url: URL };

/** They may stand in a host, but no host has them; in the policy of the page they would begin another rule. */
const POLICY_SIGNS = /[;,'"*]/;

/** `c:phone` and `lightning:phone` are components; a path that begins with a slash is a page of this server. */
export function adapterUrlOf(written: string): AdapterUrl {
  if (written === '') return { kind: 'empty' };
  if (/^(c|lightning):/i.test(written) || written.startsWith('/lightning/cmp/')) return { kind: 'component' };
  if (written.startsWith('/') && !written.startsWith('//')) return { kind: 'here', path: new URL(written, 'http://here').pathname };
  if (!/^[a-z][a-z0-9+.-]*:/i.test(written)) return { kind: 'relative' };
  if (!/^https?:/i.test(written) || !URL.canParse(written) || POLICY_SIGNS.test(new URL(written).host)) return { kind: 'unreadable' };
  return { kind: 'absolute', url: new URL(written) };
}

/** Other machines whose pages the CRM frames for this call center, as `https://phone.example`. */
export function framedOrigins({ enabled, definition }: Pick<CallCenter, 'enabled' | 'definition'>): readonly string[] {
  if (!enabled) return [];
  const urls = [general(definition, 'reqAdapterUrl'), general(definition, 'reqStandbyUrl')].map(adapterUrlOf);
  return urls.flatMap((url) => (url.kind === 'absolute' ? [url.url.origin] : []));
}

/** In which modes it appears; Classic where the definition does not say, or says something else. */
export function modesOf(definition: Definition): readonly CrmMode[] {
  switch (general(definition, 'reqSalesforceCompatibilityMode')) {
    case 'Classic_and_Lightning': return ['lightning', 'classic'];
    case 'Lightning': return ['lightning'];
    default: return ['classic'];
  }
}

/** Null when it is switched off. Sizes that are empty or no numbers are 0, which shows nothing. */
export function frameOf({ id, enabled, definition }: CallCenter): SoftphoneFrame | null {
  if (!enabled) return null;
  const pixels = (item: 'reqSoftphoneHeight' | 'reqSoftphoneWidth') => Number.parseInt(general(definition, item), 10) || 0;
  const [url, after] = [general(definition, 'reqStandbyUrl'), Number(general(definition, 'reqTimeout'))];
  return {
    callCenter: id,
    displayName: general(definition, 'reqDisplayName'),
    adapterUrl: general(definition, 'reqAdapterUrl'),
    standby: url !== '' && after > 0 ? { url, after } : null,
    height: pixels('reqSoftphoneHeight'),
    width: pixels('reqSoftphoneWidth'),
    modes: modesOf(definition),
  };
}
