// The definition of a call center: sections with items, in order, whatever file it came from. How files write it, and what is wrong with one, stand beside.

export interface Item {
  readonly name: string;
  /** Empty for none. */
  readonly label: string;
  readonly value: string;
}

export interface Section {
  readonly name: string;
  readonly label: string;
  readonly items: readonly Item[];
}

/** The first section is reqGeneralInfo, and begins with reqInternalName and reqDisplayName. */
export interface Definition {
  readonly sections: readonly Section[];
}

export const GENERAL = 'reqGeneralInfo';
export const DIALING = 'reqDialingOptions';

/** Names of the items that Salesforce knows, by their section. */
export const knownItems = {
  [GENERAL]: [
    'reqInternalName', 'reqDisplayName', 'reqDescription', 'reqAdapterUrl', 'reqUseApi', 'reqSoftphoneHeight', 'reqSoftphoneWidth',
    'reqSalesforceCompatibilityMode', 'reqStandbyUrl', 'reqTimeout', 'reqCanvasApiName', 'reqCanvasNamespace', 'reqVersion', 'reqVendorInfoApiName',
  ],
  [DIALING]: ['reqOutsidePrefix', 'reqLongDistPrefix', 'reqInternationalPrefix'],
} as const;

export type GeneralItem = (typeof knownItems)[typeof GENERAL][number];

export const compatibilityModes = ['Classic', 'Lightning', 'Classic_and_Lightning'] as const;

/** Undefined when the definition has no such item. */
export function itemOf({ sections }: Definition, section: string, item: string): Item | undefined {
  return sections.find(({ name }) => name === section)?.items.find(({ name }) => name === item);
}

/** Of an item of reqGeneralInfo; empty when it is not there. */
export function general(definition: Definition, item: GeneralItem): string {
  return itemOf(definition, GENERAL, item)?.value ?? '';
}
