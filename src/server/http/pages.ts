// The pages, as they were built: the CRM, its set-up, the softphone, the wallboard, the classroom, the browser connector; and the scripts that softphones load. Nothing that
// they may fetch lies outside of this machine, unless the set-up names a foreign softphone.

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

export interface PagesSettings {
  /** Null for no pages. */
  readonly folder: string | null;
  /** Origins of foreign softphones that the CRM may show in its frame, as `https://phone.example`. */
  readonly framed: () => Promise<readonly string[]>;
  /** Origins of foreign CRMs that may show our softphone, whose scripts it loads: those of `--origin`. */
  readonly framing: readonly string[];
}

/** Paths, and the page that is there. What a CRM of this kind calls its records leads to its page. */
const pages: readonly (readonly [path: string, page: string])[] = [
  ['/', 'home'], ['/setup', 'setup'], ['/softphone', 'softphone'], ['/wallboard', 'wallboard'], ['/classroom', 'classroom'], ['/connector', 'connector'], ['/hubspot', 'hubspot'],
  ...['/crm', '/lightning/*', '/classic/*'].map((path) => [path, 'crm'] as const),
];

/** Pages with somebody's softphone in them. */
const hosts: readonly string[] = ['crm', 'hubspot'];

/** Those that have one path only, for whoever has misspelled it. */
export const pagePaths = pages.map(([path]) => path).filter((path) => !path.endsWith('*'));

/** Whether a page of ours is at that path. */
export function isPage(path: string): boolean {
  return pages.some(([at]) => (at.endsWith('*') ? path.startsWith(at.slice(0, -1)) : path === at));
}

const scripts: readonly (readonly [path: string, file: string])[] = [
  ['api/:version/lightning/opencti_min.js', 'opencti_min.js'], ['api/:version/lightning/opencti.js', 'opencti.js'], ['api/:version/interaction.js', 'interaction.js'], ['console/:version/integration.js', 'integration.js'],
];

export function addPages(http: FastifyInstance, { folder, framed, framing }: PagesSettings): void {
  if (folder === null) return;
  http.register(fastifyStatic, { root: folder, serve: false });
  http.get('/assets/*', (request, reply) => reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${(request.params as { readonly '*': string })['*']}`));
  for (const [path, page] of pages) http.get(path, async (_, reply) => sendPage(reply, page, policy({ framed: hosts.includes(page) ? await framed() : [], framing: page === 'softphone' ? framing : [], looksFor: page === 'wallboard' })));
  // Softphones put the path behind a referrer that ends with a slash; so the slash is doubled at times.
  for (const start of ['/support', '//support']) {
    for (const [path, file] of scripts) http.get(`${start}/${path}`, (_, reply) => reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin').sendFile(`support/${file}`));
  }
}

function sendPage(reply: FastifyReply, page: string, policy: string): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', hosts.includes(page) ? 'origin' : 'no-referrer')
    .header('cache-control', 'no-cache')
    .sendFile(`${page}/index.html`);
}

interface Policy extends Pick<PagesSettings, 'framing'> {
  readonly framed: readonly string[];
  /** Whether it finds out if anybody is at an address where no line could be opened. */
  readonly looksFor: boolean;
}

/** Softphones and wallboards may have lines to other switches: server B, on this machine or where their settings say. */
function policy({ framed, framing, looksFor }: Policy): string {
  const ours = (others: readonly string[]) => ["'self'", ...others].join(' ');
  return [
    "default-src 'self'", "base-uri 'none'", "object-src 'none'", "form-action 'self'", "img-src 'self' data:", "media-src 'self' blob:",
    `script-src ${ours(framing)}`, `frame-ancestors ${ours(framing)}`, `frame-src ${ours(framed)}`, `connect-src 'self' ws: wss:${looksFor ? ' http: https:' : ''}`,
  ].join('; ');
}
