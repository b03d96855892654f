// The enumerations of Open CTI: names as softphones write them, and what goes over the wire.

export const SCREENPOP_TYPE = { URL: 'url', SOBJECT: 'sobject', OBJECTHOME: 'objecthome', LIST: 'list', SEARCH: 'search', NEW_RECORD_MODAL: 'newRecord', FLOW: 'flow' } as const;

export const CALL_TYPE = { INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' } as const;

export type CallType = (typeof CALL_TYPE)[keyof typeof CALL_TYPE];
