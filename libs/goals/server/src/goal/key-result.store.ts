import { Injectable } from '@nestjs/common';
import { isDay, type TenantSession } from '@realign/kernel';
import { invalid, removeVersioned, requireRemoved } from '@realign/platform';
import type { KeyResultInput, MilestoneInput } from '@realign/goals/contract';
import { requireAnnounced, requireReadBaseline, requireRow, requireTarget } from './key-result-input';

/** Invariant I4, of one goal: an active goal of the organisation has a key result with a source, and with a baseline where it is to move, or with milestones, of which one alone shows nothing. */
const IS_MEASURED = `
  select g.level <> 'organisation' or g.state <> 'active' or exists (select 1 from goals.key_result k where k.tenant_id = g.tenant_id and k.goal_id = g.id
    and ((k.kind = 'milestone' and (select count(*) from goals.milestone m where m.tenant_id = k.tenant_id and m.key_result_id = k.id) >= 2) or (k.kind <> 'milestone' and btrim(k.source) <> '' and (k.semantics in ('at_least', 'at_most') or (k.baseline is not null and k.baseline_on is not null))))) as measured
  from goals.goal g where g.id = $1 for update`;

/** What announced a key result that comes back announces it again; unless it announces another by now, or the one that came back announces it. */
const ANNOUNCE_AGAIN = `
  with recursive ahead as (select k.id, k.leads_id from goals.key_result k where k.id = $1 union select k.id, k.leads_id from goals.key_result k join ahead a on k.id = a.leads_id)
  update goals.key_result k set leads_id = $1 where k.id = any($2::uuid[]) and k.leads_id is null and k.id not in (select a.id from ahead a)`;

@Injectable()
export class KeyResultStore {
  /** @param prefix JSON pointer of the input, for what is said against it. @returns its id */
  async insert(session: TenantSession, goalId: string, input: KeyResultInput, prefix = ''): Promise<string> {
    const target = requireTarget(input, prefix);
    await requireRow(session, 'goals.metric', `${prefix}/metricId`, input.metricId, 'There is no such metric.');
    await requireAnnounced(session, goalId, `${prefix}/leadsId`, input.leadsId);
    const removed = await requireRemoved(session, { id: input.putsBack, action: 'key-result.removed', subject: `goal:${goalId}` }, `${prefix}/putsBack`);
    // What comes back as it was is as it was; a day that is new is held to the rule.
    if (!removed || removed['baselineOn'] !== input.baselineOn) await requireReadBaseline(session, input, prefix);
    const isMilestones = input.kind === 'milestone';
    const row = await session.one<{ id: string }>(
      `insert into goals.key_result (tenant_id, id, goal_id, metric_id, title, semantics, unit, baseline, baseline_on, target, target_on, source, kind, target_meant_as, target_change, anchors, leads_id, check_in_days, position)
       values ($1, coalesce($18::uuid, uuidv7()), $2, $3, $4, $5, $6, $7, case when $7::float8 is null then null else coalesce($8::date, current_date) end, $9, $10, $11, $12, $13, $14, $15, $16, $17,
         coalesce((select max(k.position) + 1 from goals.key_result k where k.goal_id = $2), 0)) returning id`,
      [
        session.tenantId, goalId, isMilestones ? null : (input.metricId ?? null), input.title, isMilestones ? 'increase' : input.semantics, isMilestones ? 'share' : input.unit, isMilestones ? 0 : (input.baseline ?? null), input.baselineOn ?? null,
        target, input.targetOn, input.source ?? '', input.kind ?? 'numeric', input.targetMeantAs ?? 'absolute', input.targetChange ?? null, input.kind === 'rubric' ? input.anchors : [], input.leadsId ?? null, input.checkInDays ?? 30, input.putsBack ?? null,
      ],
    );
    if (!row) throw new Error('The key result could not be stored.');
    await this.addMilestones(session, row.id, isMilestones ? (input.milestones ?? []) : [], `${prefix}/milestones`);
    if (Array.isArray(removed?.['announcedByIds'])) await session.sql(ANNOUNCE_AGAIN, [row.id, removed['announcedByIds']]);
    return row.id;
  }

  /** Behind those that are there. `prefix` is empty where one milestone is the whole input. */
  async addMilestones(session: TenantSession, keyResultId: string, milestones: readonly MilestoneInput[], prefix: string): Promise<void> {
    const pointer = (index: number, field: string): string => (prefix === '' ? `/${field}` : `${prefix}/${index}/${field}`);
    const wrong = milestones.flatMap((milestone, index) => (['dueOn', 'reachedOn'] as const).filter((field) => typeof milestone[field] === 'string' && !isDay(milestone[field])).map((field) => ({ pointer: pointer(index, field), code: 'day', detail: 'This day does not exist.' })));
    if (wrong.length > 0) throw invalid(wrong);
    if (milestones.length === 0) return;
    const ahead = await session.sql<{ index: number }>(`select ordinality::integer - 1 as index from unnest($1::date[]) with ordinality as m(day, ordinality) where m.day > current_date + 1`, [milestones.map(({ reachedOn }) => reachedOn ?? null)]);
    if (ahead.length > 0) throw invalid(ahead.map(({ index }) => ({ pointer: pointer(index, 'reachedOn'), code: 'day.future', detail: 'A day to come cannot have been reached.' })));
    await session.sql(
      `insert into goals.milestone (tenant_id, key_result_id, title, due_on, reached_on, position)
       select $1, $2, m.title, m."dueOn", m."reachedOn", m.at + (select count(*) from goals.milestone s where s.key_result_id = $2) from jsonb_to_recordset($3::jsonb) as m(title text, "dueOn" date, "reachedOn" date, at integer)`,
      [session.tenantId, keyResultId, JSON.stringify(milestones.map((milestone, at) => ({ ...milestone, at })))],
    );
  }

  /** Whether the goal may be in use as it stands; nobody changes what it is measured by meanwhile. */
  async isMeasured(session: TenantSession, goalId: string): Promise<boolean> {
    return (await session.one<{ measured: boolean }>(IS_MEASURED, [goalId]))?.measured ?? false;
  }

  /** @returns the key results that announced it, which announce nothing from now on */
  async remove(session: TenantSession, id: string, version: number): Promise<string[]> {
    const announcing = await session.sql<{ id: string }>('update goals.key_result set leads_id = null where leads_id = $1 returning id', [id]);
    await removeVersioned(session, 'goals.key_result', id, version, 'key result');
    return announcing.map((one) => one.id);
  }
}
