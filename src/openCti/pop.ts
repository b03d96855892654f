// Where a screen pop leads, in the members that softphones name it by.

export type Pop =
  | { readonly type: 'sobject'; readonly params: { readonly recordId: string } }
  | { readonly type: 'url'; readonly params: { readonly url: string } }
  | { readonly type: 'objecthome'; readonly params: { readonly scope: string } }
  | { readonly type: 'list'; readonly params: { readonly listViewId: string; readonly scope?: string } }
  | { readonly type: 'search'; readonly params: { readonly searchString: string } }
  | { readonly type: 'newRecord'; readonly params: { readonly entityName: string; readonly defaultFieldValues?: Readonly<Record<string, unknown>> } }
  | { readonly type: 'flow'; readonly params: { readonly flowDevName: string; readonly flowArgs?: readonly { readonly name: string; readonly type: string; readonly value: unknown }[] } };

/** What is on screen, as navigation events and getAppViewInfo tell it; empty texts where it is no record. */
export interface PageInfo {
  readonly url: string;
  readonly recordId: string;
  readonly recordName: string;
  readonly objectType: string;
  readonly accountId?: string;
  readonly contactId?: string;
  readonly personAccount?: boolean;
}
