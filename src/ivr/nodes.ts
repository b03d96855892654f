// All kinds of nodes. A new one is a file in nodes/ and a line here.

import type { NodeKind } from './node.ts';
import { branch } from './nodes/branch.ts';
import { collect } from './nodes/collect.ts';
import { directory } from './nodes/directory.ts';
import { call, hangUp, returning } from './nodes/ending.ts';
import { hours } from './nodes/hours.ts';
import { language } from './nodes/language.ts';
import { callBack, message, queue } from './nodes/leaving.ts';
import { lookUp } from './nodes/lookUp.ts';
import { menu } from './nodes/menu.ts';
import { play, say } from './nodes/say.ts';
import { set } from './nodes/set.ts';
import { transfer } from './nodes/transfer.ts';

export const nodeKinds = {
  say, play, menu, collect, directory, language, lookUp, hours, branch, set, queue, transfer, message, callBack, call, return: returning, hangUp,
} satisfies { readonly [kind: string]: NodeKind<never> | NodeKind<unknown> | object };

export type NodeKindName = keyof typeof nodeKinds;
export const nodeKindNames = Object.keys(nodeKinds) as readonly NodeKindName[];
