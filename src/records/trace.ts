// The trace: one line for each fact, to be read aloud. It looks and never touches.

import { clockText } from '../kernel/calendar.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { CampaignFact } from '../campaign/facts.ts';
import { universalCallId } from '../csta/linkage.ts';
import { textIn } from '../csta/userData.ts';
import type { CallData } from '../switch/call.ts';
import type { RouteingFact } from '../switch/facts/routeing.ts';
import type { IvrFact } from '../ivr/facts.ts';
import type { VoiceFacts } from '../switch/facts/voice.ts';
import type { VoicemailFact } from '../voicemail/facts.ts';
import { sentenceOfAgent } from './agentLines.ts';
import type { RecordingFact } from '../recording/facts.ts';
import { sentenceOfCampaign } from './campaignLines.ts';
import { followLines } from './lines.ts';
import { sentenceOfRecording } from './recordingLines.ts';
import { sentenceOfTie } from './tieLines.ts';

/** Writes one fact as a line. */
export type Tracer = (fact: ExchangeFact) => string;

/** `nameOf` gives a number the name that people know, or the number itself. A tracer must see every fact, for it remembers who is on each line. */
export function createTracer(nameOf: (number: string) => string): Tracer {
  const lines = followLines();
  const named = (device: string) => nameOf(lines.partyAt(device));
  return (fact) => {
    lines.read(fact);
    return lineOf(fact, named, nameOf);
  };
}

/** `named` tells who is at a device, by the name that people know. */
export function lineOf(fact: ExchangeFact, named: (device: string) => string, nameOf: (number: string) => string): string {
  const [what, why] = 'campaign' in fact || fact.type === 'doNotCallAdded' ? sentenceOfCampaign(fact, nameOf) : isOfRecording(fact) ? sentenceOfRecording(fact, named) : sentence(fact, named, nameOf);
  const head = `${clockText(fact.time)}  ${('call' in fact ? fact.call : '').padStart(2)}  ${fact.type.padEnd(17)}`;
  return (why === '' ? `${head} ${what}` : `${head} ${what.padEnd(24)} ${why}`).trimEnd();
}

/** Who and what, and the cause where it says more than the fact itself. */
function sentence(fact: Exclude<ExchangeFact, CampaignFact | RecordingFact>, named: (device: string) => string, nameOf: (number: string) => string): readonly [what: string, why: string] {
  if ('mailbox' in fact) return sentenceOfMailbox(fact, nameOf);
  if ('agent' in fact) return sentenceOfAgent(fact, named);
  switch (fact.type) {
    case 'lineSeized': return [`${named(fact.device)} → ${nameOf(fact.dialled)}`, `on ${fact.device}`];
    case 'networkReached': return [named(fact.device), `on ${fact.device}${fact.sent === fact.dialled ? '' : `, dialled ${fact.sent}`}${fact.userData === null ? '' : `, with userData ${spoken(fact.userData)}`}`];
    case 'serviceInitiated': return [named(fact.device), fact.cause];
    case 'digitsDialed': return [`${named(fact.device)} ${fact.digits}`, ''];
    case 'originated': return [`${named(fact.device)} → ${nameOf(fact.called)}`, ''];
    case 'diverted': return [`${named(fact.device)} → ${nameOf(fact.to)}`, fact.cause];
    case 'failed': return [fact.failing === fact.device ? named(fact.device) : `${named(fact.device)} at ${fact.failing}`, fact.cause];
    case 'delivered':
    case 'established':
    case 'connectionCleared': return [named(fact.device), fact.cause];
    case 'held':
    case 'retrieved':
    case 'bridged': return [named(fact.device), ''];
    case 'queued': return [named(fact.device), fact.cause];
    case 'transferred':
    case 'conferenced': return [`${named(fact.device)} → ${named(fact.to)}`, `${fact.cause}, was ${[fact.primary, fact.secondary].filter((call) => call !== null && call !== fact.call).join(' and ') || fact.call}`];
    case 'callInformation': return [named(fact.device), fact.oldLinkage === null ? dataOf(fact) : `goes on, was call ${universalCallId(fact.oldLinkage.globalCall)}`];
    case 'dataBrought': return [named(fact.device), dataOf(fact)];
    case 'callCleared': return ['', ''];
    case 'forwardingSet': return [fact.to === null ? named(fact.device) : `${named(fact.device)} → ${nameOf(fact.to)}`, [fact.reason, fact.side, fact.to === null && 'off'].filter(Boolean).join(' ')];
    case 'doNotDisturbSet':
    case 'messageWaitingSet':
    case 'microphoneMuteSet': return [named(fact.device), fact.on ? 'on' : 'off'];
    case 'autoAnswerSet': return [named(fact.device), fact.rings === null ? 'off' : fact.rings === 0 ? 'at once' : `after ${fact.rings} rings`];
    case 'hookswitchSet': return [named(fact.device), fact.onHook ? 'on hook' : 'off hook'];
    case 'callBackSet': return [`${named(fact.device)} → ${nameOf(fact.to)}`, fact.on ? 'on' : 'off'];
    case 'serviceLost':
    case 'serviceRestored':
    case 'serviceReduced': return [nameOf(fact.device), ''];
    case 'nightModeSet': return ['', fact.mode];
    case 'seatTaken':
    case 'seatGivenBack': return [named(fact.device), ''];
    case 'callersSent': return [`${fact.caller ?? fact.callers} → ${nameOf(fact.to)}`, fact.within === 0 ? '' : `within ${seconds(fact.within)}`];
    case 'serviceLevelSet': return [`queue ${nameOf(fact.queue)}`, `service level ${Math.round(100 * fact.target)}% within ${seconds(fact.within)}`];
    case 'priorityChanged': return ['', String(fact.priority)];
    case 'announced': return [fact.text, `${fact.callsInFront} in front${fact.expectedWait === null ? '' : `, about ${Math.round(fact.expectedWait / 1000)} s`}`];
    case 'callBackAsked': return [`${fact.queue} → ${nameOf(fact.number)}`, ''];
    case 'needsRelaxed': return [fact.queue, `stage ${fact.stage}`];
    case 'lookedAhead':
    case 'cameOver':
    case 'tieBegun':
    case 'tieBroken': return sentenceOfTie(fact, named, nameOf);
    case 'digitsGenerated': return [`${named(fact.device)} ${fact.digits}`, ''];
    default: return sentenceOfMachine(fact, named, nameOf);
  }
}

