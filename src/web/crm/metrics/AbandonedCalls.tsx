// Who gave up: with whoever the CRM knows by the number, which can be clicked to call back.

import type { JSX } from 'preact';
import type { AbandonedCall, CallMetrics } from '../../../server/crm/metricsRoutes.ts';
import { durationText } from '../../page/times.ts';
import { nameOf } from '../entities.ts';
import { DialledNumber, PhoneNumber } from '../fields/PhoneNumber.tsx';
import { noRecord } from '../pageInfo.ts';
import { Link, recordRoute } from '../parts/Link.tsx';
import { count } from '../parts/texts.ts';
import { place } from '../place.ts';
import { DownloadButton } from './DownloadButton.tsx';
import { csvPath, momentText } from './values.ts';

interface Shown {
  readonly abandoned: CallMetrics['abandoned'];
  readonly timeZone: string;
  readonly asked: Pick<CallMetrics, 'from' | 'to'>;
}

export function AbandonedCalls({ abandoned: { total, calls }, timeZone, asked: { from, to } }: Shown): JSX.Element {
  const { route } = place.value;
  const queue = route.page === 'metrics' ? (route.asked['queue'] ?? '') : '';
  const says = total > calls.length ? `The last ${calls.length} of ${count(total, 'call', 'calls')}` : count(total, 'call', 'calls');
  return (
    <section class="metrics__part" aria-label="Abandoned Calls">
      <header><h2>Abandoned Calls</h2><p>{says}</p>{total > 0 && <DownloadButton path={csvPath('abandoned-calls', { from, to, numbers: queue })} name={`abandoned-calls-${from}.csv`} label="Abandoned calls as CSV" />}</header>
      {total === 0 ? <p class="related__none">Nobody gave up.</p> : (
        <div class="table" role="group" aria-label="Abandoned Calls" tabIndex={0}>
          <table class="slds-table slds-table_bordered">
            <thead><tr>{['Gave Up', 'Caller', 'Number', 'Queue'].map((title) => <th key={title} scope="col">{title}</th>)}<th scope="col" class="is-number">Waited</th><th scope="col" class="is-number">Place</th><th scope="col">Since</th></tr></thead>
            <tbody>{calls.map((call) => <Row key={`${call.gaveUp} ${call.caller}`} call={call} timeZone={timeZone} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ call, timeZone }: { readonly call: AbandonedCall; readonly timeZone: string }): JSX.Element {
  const { caller, gaveUp, known, queueName, queue, waited, place: at } = call;
  return (
    <tr>
      <th scope="row">{momentText(gaveUp, timeZone)}</th>
      <td>{known ? <Link to={recordRoute(known.entity, known.record.Id)}>{nameOf(known.entity, known.record)}</Link> : 'Unknown'}</td>
      <td>{caller === '' ? 'Withheld' : known ? <PhoneNumber number={caller} entity={known.entity} record={known.record} /> : <DialledNumber number={caller} about={() => noRecord(location.href)} />}</td>
      <td>{queueName || queue || '–'}</td>
      <td class="is-number">{durationText(waited)}</td>
      <td class="is-number">{at ?? '–'}</td>
      <td>{sinceText(call, timeZone)}</td>
    </tr>
  );
}

function sinceText({ calledBack, calledAgain }: AbandonedCall, timeZone: string): string {
  if (calledBack !== null && (calledAgain === null || calledBack <= calledAgain)) return `Called back ${momentText(calledBack, timeZone)}`;
  return calledAgain === null ? 'Nothing yet' : `Called again ${momentText(calledAgain, timeZone)}`;
}
