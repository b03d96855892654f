// What a page may load, and who may show it in a frame: nobody but this server, and for the softphone those whom --origin names.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { liveOffice } from './client.ts';

test('a foreign CRM that is named may show our softphone and have its script loaded there, and no other page', async () => {
  const pages = mkdtempSync(join(tmpdir(), 'ringback-pages-'));
  for (const page of ['softphone', 'wallboard']) {
    mkdirSync(join(pages, page));
    writeFileSync(join(pages, page, 'index.html'), '<!doctype html>');
  }
  const { address } = await liveOffice({ pages, origins: ['https://harbor.my.salesforce.com'] });
  const policyOf = async (path: string) => Object.fromEntries(((await fetch(address + path)).headers.get('content-security-policy') ?? '').split('; ').map((rule) => [rule.split(' ')[0], rule]));
  const ours = { 'script-src': "script-src 'self'", 'frame-ancestors': "frame-ancestors 'self'" };
  expect(await policyOf('/softphone')).toMatchObject({ 'script-src': `${ours['script-src']} https://harbor.my.salesforce.com`, 'frame-ancestors': `${ours['frame-ancestors']} https://harbor.my.salesforce.com` });
  expect(await policyOf('/wallboard')).toMatchObject(ours);
});
