// A softphone layout as getSoftphoneLayout tells it: for each kind of call what a softphone shows, and where a search leads. It searches nothing.

export const callTypes = ['Inbound', 'Outbound', 'Internal'] as const;
export type LayoutCallType = (typeof callTypes)[number];

/** What a softphone shows of the call itself. */
export const callRelatedFields = ['ANI', 'DNIS', 'SEGMENT', 'QUEUE'] as const;
export type CallRelatedField = (typeof callRelatedFields)[number];

/** How many records a search has found. */
export const matchTypes = ['NoMatch', 'SingleMatch', 'MultipleMatches'] as const;
export type MatchType = (typeof matchTypes)[number];

/**
 * Where a search may lead. DoNotPop stands in no guide of Salesforce; adapters read it. PopToEntity is a new record of the object in
 * `screenPopData` when there is no match, and the record itself when there is one.
 */
export const screenPopTypes = ['DoNotPop', 'PopToEntity', 'PopToSearch', 'PopToVisualforce', 'PopToFlow'] as const;
export type ScreenPopType = (typeof screenPopTypes)[number];

/** Which of them Salesforce's set-up lets one choose. */
export const choicesFor: { readonly [Match in MatchType]: readonly ScreenPopType[] } = {
  NoMatch: ['DoNotPop', 'PopToEntity', 'PopToVisualforce', 'PopToFlow'],
  SingleMatch: ['DoNotPop', 'PopToEntity', 'PopToVisualforce', 'PopToFlow'],
  MultipleMatches: ['DoNotPop', 'PopToSearch', 'PopToVisualforce', 'PopToFlow'],
};

export interface ScreenPopRule {
  readonly screenPopType: ScreenPopType;
  /** Object, page or flow. */
  readonly screenPopData?: string;
}

export interface LayoutField {
  readonly displayName: string;
  readonly apiName: string;
}

export interface CallTypeLayout {
  readonly callRelatedFields: readonly CallRelatedField[];
  /** By API name of the object, in the order in which a softphone shows them. Nothing else is found by a search. */
  readonly objects: { readonly [object: string]: readonly LayoutField[] };
  /** Empty for calls out and inside: these are searched for and pop nowhere. */
  readonly screenPopSettings: { readonly screenPopsOpenWithin?: 'ExistingWindow' | 'NewWindow' } & { readonly [Match in MatchType]?: ScreenPopRule };
}

export type SoftphoneLayout = { readonly [Type in LayoutCallType]: CallTypeLayout };
