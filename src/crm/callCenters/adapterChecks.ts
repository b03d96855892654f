// Checks of the page that a softphone is: whether its URL can lead anywhere, and the standby's.

import type { Finding } from '../api.ts';
import { adapterUrlOf } from './adapterUrl.ts';
import { type Check, ofCallCenter, type Situation } from './check.ts';
import { type Definition, general } from './definition.ts';

type Url = 'reqAdapterUrl' | 'reqStandbyUrl';
type Said = { readonly says: string; readonly mend: string } | null;

interface UrlCheck extends Pick<Check, 'mode'> {
  readonly step: string;
  readonly find: (written: string, situation: Situation) => Said;
}

const urlChecks: readonly UrlCheck[] = [
  {
    step: 'UrlComponent',
    find: (written) => (adapterUrlOf(written).kind !== 'component' ? null : { says: `${written} is a Lightning component, and a softphone is a page.`, mend: 'Name the URL of a page' }),
  },
  {
    step: 'UrlRelative',
    find: (written) => (adapterUrlOf(written).kind !== 'relative' && adapterUrlOf(written).kind !== 'unreadable' ? null : { says: `${written} leads nowhere: it is neither absolute nor begins with a slash, so it means another place on every page.`, mend: 'Write it whole, with https://' }),
  },
  {
    step: 'UrlUnknown',
    find(written, { isServed }) {
      const url = adapterUrlOf(written);
      if (url.kind !== 'here' || isServed(url.path)) return null;
      return { says: `This server has no page ${url.path}${url.path.startsWith('/apex/') ? '; Visualforce pages are there in an org only' : ''}.`, mend: 'Name a page that is there, as /softphone, or write an absolute URL' };
    },
  },
  {
    step: 'UrlInsecure',
    find(written, { isSecure }) {
      const url = adapterUrlOf(written);
      return !isSecure || url.kind !== 'absolute' || url.url.protocol !== 'http:' ? null : { says: `The browser does not load it: ${url.url.origin} is http, and the page of the CRM is https.`, mend: 'Serve the softphone over https, and write https://' };
    },
  },
];

/** Of the adapter all of it shows nothing; of the standby it does once that is needed. */
function urlChecksFor(item: Url, prefix: string, severity: Finding['severity']): readonly Check[] {
  return urlChecks.map(({ step, find }) => ({
    step: prefix + step, severity,
    find: ofCallCenter((definition, situation) => {
      const said = find(general(definition, item), situation);
      return said && { says: `${item}: ${said.says}`, mend: said.mend };
    }),
  }));
}

const adapter: readonly Check[] = [
  {
    step: 'adapterUrlEmpty', severity: 'blank',
    find: ofCallCenter((definition) => (general(definition, 'reqAdapterUrl') !== '' ? null : { says: 'The softphone is blank: reqAdapterUrl is empty, so there is no page to show.', mend: 'Set reqAdapterUrl, here to /softphone' })),
  },
  ...urlChecksFor('reqAdapterUrl', 'adapter', 'blank'),
  {
    step: 'adapterUrlPlain', severity: 'warning', mode: 'lightning',
    find: ofCallCenter((definition, { isSecure }) => {
      const url = adapterUrlOf(general(definition, 'reqAdapterUrl'));
      if (isSecure || url.kind !== 'absolute' || url.url.protocol !== 'http:') return null;
      return { says: `It works here and not in an org: ${url.url.origin} is http, and Lightning wants https.`, mend: 'Serve the softphone over https before you go on' };
    }),
  },
];

const standby: readonly Check[] = [
  ...urlChecksFor('reqStandbyUrl', 'standby', 'warning'),
  { step: 'standbyWithoutTimeout', severity: 'warning', find: ofCallCenter((definition) => halfAPair(definition, 'reqStandbyUrl', 'reqTimeout')) },
  { step: 'timeoutWithoutStandby', severity: 'warning', find: ofCallCenter((definition) => halfAPair(definition, 'reqTimeout', 'reqStandbyUrl')) },
];

function halfAPair(definition: Definition, there: 'reqStandbyUrl' | 'reqTimeout', lacking: 'reqStandbyUrl' | 'reqTimeout'): Said {
  const isSet = (item: typeof there) => general(definition, item) !== '' && general(definition, item) !== '0';
  if (!isSet(there) || isSet(lacking)) return null;
  return { says: `The standby is never shown: ${there} is set, and ${lacking} is not.`, mend: `Set ${lacking}, or empty ${there}` };
}

export const adapterChecks: readonly Check[] = [...adapter, ...standby];
