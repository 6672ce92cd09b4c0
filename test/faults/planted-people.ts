import { readFileSync } from 'node:fs';
import { anOrganisation, type Client, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';
import type { Lab } from './fault';

export interface ImportEnd {
  readonly id: string;
  readonly state: string;
  readonly message: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
}

/** Everything that an import of people may write, row by row: the same text before and after means that nothing was written. */
const IMAGE = `
  select md5(concat_ws('|',
    (select string_agg(p::text, ',' order by p.id) from directory.person p), (select string_agg(u::text, ',' order by u.id) from directory.org_unit u),
    (select string_agg(v::text, ',' order by v.org_unit_id, v.valid_from) from directory.org_unit_version v), (select string_agg(c::text, ',' order by c.org_unit_id, c.below_id) from directory.org_unit_closure c),
    (select string_agg(h::text, ',' order by h.import_id, h.person_id) from directory.person_change h), (select string_agg(t::text, ',' order by t.person_id, t.valid_from) from directory.person_past t))) as image`;

export const imageOf = async (lab: Lab): Promise<string> => (await lab.sql<{ image: string }>(IMAGE))[0]?.image ?? '';

/** An HR file; another `round` gives everybody another job title. */
export function anHrFile(people: number, round: number): string {
  const size = { people, units: Math.max(4, Math.round(people / 170)), managers: Math.max(8, Math.round(people / 12)), domain: 'bank.example', seed: 11 };
  return [...peopleFile(size)].map(({ line }, at) => (at === 0 ? line : line.replace(/,(Adviser|Analyst|Specialist|Associate|Engineer|Consultant|Officer),/, `,$1 ${round},`))).join('');
}

export const aLead = async (stack: Stack, organisation = 'bank'): Promise<Client> => (await anOrganisation(stack, organisation)).as.change_lead;

export const send = async (lead: Client, name: string, file: string | Buffer): Promise<ImportEnd> => (await lead.upload('/api/people/imports', name, file).expect(202)).body as ImportEnd;

export const isOver = ({ state }: { state: string }): boolean => state !== 'queued' && state !== 'running';

export const ended = (lead: Client, id: string, seconds: number): Promise<ImportEnd> => lead.until<ImportEnd>(`/api/people/imports/${id}`, isOver, seconds);

/** The most memory that a process has held, in MB. */
export const peakMb = (pid: number): number => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
