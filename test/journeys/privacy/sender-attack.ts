import type { Client, Organisation } from '@realign/test-support';

export interface Taken {
  readonly id: string;
  readonly state: string;
  readonly message: string | null;
  readonly counts: object | null;
}

/** Somebody of a group, as files name them. */
export interface Target {
  readonly email: string;
  readonly active: boolean;
}

/** A file, and the same with one person more or less: whoever sends both wants to read that person off the difference. */
export interface Probe {
  readonly name: string;
  readonly path: string;
  readonly without: string;
  readonly withThem: string;
}

const rows = (heads: string, people: readonly Target[], line: (email: string) => string): string => [heads, ...people.map(({ email }) => line(email))].join('\r\n');
const event = (email: string, day: string, n: number): string => JSON.stringify({ specversion: '1.0', id: `${n}-${email}`, source: 'urn:probe', type: 'org.example.activity', time: `${day}T08:15:00Z`, subject: email, data: { tool: 'probe-tool', activity: 'post', count: 1 } });
const slack = (email: string, day: string): string => JSON.stringify({ enterprise_id: 'E1', team_id: 'T1', date: day, user_id: `U${email.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()}`, email_address: email, is_guest: false, is_active: true, messages_posted_count: 1, reactions_added_count: 0 });

/** What a sender of files may try about one person of a group, half of whom he marks as active himself: a table of his own, events, Slack's file, each with and without that person. */
export function probes(group: readonly Target[], target: Target, days: readonly string[]): readonly [Probe, Probe, Probe] {
  const half = group.filter((one, n) => one !== target && n % 2 === 0);
  const whole = [...half, target];
  const table = (people: readonly Target[]): string => rows('account,day,posts', days.flatMap((day) => people.map(({ email }) => ({ email: `${email},${day}`, active: true }))), (line) => `${line},1`);
  const events = (people: readonly Target[]): string => days.flatMap((day, n) => people.map(({ email }) => event(email, day, n))).join('\n');
  const messages = (people: readonly Target[]): string => days.flatMap((day) => people.map(({ email }) => slack(email, day))).join('\n');
  return [
    { name: 'a table of his own', path: '?sourceKey=probe&completeness=whole', without: table(half), withThem: table(whole) },
    { name: 'events of a tool', path: '?completeness=whole', without: events(half), withThem: events(whole) },
    { name: 'Slack’s file of members', path: '?completeness=whole', without: messages(half), withThem: messages(whole) },
  ];
}

/** What is said of everybody, each unit and each country, and by each tool that is known. */
export async function allFigures(client: Client, from: string, to: string): Promise<unknown[]> {
  const said: unknown[] = [];
  for (const by of ['organisation', 'unit', 'country', 'location', 'job']) said.push((await client.get(`/api/adoption/figures?by=${by}&from=${from}&to=${to}`).expect(200)).body);
  return said;
}

export const send = ({ as }: Organisation, role: 'analyst' | 'change_lead' | 'owner', path: string, name: string, content: string): Promise<Taken> => as[role].import<Taken>(`/api/adoption/imports${path}`, name, content);
