import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { shiftsOf, UnitChangeWatchers, type UnitChangeFindings, type UnitChangeWatcher, type UnitsInQuestion } from '@realign/directory/contract';
import { FIRST_ID, HELD, JOIN_AS_USUAL, JOIN_BY_HASHING, LAST_ID, NOT_BEGUN, PLANS } from './difference.sql';

interface Counted {
  readonly id: string;
  readonly name: string;
  readonly people: number;
}

/** Live plans for one of the audiences ($1), or for a role that a unit holds. */
const PLANS_IN_QUESTION = `
  select p.id from training.training_plan p
  where p.state = 'active' and (p.audience_id = any($1::uuid[]) or exists (
    select 1 from roles.assignment_v r where r.programme_id = p.programme_id and r.role_definition_id = p.role_definition_id and r.org_unit_id is not null))
  order by p.id`;

const KEEP_HELD = (table: string): string => `create temporary table ${table} on commit drop as with ${PLANS}, ${HELD} select person_id, plan_id from held`;

const COUNT = (table: string): string => `
  select p.id, p.title as name, count(h.person_id)::integer as people from training.training_plan p left join pg_temp.${table} h on h.plan_id = p.id where p.id = any($1::uuid[]) group by p.id, p.title order by p.title, p.id`;

const WITHDRAWN = `
  select count(*)::integer as n from (select person_id, plan_id from pg_temp.held_before except select person_id, plan_id from pg_temp.held_after) lost
  join training.training_assignment t on t.tenant_id = $1 and t.person_id = lost.person_id and t.plan_id = lost.plan_id and t.state in ${NOT_BEGUN}`;

/** Live training plans whose people change when units change, and what would be withdrawn of theirs: a run afterwards does it by itself. */
@Injectable()
export class PlansOfUnits implements UnitChangeWatcher, OnModuleInit {
  /** Without a directory (in a test of this context alone) there is nobody to tell. */
  constructor(@Optional() private readonly watchers?: UnitChangeWatchers) {}

  onModuleInit(): void {
    this.watchers?.register(this);
  }

  async watch(session: TenantSession, { audienceIds }: UnitsInQuestion): Promise<() => Promise<UnitChangeFindings>> {
    const planIds = (await session.sql<{ id: string }>(PLANS_IN_QUESTION, [audienceIds])).map(({ id }) => id);
    if (planIds.length === 0) return () => Promise.resolve({ shifts: [], withdrawn: 0 });
    const before = await this.held(session, 'held_before', planIds);
    return async () => {
      const after = await this.held(session, 'held_after', planIds);
      const lost = await session.one<{ n: number }>(WITHDRAWN, [session.tenantId]);
      return { shifts: shiftsOf('training_plan', before, after), withdrawn: lost?.n ?? 0 };
    };
  }

  private async held(session: TenantSession, table: 'held_before' | 'held_after', planIds: readonly string[]): Promise<Counted[]> {
    await session.sql(JOIN_BY_HASHING);
    await session.sql(KEEP_HELD(table), [session.tenantId, planIds, FIRST_ID, LAST_ID]);
    await session.sql(JOIN_AS_USUAL);
    return session.sql<Counted>(COUNT(table), [planIds]);
  }
}
