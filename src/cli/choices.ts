// What can be chosen by name on the command line. It stands apart from what does it, so that the command loads no more than it needs.

/** Where scenarios are looked for when no path is given. */
export const SCENARIOS = 'scenarios';

export const reporterNames = ['list', 'json', 'junit', 'html'] as const;
export type ReporterName = (typeof reporterNames)[number];

export const clientReporterNames = ['list', 'json', 'csv'] as const;
export type ClientReporterName = (typeof clientReporterNames)[number];

export const certificateReporterNames = ['list', 'json', 'junit', 'html'] as const;
export type CertificateReporterName = (typeof certificateReporterNames)[number];

/** Of certification; what each needs beside those before it. */
export const certificationGrades = ['basic', 'full', 'expert'] as const;

export const checkReporters = ['list', 'json'] as const;

export const reportFormats = ['text', 'csv', 'json', 'html'] as const;
export const reportSteps = ['interval', 'hour', 'day'] as const;

export const recordLayouts = ['teleseer', 'isdnTeleseer', 'intIsdn', 'customized', 'cucmCdr', 'cucmCmr', 'echi', 'csv', 'json', 'parquet'] as const;
export const recordRows = ['calls', 'segments', 'agentSpans', 'recordings', 'voicemail', 'userData'] as const;

export const pictureFormats = ['mermaid', 'svg'] as const;
