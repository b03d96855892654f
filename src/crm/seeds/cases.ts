// What customers want mended, answered or made good.

import type { Seed } from './seeds.ts';

export const cases: readonly Seed[] = [
  { Subject: 'Brakes of cargo bike 17 do not hold', Status: 'Working', Priority: 'High', Origin: 'Phone', Type: 'Repair', Reason: 'Wear', ContactId: 'Tomás Okafor', SuppliedPhone: '(415) 555-0112', Description: 'Front disc rubs, rear lever goes through. The bike is out of service.', CreatedDate: '2026-01-02T15:05:00.000Z' },
  { Subject: 'Eight weeks’ service for the fleet', Status: 'New', Priority: 'Medium', Origin: 'Email', Type: 'Repair', Reason: 'Wear', ContactId: 'Priya Raman', SuppliedEmail: 'priya.raman@bayloop.example', Description: 'Forty bikes, ten a day. Which week suits the workshop?', CreatedDate: '2026-01-02T19:40:00.000Z' },
  { Subject: 'Invoice 20933 was paid twice', Status: 'Waiting on Customer', Priority: 'Medium', Origin: 'Phone', Type: 'Complaint', Reason: 'Invoice', ContactId: 'Rosalind Vega', SuppliedPhone: '415.555.0119', Description: 'She sends the statement of the bank.', CreatedDate: '2025-12-30T21:12:00.000Z' },
  { Subject: 'Three rental bikes with bent wheels', Status: 'Working', Priority: 'High', Origin: 'Walk-In', Type: 'Repair', Reason: 'Damage', ContactId: 'Declan Byrne', CreatedDate: '2025-12-28T18:30:00.000Z' },
  { Subject: 'Helmets for lessons in spring', Status: 'New', Priority: 'Low', Origin: 'Email', Type: 'Order', ContactId: 'Jerome Tally', Description: 'Twenty four, sizes by the list of the class.', CreatedDate: '2025-12-18T17:22:00.000Z' },
  { Subject: 'Bell fell off the delivery trike', Status: 'Closed', Priority: 'Low', Origin: 'Phone', Type: 'Repair', Reason: 'Wear', ContactId: 'Nadia Petrov', CreatedDate: '2025-11-21T20:44:00.000Z' },
  { Subject: 'Battery holds half its charge', Status: 'Escalated', Priority: 'High', Origin: 'Phone', Type: 'Warranty', Reason: 'Wear', ContactId: 'Felix Brandt', SuppliedPhone: '+1 (510) 555-0133', Description: 'Second battery in a year. The maker wants its log before it pays.', CreatedDate: '2025-12-09T18:15:00.000Z' },
  { Subject: 'Is the lease renewed by itself?', Status: 'Waiting on Customer', Priority: 'Medium', Origin: 'Phone', Type: 'Question', ContactId: 'Ruben Archuleta', Description: 'It is not; he asks his office.', CreatedDate: '2025-12-22T19:03:00.000Z' },
  { Subject: 'Trike 4 pulls to the left', Status: 'New', Priority: 'Medium', Origin: 'Web', Type: 'Repair', Reason: 'Damage', ContactId: 'Ruben Archuleta', SuppliedName: 'R. Archuleta', SuppliedEmail: 'ruben@peninsulaparcel.example', CreatedDate: '2026-01-04T08:55:00.000Z' },
  { Subject: 'Folding bikes for the dinghies', Status: 'New', Priority: 'Low', Origin: 'Phone', Type: 'Order', ContactId: 'Owen Marsh', Description: 'They must stand salt water.', CreatedDate: '2025-12-12T22:37:00.000Z' },
  { Subject: 'How the bike allowance is billed', Status: 'Closed', Priority: 'Low', Origin: 'Email', Type: 'Question', Reason: 'Invoice', ContactId: 'Kenji Morales', CreatedDate: '2025-10-07T16:28:00.000Z' },
  { Subject: 'Gears jump under load', Status: 'Working', Priority: 'Medium', Origin: 'Walk-In', Type: 'Repair', Reason: 'Wear', ContactId: 'Amara Singh', Description: 'New chain on an old cassette. Offer for both is with her.', CreatedDate: '2025-12-27T23:10:00.000Z' },
  { Subject: 'Child trailer arrived without its flag', Status: 'New', Priority: 'Low', Origin: 'Phone', Type: 'Order', Reason: 'Delivery', ContactId: 'Maya Castellano', SuppliedPhone: '(415) 555-0147', CreatedDate: '2026-01-03T21:00:00.000Z' },
  { Subject: 'Carbon fork recalled by its maker', Status: 'Escalated', Priority: 'High', Origin: 'Phone', Type: 'Warranty', Reason: 'Other', AccountId: 'Ines Halvorsen', SuppliedPhone: '(415) 555-0160', Description: 'She must not ride it. A fork of last year would fit until the new one comes.', CreatedDate: '2025-12-31T18:05:00.000Z' },
  { Subject: 'A hub for a recumbent from 1987', Status: 'Waiting on Customer', Priority: 'Low', Origin: 'Phone', Type: 'Question', ContactId: 'Arlo Pennington', SuppliedPhone: '(831) 555-0166', CreatedDate: '2025-12-05T20:20:00.000Z' },
];
