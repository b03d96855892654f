// The routes of the classroom: the desk with its calls, who is sent to call, what breaks down, scenarios, the score, and why a call went where it went.

import { z } from 'zod';
import { callEventShape } from '../board/messages.ts';
import { type Answer, type Control, type Described, ok, refusalShape, refuse, type Route } from '../http/route.ts';
import { RewindRefused } from '../recovery/rewinds.ts';
import { deskShape, explainedShape, judgeShape, offersShape, outageShape, scoreShape, sendShape, startShape } from './messages.ts';
import { scoreAsCsv } from './scoreAsCsv.ts';

const desk: Described = { says: 'The desk as it is then', shape: deskShape };
const refused = (says: string): Described => ({ says, shape: refusalShape });
const deskOf = ({ classroom }: Control): Answer => ok(classroom().desk());

export const classroomRoutes: readonly Route[] = [
  { method: 'GET', path: '/classroom/api/desk', does: 'The clock, the last calls, what is out of service, the scenarios that run', body: null, answers: { 200: desk }, run: deskOf },
  {
    method: 'POST', path: '/classroom/api/callers', does: 'Sends one more caller, or a storm of them within some time; what is left open they decide',
    body: { shape: sendShape, wrong: 'it must say at least which number they call, and spans in milliseconds, like { "to": "+14155550100", "patience": 60000 }', example: { to: '+14155550100', callers: 10, within: 60_000 } },
    answers: { 200: desk, 409: refused('Nobody is simulated here, or the number is none of the switch') },
    run(control, sending: z.output<typeof sendShape>) {
      if (!control.classroom().desk().people) return refuse(409, 'nobody is simulated here; serve a site with people, or with traffic');
      const wrong = control.classroom().ask('sendCallers', sending);
      return wrong === null ? deskOf(control) : refuse(409, wrong);
    },
  },
  {
    method: 'POST', path: '/classroom/api/outages', does: 'Takes a trunk or a telephone out of service, or brings it back',
    body: { shape: outageShape, wrong: 'it must be a trunk or a telephone, and whether it is out, like { "device": "pstn", "out": true }', example: { device: 'pstn', out: true } },
    answers: { 200: desk, 409: refused('There is no such device, or it cannot break down') },
    run(control, { device, out }: z.output<typeof outageShape>) {
      const wrong = control.classroom().ask(out ? 'takeOutOfService' : 'bringBackIntoService', { device });
      return wrong === null ? deskOf(control) : refuse(409, wrong);
    },
  },
  {
    method: 'GET', path: '/classroom/api/offers', does: 'Scenarios whose site is the one that is served, and rubrics', body: null,
    answers: { 200: { says: 'What there is', shape: offersShape } },
    run: async ({ classroom }) => ok(await classroom().catalogue.offers()),
  },
  {
    method: 'POST', path: '/classroom/api/scenarios/start', does: 'Lets the people of a scenario act on this switch from now on; those at the telephone of the trainee are left to the trainee',
    body: { shape: startShape, wrong: 'it must be a scenario that is offered, like { "file": "scenarios/classroom/first-day.yaml", "trainee": "2001" }', example: { file: 'scenarios/classroom/first-day.yaml', trainee: '2001' } },
    answers: { 200: desk, 404: refused('There is no such scenario for this site') },
    async run(control, { file, trainee }: z.output<typeof startShape>) {
      const scenario = await control.classroom().catalogue.scenario(file);
      if (!scenario) return refuse(404, `there is no scenario ${JSON.stringify(file)} for this site`);
      control.classroom().start(scenario, trainee ?? null);
      return deskOf(control);
    },
  },
  {
    method: 'POST', path: '/classroom/api/scenarios/:run/stop', does: 'Ends a scenario without a verdict; calls that it has begun go on', body: null,
    answers: { 200: desk, 404: refused('No such scenario runs') },
    run: (control, _, { params }) => (control.classroom().stop(params['run'] ?? '') ? deskOf(control) : refuse(404, 'no such scenario runs')),
  },
  {
    method: 'GET', path: '/classroom/api/calls/:call', does: 'What happened in a call, as far as it is remembered', body: null,
    answers: { 200: { says: 'Its facts in their order', shape: z.strictObject({ call: z.string(), events: z.array(callEventShape) }) } },
    run: ({ classroom }, _, { params: { call = '' } }) => ok({ call, events: [...classroom().memory.eventsOf(call)] }),
  },
  {
    method: 'GET', path: '/classroom/api/calls/:call/explain', does: 'Why a call went where it went: whom queues looked at, and why they passed over those that they did not take', body: null,
    answers: { 200: { says: 'Decisions about the call among the lines of its trace', shape: explainedShape }, 404: refused('Nothing is kept of such a call'), 409: refused('The journal cannot be run again') },
    run({ classroom }, _, { params: { call = '' } }) {
      try {
        const explained = classroom().explain(call);
        return explained ? ok(explained) : refuse(404, `nothing is kept of call ${call.slice(0, 16)}: there was none, or it lies before what the journal keeps`);
      } catch (error) {
        if (!(error instanceof RewindRefused)) throw error;
        return refuse(409, error.message);
      }
    },
  },
  ...scoreRoutes(),
];

function scoreRoutes(): readonly Route[] {
  const score: Described = { says: 'The score', shape: scoreShape };
  return [
    { method: 'GET', path: '/classroom/api/score', does: 'The score of whoever is scored, with points and reasons', body: null, answers: { 200: score }, run: async ({ classroom }) => ok({ score: await classroom().scoring.now() }) },
    {
      method: 'GET', path: '/classroom/api/score.csv', does: 'The same as a table', body: null, answers: { 200: { says: 'A line for each criterion and call', shape: null } },
      run: async ({ classroom }) => ({ status: 200, body: scoreAsCsv(await classroom().scoring.now(), classroom().desk().clock), type: 'text/csv; charset=utf-8' }),
    },
    {
      method: 'POST', path: '/classroom/api/score/begin', does: 'Scores whoever sits at a telephone by a rubric, from now on',
      body: { shape: judgeShape, wrong: 'it must be a rubric that is offered, and a telephone, like { "file": "scenarios/classroom/rubric.yaml", "telephone": "2001" }', example: { file: 'scenarios/classroom/rubric.yaml', telephone: '2001' } },
      answers: { 200: score, 404: refused('There is no such rubric, or no such telephone') },
      async run({ classroom }, { file, telephone }: z.output<typeof judgeShape>) {
        const rubric = await classroom().catalogue.rubric(file);
        if (!rubric) return refuse(404, `there is no rubric ${JSON.stringify(file)}`);
        if (!classroom().desk().devices.some(({ number, kind }) => kind === 'extension' && number === telephone)) return refuse(404, `there is no telephone ${JSON.stringify(telephone)}`);
        classroom().scoring.begin(rubric, telephone);
        return ok({ score: await classroom().scoring.now() });
      },
    },
    {
      method: 'POST', path: '/classroom/api/score/end', does: 'Nobody is scored any more', body: null, answers: { 200: score },
      run({ classroom }) {
        classroom().scoring.end();
        return ok({ score: null });
      },
    },
  ];
}
