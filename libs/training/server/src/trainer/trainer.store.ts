import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { AddTrainer, TrainerView } from '@realign/training/contract';

export const TRAINERS = `
  select t.id, t.person_id as "personId", p.display_name as name, t.hours_per_week::float8 as "hoursPerWeek", t.time_zone as "timeZone", t.languages, t.is_active as "isActive", t.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title) order by m.title) from training.trainer_skill k join training.training_module m on m.id = k.module_id where k.trainer_id = t.id), '[]') as modules,
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'from', a.from_on, 'until', a.until_on, 'reason', a.reason) order by a.from_on) from training.trainer_absence a where a.trainer_id = t.id and a.until_on >= current_date), '[]') as absences,
    (select count(*)::integer from training.session_trainer x join training.training_session s on s.id = x.session_id where x.trainer_id = t.id and s.state = 'planned' and s.ends_at > now()) as "sessionCount"
  from training.trainer t join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id`;

@Injectable()
export class TrainerStore {
  list(session: TenantSession): Promise<TrainerView[]> {
    return session.sql<TrainerView>(`${TRAINERS} order by t.is_active desc, p.display_name, t.id`);
  }

  one(session: TenantSession, id: string): Promise<TrainerView | undefined> {
    return session.one<TrainerView>(`${TRAINERS} where t.id = $1`, [id]);
  }

  async isPerson(session: TenantSession, personId: string): Promise<boolean> {
    return (await session.one(`select 1 from directory.person where id = $1 and state = 'active'`, [personId])) !== undefined;
  }

  async unknownModules(session: TenantSession, moduleIds: readonly string[]): Promise<number[]> {
    const rows = await session.sql<{ place: number }>(
      `select (g.place - 1)::integer as place from unnest($1::uuid[]) with ordinality as g(id, place) where not exists (select 1 from training.training_module m where m.id = g.id) order by g.place`,
      [moduleIds],
    );
    return rows.map(({ place }) => place);
  }

  /** @returns the new trainer's id; undefined when the person is one already */
  async insert(session: TenantSession, input: AddTrainer): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into training.trainer (tenant_id, person_id, hours_per_week, time_zone, languages) values ($1, $2, $3, $4, $5) on conflict (tenant_id, person_id) do nothing returning id`,
      [session.tenantId, input.personId, input.hoursPerWeek, input.timeZone, input.languages],
    );
    return row?.id;
  }

  async setSkills(session: TenantSession, id: string, moduleIds: readonly string[]): Promise<void> {
    await session.sql('delete from training.trainer_skill where trainer_id = $1', [id]);
    await session.sql('insert into training.trainer_skill (tenant_id, trainer_id, module_id) select $1, $2, unnest($3::uuid[])', [session.tenantId, id, moduleIds]);
  }

  async addAbsence(session: TenantSession, id: string, absence: { from: string; until: string; reason: string }): Promise<void> {
    await session.sql('insert into training.trainer_absence (tenant_id, trainer_id, from_on, until_on, reason) values ($1, $2, $3, $4, $5)', [session.tenantId, id, absence.from, absence.until, absence.reason]);
  }

  async removeAbsence(session: TenantSession, id: string): Promise<string | undefined> {
    return (await session.one<{ trainerId: string }>('delete from training.trainer_absence where id = $1 returning trainer_id as "trainerId"', [id]))?.trainerId;
  }
}
