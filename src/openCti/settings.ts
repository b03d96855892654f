// The settings of a call center as getCallCenterSettings tells them. Lightning hands the map over as an object, Classic as the same in JSON.

/** By path: `/reqGeneralInfo/reqAdapterUrl`, with `…/label` and `…/sortOrder` beside it. Every value is a text. */
export type CallCenterSettings = { readonly [path: string]: string };
