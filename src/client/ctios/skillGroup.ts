// A skill group: a queue of the site, with its name and its figures.

import type { Arguments } from './arguments.ts';
import { CtiosObject } from './ctiosObject.ts';

/** A queue, by the name that CTI OS has for it. */
export class SkillGroup extends CtiosObject {
  /** Its figures are told from now on, in sessions that follow too. */
  enableStatistics(): Promise<Arguments> {
    return this.ask('eEnableSkillGroupStatisticsRequest', this.addressed({}, ['SkillGroupNumber']));
  }

  disableStatistics(): Promise<Arguments> {
    return this.ask('eDisableSkillGroupStatisticsRequest', this.addressed({}, ['SkillGroupNumber']));
  }
}
