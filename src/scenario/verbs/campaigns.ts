// Verbs of campaigns: machines that answer, agents who look at contacts and say what came of them.

import { identifierOf } from '../../csta/identifiers.ts';
import { form } from '../../kernel/shape.ts';
import { farEnds } from '../../switch/dialling/predictive.ts';
import { the, type Verb } from './verb.ts';

export const campaignVerbs = {
  answersAs: {
    argument: form(`must be ${farEnds.join(', ')}`, new RegExp(`^(${farEnds.join('|')})$`)),
    only: 'outside',
    description: 'What rings there is answered by a person, an answeringMachine or a fax',
    perform: (person, stage, by) => {
      stage.door.request('farEndAnswers', { callToBeAnswered: identifierOf(the(person, stage, 'answer', ['alerting'])), by: by as (typeof farEnds)[number] });
    },
  },
  acceptsPreview: {
    argument: null,
    only: 'extension',
    description: 'An agent calls the contact that is shown',
    perform: ({ number: device }, { door }) => void door.request('acceptPreview', { device }),
  },
  skipsPreview: {
    argument: form('must be a reason, like wrong time', /\S/),
    optional: true,
    only: 'extension',
    description: 'An agent does not call the contact that is shown, perhaps with a reason',
    perform: ({ number: device }, { door }, reason) => void door.request('skipPreview', { device, ...(reason !== '' && { reason }) }),
  },
  setsOutcome: {
    argument: form('must be an outcome of the campaign, like reached', /^[A-Za-z][\w-]*$/),
    only: 'extension',
    description: 'An agent says what came of the contact whom they had last',
    perform: ({ number: device }, { door }, outcome) => void door.request('setOutcome', { device, outcome }),
  },
} satisfies Record<string, Verb>;
