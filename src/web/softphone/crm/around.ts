// Which CRM is around the softphone, by what stands behind its address.

export interface Around {
  readonly crm: 'lightning' | 'classic' | 'none';
  /** Where its script is; null where it needs none. */
  readonly script: string | null;
}

/** Both sets of parameters may be there; `mode` tells Lightning apart. */
export function aroundBy(query: URLSearchParams): Around {
  const [lightning, classic] = [query.get('sfdcIframeOrigin'), query.get('sfdcIFrameOrigin')];
  if (lightning && query.get('mode')) return { crm: 'lightning', script: `${withoutSlash(lightning)}/support/api/62.0/lightning/opencti_min.js` };
  if (classic && query.get('nonce')) return { crm: 'classic', script: `${withoutSlash(classic)}/support/api/40.0/interaction.js` };
  return { crm: 'none', script: null };
}

function withoutSlash(origin: string): string {
  return origin.replace(/\/+$/, '');
}
