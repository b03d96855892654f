// What the values of Salesforce's own items must be. Empty ones are no mistakes, for they can be edited later; only the names must be there.

import { nearest } from '../../kernel/shape.ts';
import { compatibilityModes } from './definition.ts';
import type { RuleBroken } from './rules.ts';

type Broken = Pick<RuleBroken, 'severity' | 'rule' | 'message'>;
type ValueRule = (value: string) => Broken | null;

/** Pixels, as Lightning takes them. */
export const PANEL_HEIGHT = [240, 2560] as const;
export const PANEL_WIDTH = [200, 1920] as const;

const LONGEST = 1_000;

export const valueRules: { readonly [item: string]: ValueRule } = {
  reqInternalName(value) {
    if (value === '') return { severity: 'mistake', rule: 'internalName', message: 'reqInternalName must have a value in the file; it cannot be edited later' };
    const isRight = /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(value);
    return isRight ? null : { severity: 'mistake', rule: 'internalName', message: `${JSON.stringify(value.slice(0, 60))} must be up to 40 letters and digits, the first a letter` };
  },
  reqDisplayName: (value) => (value.length <= LONGEST ? null : { severity: 'mistake', rule: 'value', message: `reqDisplayName has ${value.length} characters, not ${LONGEST} at most` }),
  reqAdapterUrl: urlRule('reqAdapterUrl'),
  reqStandbyUrl: urlRule('reqStandbyUrl'),
  reqUseApi: (value) => (value === '' || value === 'true' ? null : { severity: value === 'false' ? 'warning' : 'mistake', rule: 'value', message: `reqUseApi must be true for a softphone that uses Open CTI, not ${JSON.stringify(value)}` }),
  reqSoftphoneHeight: pixelRule('reqSoftphoneHeight', PANEL_HEIGHT),
  reqSoftphoneWidth: pixelRule('reqSoftphoneWidth', PANEL_WIDTH),
  reqTimeout: (value) => (/^\d{0,9}$/.test(value) ? null : { severity: 'mistake', rule: 'value', message: `reqTimeout must be milliseconds, as 10000, not ${JSON.stringify(value)}` }),
  reqSalesforceCompatibilityMode(value) {
    const known: readonly string[] = compatibilityModes;
    if (value === '') return { severity: 'warning', rule: 'compatibility', message: 'reqSalesforceCompatibilityMode is empty, so the softphone appears in Classic only' };
    return known.includes(value) ? null : { severity: 'mistake', rule: 'compatibility', message: `${JSON.stringify(value)} is no compatibility mode${nearest(value, known)}` };
  },
};

/** Absolute with http or https, or a path of this server. */
function urlRule(item: string): ValueRule {
  return (value) => {
    if (value === '') return null;
    const wrong = (severity: Broken['severity'], message: string): Broken => ({ severity, rule: 'value', message: `${item}: ${message}` });
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
    if (scheme === 'c' || scheme === 'lightning') return wrong('warning', `${JSON.stringify(value)} is a Lightning component, and an adapter is a page`);
    if (value.startsWith('//')) return wrong('mistake', 'write the scheme before the two slashes, as https://');
    if (scheme === undefined) return value.startsWith('/') ? null : wrong('warning', `${JSON.stringify(value)} is relative to whatever page is open; begin it with a slash, or with https://`);
    if (scheme !== 'http' && scheme !== 'https') return wrong('mistake', `${JSON.stringify(value)} must begin with https://, http:// or a slash, not with ${scheme}:`);
    if (!URL.canParse(value)) return wrong('mistake', `${JSON.stringify(value)} is no URL`);
    return scheme === 'http' ? wrong('warning', 'Lightning wants https; http works where the page itself is http, as it is here') : null;
  };
}

function pixelRule(item: string, [least, most]: readonly [number, number]): ValueRule {
  return (value) => {
    if (value === '') return null;
    if (!/^\d{1,6}$/.test(value)) return { severity: 'mistake', rule: 'value', message: `${item} must be a number of pixels, not ${JSON.stringify(value)}` };
    const size = Number(value);
    return size >= least && size <= most ? null : { severity: 'warning', rule: 'value', message: `${item} is ${size}; Lightning takes ${least} to ${most} pixels` };
  };
}
