// People who may buy one day.

import type { Seed } from './seeds.ts';

export const leads: readonly Seed[] = [
  { FirstName: 'Clara', LastName: 'Osei', Company: 'Fog City Yoga', Title: 'Owner', Email: 'clara@fogcityyoga.example', Phone: '(415) 555-0170', Status: 'Open - Not Contacted', Rating: 'Warm', LeadSource: 'Web', City: 'San Francisco', State: 'CA', CreatedDate: '2025-12-29T18:20:00.000Z' },
  { FirstName: 'Dmitri', LastName: 'Valenko', Company: 'Valenko Stone', Title: 'Foreman', MobilePhone: '(510) 555-0171', Status: 'Working - Contacted', Rating: 'Hot', LeadSource: 'Phone Inquiry', City: 'Berkeley', State: 'CA', Description: 'Six cargo bikes for building sites, wants to try one first.', CreatedDate: '2025-12-16T22:10:00.000Z' },
  { FirstName: 'Ellen', LastName: 'Quist', Company: 'Marin Birding Society', Title: 'Chair', Email: 'ellen@marinbirds.example', Phone: '415-555-0172', Status: 'Open - Not Contacted', Rating: 'Cold', LeadSource: 'Partner Referral', City: 'Mill Valley', State: 'CA', CreatedDate: '2025-12-20T16:35:00.000Z' },
  { FirstName: 'Andre', LastName: 'Baptiste', Company: 'Baptiste Bakery', Title: 'Baker', MobilePhone: '+1 628 555 0173', Status: 'Working - Contacted', Rating: 'Warm', LeadSource: 'Walk-In', City: 'San Francisco', State: 'CA', Description: 'A trike with an oven. Really.', CreatedDate: '2025-11-18T15:05:00.000Z' },
  { FirstName: 'Sunniva', LastName: 'Dahl', Company: 'Bayview Preschool', Title: 'Director', Email: 's.dahl@bayviewpreschool.example', Phone: '(415) 555-0174', Status: 'Open - Not Contacted', Rating: 'Warm', LeadSource: 'Web', City: 'San Francisco', State: 'CA', CreatedDate: '2026-01-02T20:00:00.000Z' },
  { FirstName: 'Marco', LastName: 'Ilves', Company: 'Ilves Film', Title: 'Producer', Email: 'marco@ilvesfilm.example', MobilePhone: '(650) 555-0175', Status: 'Closed - Not Converted', Rating: 'Cold', LeadSource: 'Phone Inquiry', City: 'Palo Alto', State: 'CA', Description: 'Needed forty bikes for one day.', CreatedDate: '2025-09-25T17:55:00.000Z' },
  { FirstName: 'Thandi', LastName: 'Mbeki', Company: 'Harbor View Hotel', Title: 'Concierge', Email: 'thandi@harborview.example', Phone: '(415) 555-0176', Status: 'Working - Contacted', Rating: 'Hot', LeadSource: 'Phone Inquiry', City: 'San Francisco', State: 'CA', Description: 'Twelve bikes for guests, from May.', CreatedDate: '2025-12-11T19:25:00.000Z' },
  { FirstName: 'Gil', LastName: 'Navarro', Company: 'Navarro Plumbing', Title: 'Owner', Phone: '(707) 555-0177', Status: 'Open - Not Contacted', Rating: 'Cold', LeadSource: 'Other', City: 'Vallejo', State: 'CA', CreatedDate: '2025-12-31T17:10:00.000Z' },
];
