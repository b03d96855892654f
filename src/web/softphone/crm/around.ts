// Which CRM is around the softphone, by what stands behind its address.

export interface Around {
  readonly crm: 'lightning' | 'classic' | 'none';
  /** Where its script is; null where it needs none. */
  readonly script: string | null;
}

/** Both sets of parameters may be there; `mode` tells Lightning apart, in whose frames it always stands. */
export function aroundBy(query: URLSearchParams): Around {
  const [lightning, classic] = [query.get('sfdcIframeOrigin'), query.get('sfdcIFrameOrigin')];
  const mode = query.get('mode') ?? '';
  const hasNonce = Boolean(classic && query.get('nonce'));
  if (lightning && mode !== '' && (!hasNonce || mode.toLowerCase() === 'lightning')) return { crm: 'lightning', script: `${withoutSlash(lightning)}/support/api/62.0/lightning/opencti_min.js` };
  if (classic && hasNonce) return { crm: 'classic', script: `${withoutSlash(classic)}/support/api/40.0/interaction.js` };
  return { crm: 'none', script: null };
}

function withoutSlash(origin: string): string {
  return origin.replace(/\/+$/, '');
}
