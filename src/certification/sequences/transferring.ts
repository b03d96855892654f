// Sequences of transfer: announced, at once, in vain; and calls that others transfer to the client.

import { answer, consult, consultInVain, dial, goBack, hangUp, hold, holdAndAnswer, retrieve, transfer, transferRefused, transferRinging, transferTo, transferToQueue } from '../clientWords.ts';
import type { Sequence } from '../sequence.ts';
import { answers, calls, consults, hangsUp, is, isBusy, together, transfers, until } from '../worldWords.ts';

export const transferring: readonly Sequence[] = [
  { id: 'transfer', title: 'A caller is transferred to a colleague who was asked first', grade: 'basic', steps: [calls('carol'), answer('carol'), consult('carol', 'bob'), answers('bob'), transfer('carol', 'bob'), hangsUp('carol')] },
  { id: 'transfer-ringing', title: 'A caller is transferred while it still rings with the colleague', grade: 'full', steps: [calls('carol'), answer('carol'), consult('carol', 'bob'), transferRinging('carol', 'bob'), answers('bob'), hangsUp('bob')] },
  { id: 'transfer-at-once', title: 'A caller is transferred without asking', grade: 'full', steps: [calls('carol'), answer('carol'), transferTo('carol', 'bob'), answers('bob'), hangsUp('carol')] },
  { id: 'transfer-to-queue', title: 'A caller is transferred to the queue, and waits there', grade: 'full', steps: [calls('carol'), answer('carol'), transferToQueue('carol'), hangsUp('carol')] },
  { id: 'transfer-own-call', title: 'Somebody whom the client has called is transferred to a colleague', grade: 'full', steps: [dial('dave'), answers('dave'), consult('dave', 'bob'), answers('bob'), transfer('dave', 'bob'), hangsUp('bob')] },
  { id: 'transfer-two-callers', title: 'Two callers are connected with each other', grade: 'expert', steps: [calls('carol'), answer('carol'), calls('dave'), holdAndAnswer('carol', 'dave'), transfer('carol', 'dave'), hangsUp('dave')] },
  { id: 'transfer-busy', title: 'The colleague is busy: the client goes back to the caller', grade: 'basic', steps: [isBusy('bob'), calls('carol'), answer('carol'), consultInVain('carol', 'bob'), goBack('carol', 'bob'), hangsUp('carol')] },
  { id: 'transfer-unanswered', title: 'The colleague does not answer: the client goes back to the caller', grade: 'full', steps: [calls('carol'), answer('carol'), consult('carol', 'bob'), goBack('carol', 'bob'), hangsUp('carol')] },
  { id: 'transfer-declined', title: 'The colleague answers and does not want the call: the client goes back to the caller', grade: 'full', steps: [calls('carol'), answer('carol'), consult('carol', 'bob'), answers('bob'), goBack('carol', 'bob'), hangUp('carol')] },
  { id: 'consulted-leaves', title: 'The colleague hangs up during the consultation: the caller is taken back', grade: 'full', steps: [calls('carol'), answer('carol'), consult('carol', 'bob'), answers('bob'), hangsUp('bob'), until(is('bob', 'gone')), retrieve('carol'), hangsUp('carol')] },
  { id: 'caller-leaves-consultation', title: 'The caller hangs up during the consultation: nobody is transferred, and the colleague is talked to', grade: 'full', steps: [calls('carol'), answer('carol'), consult('carol', 'bob'), answers('bob'), hangsUp('carol'), until(is('carol', 'gone')), hangUp('bob')] },
  { id: 'transfer-nowhere', title: 'A transfer to a number that leads nowhere is refused: the caller is still there', grade: 'full', steps: [calls('carol'), answer('carol'), transferRefused('carol', 'nowhere'), until(is('carol', 'talking')), hangUp('carol')] },
  { id: 'transferred-to-us', title: 'A colleague asks, and transfers a caller to the client: the call has another number from then on', grade: 'full', steps: [calls('carol', 'bob'), answers('bob'), consults('bob', 'carol'), answer('bob'), transfers('bob'), until(together('client', 'carol')), hold('carol'), retrieve('carol'), hangUp('carol')] },
  { id: 'transferred-while-ringing', title: 'A colleague transfers a caller while it rings with the client', grade: 'expert', steps: [calls('carol', 'bob'), answers('bob'), consults('bob', 'carol'), transfers('bob'), until(is('carol', 'ringing')), answer('carol'), hangUp('carol')] },
];
