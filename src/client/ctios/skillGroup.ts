// A skill group: a queue of the site, with its name and figures.

import { CtiosObject } from './ctiosObject.ts';

export class SkillGroup extends CtiosObject {}
