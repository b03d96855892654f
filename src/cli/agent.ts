// `ringback agent`: agents of a switch that is running, as its supervisors see and change them.

import type { AgentAnswer } from '../server/administration/shapes.ts';
import { askSwitch, type Asking } from './askSwitch.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { printable } from './reporters/reporter.ts';
import { tableLines } from './reporters/table.ts';

export interface AgentOptions extends Asking {
  readonly json: boolean;
}

/** As they are given; what is left out stays. */
export interface AgentChanges {
  readonly name?: string;
  /** Milliseconds; `queue` for what the queue says. */
  readonly wrapUp?: number | 'queue';
  readonly readyAfterCall?: 'auto' | 'manual';
  /** False for nowhere in particular. */
  readonly sitsAt?: string | false;
  /** False for none; `-` for the first line of standard input. */
  readonly password?: string | false;
}

export async function listAgents(options: AgentOptions): Promise<number> {
  const { agents } = (await askSwitch(options, 'GET', '/agents')) as { readonly agents: readonly AgentAnswer[] };
  if (options.json) return say([JSON.stringify({ agents }, null, 2)]);
  if (agents.length === 0) return say(['the site has no agents']);
  const rows = agents.map((agent) => [agent.agent, printable(agent.name), stateText(agent), skillsText(agent)]);
  return say(tableLines([['agent', 'name', 'state', 'skills'], ...rows], { numbers: [] }));
}

export async function showAgent(agent: string, options: AgentOptions): Promise<number> {
  return shown((await askSwitch(options, 'GET', pathOf(agent))) as AgentAnswer, options);
}

export async function changeAgent(agent: string, { name, wrapUp, readyAfterCall, sitsAt, password }: AgentChanges, options: AgentOptions): Promise<number> {
  const changes = {
    ...(name !== undefined && { name }), ...(wrapUp !== undefined && { wrapUp: wrapUp === 'queue' ? null : wrapUp }), ...(readyAfterCall && { readyAfterCall }),
    ...(sitsAt !== undefined && { sitsAt: sitsAt === false ? null : sitsAt }), ...(password !== undefined && { password: password === '-' ? await firstLine() : password === false ? null : password }),
  };
  if (Object.keys(changes).length === 0) throw new CommandError(exitCodes.usage, 'say what is to be changed: --name, --wrap-up, --ready-after-call, --sits-at or --password');
  return shown((await askSwitch(options, 'PATCH', pathOf(agent), changes)) as AgentAnswer, options);
}

export async function setSkill(agent: string, skill: string, level: number, options: AgentOptions): Promise<number> {
  return shown((await askSwitch(options, 'PUT', `${pathOf(agent)}/skills/${encodeURIComponent(skill)}`, { level })) as AgentAnswer, options);
}

export async function deleteSkill(agent: string, skill: string, options: AgentOptions): Promise<number> {
  return shown((await askSwitch(options, 'DELETE', `${pathOf(agent)}/skills/${encodeURIComponent(skill)}`)) as AgentAnswer, options);
}

const pathOf = (agent: string) => `/agents/${encodeURIComponent(agent)}`;

async function firstLine(): Promise<string> {
  let text = '';
  for await (const part of process.stdin) text += String(part);
  return text.split(/\r?\n/)[0] ?? '';
}

function shown(agent: AgentAnswer, { json }: AgentOptions): number {
  if (json) return say([JSON.stringify(agent, null, 2)]);
  const { sitsAt, wrapUp, readyAfterCall, needsPassword, queues } = agent;
  const rows = [
    ['state', stateText(agent)],
    ['usually at', sitsAt ?? 'nowhere in particular'],
    ['wrap-up', wrapUp === null ? 'as the queue says' : `${wrapUp / 1000} s`],
    ['after a call', readyAfterCall === 'auto' ? 'ready by itself (auto)' : 'not ready until the agent says so (manual)'],
    ['password', needsPassword ? 'needed' : 'none'],
    ['skills', skillsText(agent)],
    ['queues', queues.map(({ queue, name, level, after }) => `${queue} ${printable(name)}`.trim() + ` (level ${level}${after === 0 ? '' : `, after ${after / 1000} s`})`).join(', ') || 'none'],
  ];
  return say([`agent ${agent.agent} ${printable(agent.name)}`.trim(), ...tableLines(rows, { numbers: [], margin: '  ' })]);
}

function stateText({ state, telephone, reason, pending, queue }: AgentAnswer): string {
  const words = state.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [words, telephone && `at ${telephone}`, queue && `for queue ${queue}`, reason && `(${printable(reason)})`, pending && `then ${pending}`].filter(Boolean).join(' ');
}

function skillsText({ skills }: AgentAnswer): string {
  return Object.entries(skills).map(([skill, level]) => `${skill} ${level}`).join(', ') || 'none';
}

function say(lines: readonly string[]): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.passed;
}
