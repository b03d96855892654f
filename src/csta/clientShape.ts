// What a site says of the clients at its telephones: which computer stands beside which telephone, and what is shown there when a call comes.

import type { z } from 'zod';
import { form, map, mapOf, nearest, number, text, written } from '../kernel/shape.ts';

const address = form('must be the address of a computer, like 192.168.1.101', /^(\d{1,3}(\.\d{1,3}){3}|(?=.*:)[\dA-Fa-f:]{2,39})$/);

/** What a screen pop can tell of a call, besides `digits.` and a name. */
const wordsOfPops = ['topic', 'caller', 'called', 'extension', 'callid', 'ucid', 'userdata', 'agentid'] as const;
export type PopWord = (typeof wordsOfPops)[number];

/** `{caller}`, `{digits.account}`: what a template has in braces. */
export const IN_BRACES = /\{([^{}]*)\}/g;

const template = written('must be an address of a page, like https://crm.example/search?phone={caller}', (word) => /^(https?:\/\/|\/)\S*$/.test(word), (word) => word, { type: 'string' }).superRefine((word, context) => {
  for (const [, name = ''] of word.matchAll(IN_BRACES)) {
    if (/^digits\.[A-Za-z]\w{0,31}$/.test(name) || (wordsOfPops as readonly string[]).includes(name)) continue;
    context.addIssue({ code: 'custom', message: `has {${name}}, which no call has, and which does not begin with digits. for what a flow has asked for${nearest(name, wordsOfPops)}` });
  }
});

const screenPopShape = map({
  topic: text.optional().describe('What the pops of this site are about; the name of the queue or the number that was called, unless said'),
  url: template.optional().describe('The page to show; {caller}, {digits.account} and their like stand for what is known of the call'),
});

export const clientShape = {
  seating: mapOf(address, number).default({}).describe('Which telephone stands at which computer, by its address, for clients that do not say where they sit'),
  screenPop: screenPopShape.optional().describe('Tell clients at telephones what to show when a call rings there'),
};

export type ScreenPopSite = z.output<typeof screenPopShape>;
