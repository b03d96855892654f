// The catalogue: every service with its request and the function that carries it out. Two tables: the standard's, and our own.

import { agentOperations, agentServices, supervisionOperations } from './services/agent.ts';
import { callAssociatedServices } from './services/callAssociated.ts';
import { callDataOperations } from './services/callData.ts';
import { callBackServices } from './services/callBack.ts';
import { campaignOperations, previewOperations } from './services/campaigns.ts';
import { callRecordServices } from './services/callRecords.ts';
import { callControlServices } from './services/callControl.ts';
import { dataCollectionServices } from './services/dataCollection.ts';
import { deviceServices } from './services/device.ts';
import { monitoringServices } from './services/monitoring.ts';
import { classroomOperations, lineOperations, lookUpOperations, maintenanceOperations } from './services/own.ts';
import { predictiveServices } from './services/predictive.ts';
import { recorderOperations, recordingOperations } from './services/recording.ts';
import { routeingServices } from './services/routeing.ts';
import { voiceServices } from './services/voice.ts';
import { seatOperations } from './services/seats.ts';
import { sessionOperations } from './services/session.ts';
import { tieOperations } from './services/ties.ts';
import { mailboxOperations } from './services/voicemail.ts';
import type { Service } from './services/service.ts';

/** ECMA-269 services under the names that ECMA-323 gives them. */
export const standardServices = { ...monitoringServices, ...callControlServices, ...predictiveServices, ...callAssociatedServices, ...callBackServices, ...deviceServices, ...agentServices, ...dataCollectionServices, ...voiceServices, ...routeingServices, ...callRecordServices };

export const ownOperations = { ...lineOperations, ...maintenanceOperations, ...classroomOperations, ...agentOperations, ...supervisionOperations, ...lookUpOperations, ...mailboxOperations, ...seatOperations, ...callDataOperations, ...sessionOperations, ...previewOperations, ...campaignOperations, ...recordingOperations, ...recorderOperations, ...tieOperations };

export const catalogue = { ...standardServices, ...ownOperations };

export type ServiceName = keyof typeof catalogue;
export type Request<Name extends ServiceName> = (typeof catalogue)[Name] extends Service<infer Asked, infer _> ? Asked : never;
export type Response<Name extends ServiceName> = ReturnType<(typeof catalogue)[Name]['run']>;
