import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { SqlFilter } from '../assignment/assignment.filter';
import type { StateCountRow } from './bulk.service';

@Injectable()
export class BulkStore {
  countByState(session: TenantSession, { where, params }: SqlFilter): Promise<StateCountRow[]> {
    return session.sql(`select t.mode, t.state, count(*)::integer as count from training.training_assignment t where ${where} group by t.mode, t.state order by t.mode, t.state`, params);
  }

  async countPeople(session: TenantSession, { where, params }: SqlFilter): Promise<number> {
    return (await session.one<{ n: number }>(`select count(distinct t.person_id)::integer as n from training.training_assignment t where ${where}`, params))?.n ?? 0;
  }

  /** The run is going on and stands exactly where this page begins; locked, so that two of the same page follow each other. */
  async isNext(session: TenantSession, runId: string, handled: number): Promise<boolean> {
    const run = await session.one<{ done: number }>(`select done from platform.run where id = $1 and state in ('queued', 'running') for update`, [runId]);
    return run?.done === handled;
  }

  /** Waives what can be waived of the next people that match. What was waived may no longer match, so the page ends at a person, not at a count. */
  async waivePage(session: TenantSession, { where, params }: SqlFilter, after: string | undefined, limit: number, reason: string): Promise<{ people: number; waived: number; last: string | null }> {
    const at = params.length;
    const row = await session.one<{ people: number; waived: number; last: string | null }>(
      `with page as materialized (
         select distinct t.person_id from training.training_assignment t where ${where} and ($${at + 1}::uuid is null or t.person_id > $${at + 1}) order by t.person_id limit ${limit}),
       waived as (
         update training.training_assignment t set state = 'waived', note = $${at + 2}, version = t.version + 1
         where ${where} and t.person_id in (select person_id from page) and t.mode = 'push' and t.state in ('assigned', 'in_progress', 'expired') returning 1)
       select (select count(*) from page)::integer as people, (select count(*) from waived)::integer as waived, (select p.person_id from page p order by p.person_id desc limit 1) as last`,
      [...params, after ?? null, reason],
    );
    return row ?? { people: 0, waived: 0, last: null };
  }
}
