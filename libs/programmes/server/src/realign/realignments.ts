import { Injectable } from '@nestjs/common';
import { isRefused, refuseField, type Refusal, type TenantSession } from '@realign/kernel';
import { Audit, notFound } from '@realign/platform';
import { RealignmentCommands, type PlanItemRealigned, type PlanItemTarget, type RealignPlanItem } from '@realign/programmes/contract';
import { describeFieldChange, endsBeforeItStarts, isOpenActivity, isOpenWave, realignItem, refuseEarlyStart, refuseLongAgo, type FieldChange } from '@realign/programmes/domain';
import { PlanLog } from '../plan/plan-log';
import { WaveMoves } from '../plan/wave-moves';
import { noteDecidedMove } from './decided-move';

const ITEMS = `
  select 'activity' as target, id as "targetId", title, state, starts_on::text as "startsOn", ends_on::text as "endsOn", engagement_mode || '_' || effort_class as "effectKind", planned_hours as hours, null as "launchedOn" from programmes.activity where programme_id = $1
  union all select 'wave', id, name, state, launch_on::text, embed_until::text, null, null, launched_on::text from programmes.wave where programme_id = $1`;

const COLUMNS = {
  activity: { title: 'title', startsOn: 'starts_on', endsOn: 'ends_on', state: 'state' },
  wave: { title: 'name', startsOn: 'launch_on', endsOn: 'embed_until', state: 'state' },
} as const;

/** Length of an activity that a decision starts without saying its last day, in days. */
const USUAL_DAYS = 28;

@Injectable()
export class Realignments extends RealignmentCommands {
  constructor(
    private readonly log: PlanLog,
    private readonly audit: Audit,
    private readonly moves: WaveMoves,
  ) {
    super();
  }

  async targets(session: TenantSession, programmeId: string): Promise<PlanItemTarget[]> {
    const items = await session.sql<PlanItemTarget>(`${ITEMS} order by 5, 3`, [programmeId]);
    return items.filter(({ target, state }) => (target === 'wave' ? isOpenWave(state as never) : isOpenActivity(state as never)));
  }

  async hoursEach(session: TenantSession, programmeId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await session.sql<{ id: string; hours: number }>('select activity_id as id, hours_each as hours from programmes.activity_hours_v where programme_id = $1', [programmeId]);
    return new Map(rows.map(({ id, hours }) => [id, hours]));
  }

  async realign(session: TenantSession, command: RealignPlanItem): Promise<PlanItemRealigned[] | Refusal> {
    const { change } = command;
    return change === 'start' ? this.start(session, command) : this.alter(session, { ...command, change });
  }

  private async start(session: TenantSession, command: RealignPlanItem): Promise<PlanItemRealigned[] | Refusal> {
    const title = command.title?.trim();
    if (!title) return refuseField('/title', 'title-needed', 'Name the new activity.');
    const today = await this.today(session, command.programmeId);
    const refusal = refuseEarlyStart(command.startsOn, command.effectiveOn) ?? refuseLongAgo(command.startsOn, today);
    if (refusal) return refusal;
    const startsOn = command.startsOn ?? command.effectiveOn ?? today;
    if (command.endsOn !== undefined && command.endsOn < startsOn) return endsBeforeItStarts();
    if (command.waveId !== undefined && !(await this.isOfPlan(session, command.programmeId, command.waveId))) return refuseField('/waveId', 'no-such-wave', 'There is no such wave in the plan of this programme.');
    const row = await session.one<{ id: string; startsOn: string }>(
      `insert into programmes.activity (tenant_id, programme_id, title, state, starts_on, ends_on, hypothesis, wave_id)
       values ($1, $2, $3, 'scheduled', $4::date, coalesce($5::date, $4::date + $6::integer), $7, $8) returning id, starts_on::text as "startsOn"`,
      [session.tenantId, command.programmeId, title, startsOn, command.endsOn ?? null, USUAL_DAYS, command.reason, command.waveId ?? null],
    );
    if (!row) throw notFound('programme');
    const added: PlanItemRealigned = { kind: 'added', target: 'activity', targetId: row.id, title, summary: `${title} begins on ${row.startsOn}`, field: '', before: null, after: title };
    await this.note(session, command, [added]);
    return [added];
  }

