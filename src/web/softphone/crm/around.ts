// Which CRM is around the softphone, by what stands behind its address.

export interface Around {
  readonly crm: 'lightning' | 'classic' | 'hubspot' | 'none';
  /** Where its script is; null where it needs none. */
  readonly script: string | null;
}

/** Both sets of parameters may be there; `mode` tells Lightning apart, in whose frames it always stands. */
export function aroundBy(query: URLSearchParams): Around {
  const [lightning, classic] = [query.get('sfdcIframeOrigin'), query.get('sfdcIFrameOrigin')];
  const mode = query.get('mode') ?? '';
  const hasNonce = Boolean(classic && query.get('nonce'));
  if (lightning && mode !== '' && (!hasNonce || mode.toLowerCase() === 'lightning')) return { crm: 'lightning', script: `${scriptHost(lightning)}/support/api/62.0/lightning/opencti_min.js` };
  if (classic && hasNonce) return { crm: 'classic', script: `${scriptHost(classic)}/support/api/40.0/interaction.js` };
  // HubSpot adds nothing to the address that its app has given it.
  return { crm: query.get('crm') === 'hubspot' ? 'hubspot' : 'none', script: null };
}

/** A Lightning page answers who asks it for the script with a log-on; the org's own name has it. */
function scriptHost(origin: string): string {
  return origin.replace(/\/+$/, '').replace(/\.lightning\.force\.com$/, '.my.salesforce.com');
}
