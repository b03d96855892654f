// Requests about statistics: of agents and of skill groups, told from time to time while they are enabled.

import type { RequestDefinition } from '../request.ts';

export const statisticsRequests = {
  eEnableAgentStatisticsRequest: { of: 'agent', does: 'From now on the figures of an agent are told: the session\'s own, or another', takes: ['AgentID', 'AgentReference'] },
  eDisableAgentStatisticsRequest: { of: 'agent', does: 'Not any more', takes: ['AgentID', 'AgentReference'] },
  eEnableSkillGroupStatisticsRequest: { of: 'skillGroup', does: 'From now on the figures of a skill group are told', needs: ['SkillGroupNumber'] },
  eDisableSkillGroupStatisticsRequest: { of: 'skillGroup', does: 'Not any more', needs: ['SkillGroupNumber'] },
} as const satisfies { readonly [name: string]: RequestDefinition };