  private async isOfPlan(session: TenantSession, programmeId: string, waveId: string): Promise<boolean> {
    return (await session.one(`select 1 from programmes.wave where id = $1 and programme_id = $2 and state not in ('withdrawn', 'merged')`, [waveId, programmeId])) !== undefined;
  }

  /** Today as the programme's clocks say. */
  private async today(session: TenantSession, programmeId: string): Promise<string> {
    const row = await session.one<{ today: string }>('select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1', [programmeId]);
    if (!row) throw notFound('programme');
    return row.today;
  }

  private async alter(session: TenantSession, command: RealignPlanItem & { readonly change: 'adapt' | 'stop' | 'scale' }): Promise<PlanItemRealigned[] | Refusal> {
    const item = await this.lock(session, command);
    const changes = realignItem(item, { change: command.change, title: command.title, startsOn: command.startsOn, endsOn: command.endsOn, effectiveOn: command.effectiveOn });
    if (isRefused(changes)) return changes;
    await this.write(session, item, changes, command.change);
    if (item.target === 'wave') await this.moves.publish(session, [{ id: item.targetId, state: item.state }]);
    const title = changes.find(({ field }) => field === 'title')?.after ?? item.title;
    const stops = changes.some(({ field }) => field === 'state');
    const done = changes.map(({ field, before, after }): PlanItemRealigned => ({
      kind: stops ? 'stopped' : 'changed', target: item.target, targetId: item.targetId, title,
      summary: stops ? `${title} is ${after === 'held' ? 'held' : 'stopped'}` : `${title}: ${describeFieldChange({ field, before, after })}`, field: stops ? '' : field, before, after,
    }));
    const [changeId] = await this.note(session, command, done);
    await noteDecidedMove(session, command, item, changes, changeId);
    return done;
  }

  private async lock(session: TenantSession, { programmeId, target, targetId }: RealignPlanItem): Promise<PlanItemTarget> {
    const table = target === 'wave' ? 'programmes.wave' : 'programmes.activity';
    const locked = await session.one(`select 1 from ${table} where id = $1 and programme_id = $2 for update`, [targetId ?? null, programmeId]);
    const item = locked && (await session.sql<PlanItemTarget>(ITEMS, [programmeId])).find((candidate) => candidate.targetId === targetId);
    if (!item) throw notFound(target);
    return item;
  }

  private async write(session: TenantSession, { target, targetId }: PlanItemTarget, changes: readonly FieldChange[], change: 'adapt' | 'stop' | 'scale'): Promise<void> {
    const columns = COLUMNS[target];
    const sets = changes.map(({ field }, at) => `${columns[field]} = $${at + 2}`);
    if (target === 'wave' && change === 'stop') sets.push('held_from = programmes.wave.state');
    if (target === 'activity' && change !== 'stop') sets.push(`state = case when state = 'judged' then '${change === 'scale' ? 'scaled' : 'adapted'}' else state end`);
    await session.sql(`update programmes.${target} set ${sets.join(', ')}, version = version + 1, updated_at = now() where id = $1`, [targetId, ...changes.map(({ after }) => after)]);
  }

  private async note(session: TenantSession, { programmeId, reason, decisionId }: RealignPlanItem, changes: readonly PlanItemRealigned[]): Promise<string[]> {
    const ids = await this.log.write(session, changes.map(({ kind, target, targetId, title, summary }) => ({ programmeId, subjectType: target, subjectId: targetId, kind, title, summary, reason, decisionId })));
    await this.audit.record(session, { action: 'plan.realigned', subject: `programme:${programmeId}`, after: { decisionId, changes } });
    return ids;
  }
}
