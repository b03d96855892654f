// Call associated events: digits and data within a call. ECMA-269 18.2.

import type * as facts from '../../switch/facts/calls.ts';
import type * as parties from '../../switch/facts/parties.ts';
import { linkageDataList } from '../linkage.ts';
import { callData, connection, correlatorData, event, type Member, ownPart, permitted, subject } from './members.ts';

const relinked: Member<parties.CallInformation> = { name: 'callLinkageDataList', kind: 'structure', read: ({ oldLinkage }, call) => call && oldLinkage && linkageDataList(call.linkage, oldLinkage) };

export const callAssociatedEvents = {
  digitsGenerated: event<facts.DigitsGenerated>('callAssociated', 'DigitsGeneratedEvent', 'digitsGenerated',
    connection('connection'), { name: 'digitGeneratedList', kind: 'text', read: ({ digits }) => digits }),
  callInformation: event<parties.CallInformation>('callAssociated', 'CallInformationEvent', 'callInformation',
    connection('connection'), subject('device'), { name: 'accountInfo', kind: 'word', read: ({ accountCode }) => accountCode }, correlatorData, permitted, callData.slice(1), relinked, ownPart),
  dataBrought: null,
};
