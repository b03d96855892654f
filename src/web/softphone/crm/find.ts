// The CRM around the softphone, by its own script.

import type { Crm } from '../crm.ts';
import { aroundBy } from './around.ts';
import { classicCrm } from './classic.ts';
import { hubspotCrm } from './hubspot.ts';
import { lightningCrm } from './lightning.ts';
import { noCrm } from './none.ts';
import type { Sforce } from './sforce.ts';

/** Rejects, with what to look after, when its script does not come or does not do. */
export async function findCrm(query: URLSearchParams): Promise<Crm> {
  const { crm, script } = aroundBy(query);
  if (crm === 'hubspot') return hubspotCrm((await import('./hubspotSdk.ts')).connectSdk);
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
