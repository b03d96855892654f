// Calls that were logged, and what somebody means to do.

import type { Seed } from './seeds.ts';

const inbound = { TaskSubtype: 'Call', Type: 'Call', Status: 'Completed', CallType: 'Inbound' };
const outbound = { ...inbound, CallType: 'Outbound' };

export const calls: readonly Seed[] = [
  { ...inbound, Subject: 'Call from Tomás Okafor', WhoId: 'Tomás Okafor', WhatId: 'Brakes of cargo bike 17 do not hold', Phone: '+14155550112', ActivityDate: '2026-01-02', CallDurationInSeconds: 214, CallDisposition: 'Repair booked', Description: 'Wants the bike back on Monday. Told him Tuesday.', CreatedDate: '2026-01-02T15:08:34.000Z' },
  { ...outbound, Subject: 'Call to Rosalind Vega', WhoId: 'Rosalind Vega', WhatId: 'Invoice 20933 was paid twice', Phone: '+14155550119', ActivityDate: '2025-12-31', CallDurationInSeconds: 98, CallDisposition: 'Left a message', CreatedDate: '2025-12-31T17:40:12.000Z' },
  { ...inbound, Subject: 'Call from Rosalind Vega', WhoId: 'Rosalind Vega', WhatId: 'Invoice 20933 was paid twice', Phone: '+14155550119', ActivityDate: '2025-12-30', CallDurationInSeconds: 341, CallDisposition: 'Case opened', CreatedDate: '2025-12-30T21:18:02.000Z' },
  { ...inbound, Subject: 'Call from Felix Brandt', WhoId: 'Felix Brandt', WhatId: 'Battery holds half its charge', Phone: '+15105550133', ActivityDate: '2025-12-29', CallDurationInSeconds: 187, CallDisposition: 'Escalated', Description: 'Third call. He wants to speak with Gus.', CreatedDate: '2025-12-29T19:55:40.000Z' },
  { ...outbound, Subject: 'Call to Felix Brandt', WhoId: 'Felix Brandt', WhatId: 'Battery holds half its charge', Phone: '+15105550134', ActivityDate: '2025-12-15', CallDurationInSeconds: 265, CallDisposition: 'Informed', CreatedDate: '2025-12-15T22:06:19.000Z' },
  { ...inbound, Subject: 'Call from Ruben Archuleta', WhoId: 'Ruben Archuleta', WhatId: 'Is the lease renewed by itself?', Phone: '+16505550137', ActivityDate: '2025-12-22', CallDurationInSeconds: 152, CallDisposition: 'Question answered', CreatedDate: '2025-12-22T19:06:44.000Z' },
  { ...inbound, Subject: 'Call from Ines Halvorsen', WhatId: 'Carbon fork recalled by its maker', Phone: '+14155550160', ActivityDate: '2025-12-31', CallDurationInSeconds: 428, CallDisposition: 'Escalated', Description: 'Read about it in a forum. Race on the eleventh.', CreatedDate: '2025-12-31T18:13:20.000Z' },
  { ...inbound, Subject: 'Call from the Castellanos', WhoId: 'Maya Castellano', WhatId: 'Child trailer arrived without its flag', Phone: '+14155550147', ActivityDate: '2026-01-03', CallDurationInSeconds: 75, CallDisposition: 'Case opened', CreatedDate: '2026-01-03T21:01:30.000Z' },
  { ...inbound, Subject: 'Call from Arlo Pennington', WhoId: 'Arlo Pennington', WhatId: 'A hub for a recumbent from 1987', Phone: '+18315550166', ActivityDate: '2025-12-05', CallDurationInSeconds: 911, CallDisposition: 'Question answered', Description: 'Hung on for a quarter of an hour. Lovely man.', CreatedDate: '2025-12-05T20:36:11.000Z' },
  { ...outbound, Subject: 'Call to Yolanda Griggs', WhoId: 'Yolanda Griggs', WhatId: 'City of Daly City, Parks', Phone: '+16505550156', ActivityDate: '2025-11-13', CallDurationInSeconds: 302, CallDisposition: 'Offer wanted', CreatedDate: '2025-11-13T20:09:55.000Z' },
  { ...inbound, Subject: 'Call from Dmitri Valenko', WhoId: 'Dmitri Valenko', Phone: '+15105550171', ActivityDate: '2025-12-16', CallDurationInSeconds: 176, CallDisposition: 'Interested', CreatedDate: '2025-12-16T22:13:00.000Z' },
  { ...outbound, Subject: 'Call to Thandi Mbeki', WhoId: 'Thandi Mbeki', Phone: '+14155550176', ActivityDate: '2025-12-19', CallDurationInSeconds: 244, CallDisposition: 'Offer wanted', CreatedDate: '2025-12-19T18:22:07.000Z' },
  { Subject: 'Send the offer for eight ranger bikes', Status: 'In Progress', Priority: 'High', ActivityDate: '2026-01-07', WhoId: 'Yolanda Griggs', WhatId: 'City of Daly City, Parks', CreatedDate: '2025-12-30T16:00:00.000Z' },
  { Subject: 'Ask the maker about the recalled fork', Status: 'Not Started', Priority: 'High', ActivityDate: '2026-01-05', WhatId: 'Carbon fork recalled by its maker', CreatedDate: '2025-12-31T18:20:00.000Z' },
  { Subject: 'Lend Dmitri Valenko a cargo bike for a day', Status: 'Waiting on someone else', ActivityDate: '2026-01-09', WhoId: 'Dmitri Valenko', CreatedDate: '2025-12-17T17:30:00.000Z' },
  { Subject: 'Order chains from Velo Parts', Status: 'Completed', ActivityDate: '2025-12-19', WhoId: 'Lorna Haas', WhatId: 'Velo Parts Supply', CreatedDate: '2025-12-18T23:15:00.000Z' },
];
