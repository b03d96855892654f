// The rules of the lint by name: what each finds, how it is taken unless a flow says otherwise, and its limit. What carries them out is in lint/.

export type Severity = 'warning' | 'error';

export interface RuleTerms {
  /** What is found, as a sentence goes on: "finds …". */
  readonly finds: string;
  readonly severity: Severity;
  /** What is still allowed: a number of something, or milliseconds. */
  readonly limit: { readonly of: 'count' | 'time'; readonly most: number } | null;
}

const error = (finds: string): RuleTerms => ({ finds, severity: 'error', limit: null });
const warning = (finds: string, limit: RuleTerms['limit'] = null): RuleTerms => ({ finds, severity: 'warning', limit });

export const ruleTerms = {
  unreachable: error('a node that no caller can come to'),
  deadEnd: error('an outcome that leads nowhere: the call is hung up, and the flow does not say so'),
  noTimeOut: error('a question that leads nobody on who presses nothing'),
  trapped: error('a loop that callers cannot leave, or that goes round without ever waiting'),
  tooDeep: warning('a menu behind so many others', { of: 'count', most: 3 }),
  tooManyChoices: warning('a menu with more choices than callers keep in mind', { of: 'count', most: 5 }),
  tooLong: warning('more talk than callers listen to before they may choose', { of: 'time', most: 20_000 }),
  inconsistentName: error('one destination that is called differently in different menus'),
  noPerson: warning('a menu or question from which no way leads to a person'),
  frequentLate: warning('a choice that is taken often, offered behind one that is taken seldom'),
  unserved: error('a queue of the site that no agent can ever serve'),
  unknownName: warning('a name that nothing sets before it is used'),
  missingLanguage: warning('a prompt that is not said in every language that the flow offers'),
} satisfies { readonly [name: string]: RuleTerms };

export type RuleName = keyof typeof ruleTerms;
export const ruleNames = Object.keys(ruleTerms) as readonly RuleName[];