function isOfRecording(fact: ExchangeFact): fact is RecordingFact {
  return 'recording' in fact || 'recorder' in fact;
}

/** What machines and programs do in a call. */
function sentenceOfMachine(fact: VoiceFacts | RouteingFact | IvrFact, named: (device: string) => string, nameOf: (number: string) => string): readonly [what: string, why: string] {
  switch (fact.type) {
    case 'routeRequested': return [named(fact.device), `dialogue ${fact.dialogue}${fact.again ? ', again' : ''}`];
    case 'routeEnded': return [fact.to === null ? named(fact.device) : `${named(fact.device)} → ${nameOf(fact.to)}`, `dialogue ${fact.dialogue} ${fact.ending}`];
    case 'flowStepped': return [`${named(fact.device)} ${fact.node}`, fact.outcome === fact.to && (fact.to === 'leaves' || fact.to === 'ends') ? fact.outcome : `${fact.outcome} → ${fact.to}`];
    case 'lookUpRequested': return [named(fact.device), `${fact.lookUp}: ${fact.url}`];
    case 'lookUpAnswered': return [named(fact.device), `${fact.lookUp}: ${fact.outcome}`];
    case 'digitDetected': return [`${named(fact.device)} ${fact.digit}`, ''];
    case 'playStarted':
    case 'recordingStarted': return [named(fact.device), `${seconds(fact.length)}, ${fact.message}`];
    case 'playSuspended':
    case 'recordSuspended':
    case 'playResumed':
    case 'recordResumed': return [named(fact.device), `after ${seconds(fact.position)}`];
    case 'voiceStopped': return [named(fact.device), `${fact.cause}, after ${seconds(fact.position)}`];
  }
}

function sentenceOfMailbox(fact: VoicemailFact, nameOf: (number: string) => string): readonly [what: string, why: string] {
  switch (fact.type) {
    case 'messageLeft': return [nameOf(fact.mailbox), `message ${fact.message} from ${fact.withheld ? 'a withheld number' : nameOf(fact.from)}, ${seconds(fact.length)}`];
    case 'messageHeard':
    case 'messageDeleted': return [nameOf(fact.mailbox), `message ${fact.message}`];
    case 'messageForwarded': return [`${nameOf(fact.mailbox)} → ${nameOf(fact.to)}`, `message ${fact.message} as ${fact.copy}`];
    case 'mailboxOpened':
    case 'mailboxFull': return [nameOf(fact.mailbox), ''];
    case 'mailboxRefused': return [fact.mailbox === null ? 'no mailbox' : nameOf(fact.mailbox), ''];
  }
}

function seconds(millis: number): string {
  return `${millis / 1000} s`;
}

function dataOf({ correlatorData, userData, accountCode, variables }: Readonly<CallData>): string {
  const said = { correlatorData, userData: userData === null ? null : spoken(userData), accountCode, ...variables };
  return Object.entries(said).filter(([, octets]) => octets !== null).map(([name, octets]) => `${name} ${octets}`).join(', ');
}

/** Octets as the text that they are, else in hex. */
function spoken(octets: string): string {
  const text = textIn(octets);
  return text === null ? octets : JSON.stringify(text);
}
