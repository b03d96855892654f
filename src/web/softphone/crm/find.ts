// Which CRM is around the softphone, by what stands behind its address; and that CRM's own script, from where it says.

import type { Crm } from '../crm.ts';
import { classicCrm } from './classic.ts';
import { lightningCrm } from './lightning.ts';
import { noCrm } from './none.ts';
import type { Sforce } from './sforce.ts';

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

/** Rejects, with what to look after, when its script does not come or does not do. */
export async function findCrm(query: URLSearchParams): Promise<Crm> {
  const { crm, script } = aroundBy(query);
  if (script === null) return noCrm();
  await load(script);
  const { sforce } = window as { readonly sforce?: Sforce };
  if (crm === 'lightning' && sforce?.opencti) return lightningCrm(sforce.opencti);
  if (crm === 'classic' && sforce?.interaction) return classicCrm(sforce.interaction);
  throw new Error(`${script} came, and defines no ${crm === 'lightning' ? 'sforce.opencti' : 'sforce.interaction'}`);
}

function load(src: string): Promise<void> {
  return new Promise((done, fail) => {
    const element = document.createElement('script');
    element.onload = () => done();
    element.onerror = () => fail(new Error(`the CRM's script ${src} cannot be loaded; is that where the CRM is, and may this page load it?`));
    element.src = src;
    document.head.append(element);
  });
}

function withoutSlash(origin: string): string {
  return origin.replace(/\/+$/, '');
}
