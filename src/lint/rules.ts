// All rules of the lint. A new one is a name in ivr/ruleNames, a function in rules/ and a line here.

import type { RuleName } from '../ivr/ruleNames.ts';
import type { Rule } from './linted.ts';
import { frequentLate, tooDeep, tooManyChoices } from './rules/menus.ts';
import { missingLanguage } from './rules/missingLanguage.ts';
import { inconsistentName, unknownName } from './rules/names.ts';
import { noPerson, unserved } from './rules/people.ts';
import { deadEnd, noTimeOut, unreachable } from './rules/reaching.ts';
import { tooLong } from './rules/tooLong.ts';
import { trapped } from './rules/trapped.ts';

export const rules: { readonly [Name in RuleName]: Rule } = { unreachable, deadEnd, noTimeOut, trapped, tooDeep, tooManyChoices, tooLong, inconsistentName, noPerson, frequentLate, unserved, unknownName, missingLanguage };
