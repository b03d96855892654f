// The part of Salesforce's `sforce` that the softphone uses, as its guide documents it.

export interface OpenCtiResponse<Value> {
  readonly success: boolean;
  readonly returnValue: Value | null;
  readonly errors: readonly { readonly code?: string; readonly description?: string; readonly details?: unknown }[] | null;
}

export interface RecordInfo {
  readonly recordId?: string;
  readonly recordName?: string;
  readonly objectType?: string;
}

/** `sforce.opencti`: one object of arguments, and a callback among them. */
export type OpenCti = {
  readonly [Method in string]: (args: Readonly<Record<string, unknown>>) => void;
} & { readonly SCREENPOP_TYPE: Readonly<Record<string, string>>; readonly CALL_TYPE: Readonly<Record<string, string>> };

export interface ClassicResponse {
  readonly result?: unknown;
  readonly error?: string | null;
  readonly id?: string;
}

type Callback = (response: ClassicResponse) => void;

/** `sforce.interaction`: arguments by their place. */
export interface Interaction {
  readonly getPageInfo: (callback: Callback) => void;
  readonly onFocus: (listener: Callback) => void;
  readonly setVisible: (isVisible: boolean, callback?: Callback) => void;
  readonly screenPop: (url: string, force: boolean, callback?: Callback) => void;
  readonly searchAndGetScreenPopUrl: (searchParams: string, queryParams: string, callType: string, callback: Callback) => void;
  readonly saveLog: (object: string, params: string, callback: Callback) => void;
  readonly runApex: (apexClass: string, method: string, params: string, callback: Callback) => void;
  readonly refreshPage: (callback: Callback) => void;
  readonly cti: {
    readonly getCallCenterSettings: (callback: Callback) => void;
    readonly getSoftphoneLayout: (callback: Callback) => void;
    readonly enableClickToDial: (callback?: Callback) => void;
    readonly disableClickToDial: (callback?: Callback) => void;
    readonly onClickToDial: (listener: Callback) => void;
    readonly setSoftphoneHeight: (pixels: number, callback?: Callback) => void;
    readonly notifyInitializationComplete: () => void;
  };
}

export interface Sforce {
  readonly opencti?: OpenCti;
  readonly interaction?: Interaction;
}

/** The layout, as both have it. */
export type SoftphoneLayout = Readonly<Partial<Record<'Inbound' | 'Outbound' | 'Internal', { readonly callRelatedFields?: readonly string[] }>>>;
