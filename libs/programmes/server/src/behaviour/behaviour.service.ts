import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, notFound, TenantDb, updateVersioned } from '@realign/platform';
import type { AddBehaviour, BehavioursView, BehaviourView, ChangeBehaviour, LaunchCheck, LaunchCheckSource } from '@realign/programmes/contract';
import { behaviourMissing } from '@realign/programmes/domain';
import { RegisteredLaunchChecks } from '../launch/launch-checks';
import { RegisteredNamedThings } from '../names/named-things';
import { requireOfProgramme, requireRows } from '../plan/references';
import { canEditProgramme } from '../programmes.policy';

type Row = Omit<BehaviourView, 'role' | 'metric' | 'isManaged' | 'missing'> & { readonly roleDefinitionId: string | null; readonly metricId: string | null; /** Of its activities, those that were not stopped: what is stopped brings nothing about. */ readonly living: number };

const BEHAVIOURS = `
  select b.id, b.programme_id as "programmeId", b.from_behaviour as "fromBehaviour", b.to_behaviour as "toBehaviour", b.observable, b.state, b.role_definition_id as "roleDefinitionId", b.metric_id as "metricId", b.version,
    case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as audience,
    coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.title) order by v.starts_on, v.id) from programmes.behaviour_activity l join programmes.activity v on v.tenant_id = l.tenant_id and v.id = l.activity_id
      where l.tenant_id = b.tenant_id and l.behaviour_id = b.id), '[]') as activities,
    (select count(*)::integer from programmes.behaviour_activity l join programmes.activity v on v.tenant_id = l.tenant_id and v.id = l.activity_id where l.tenant_id = b.tenant_id and l.behaviour_id = b.id and v.state <> 'stopped') as living
  from programmes.target_behaviour b left join directory.audience a on a.tenant_id = b.tenant_id and a.id = b.audience_id`;

/** What people do differently afterwards, who, by what, and by which measure one sees it (R7). */
@Injectable()
export class BehaviourService implements LaunchCheckSource, OnModuleInit {
  readonly name = 'behaviours';

  constructor(
    private readonly db: TenantDb,
    private readonly names: RegisteredNamedThings,
    private readonly checks: RegisteredLaunchChecks,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  list(actor: Actor, programmeId: string): Promise<BehavioursView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      const all = await this.present(session, await session.sql<Row>(`${BEHAVIOURS} where b.programme_id = $1 order by b.position, b.id`, [programmeId]));
      const items = all.filter(({ state }) => state === 'expected');
      return { programmeId, items, dropped: all.filter(({ state }) => state === 'dropped'), managed: items.filter(({ isManaged }) => isManaged).length, can: { edit: canEditProgramme(actor) } };
    });
  }

  get(actor: Actor, id: string): Promise<BehaviourView> {
    return this.db.read(actor, (session) => this.one(session, id));
  }

  add(actor: Actor, programmeId: string, input: AddBehaviour): Promise<BehaviourView> {
    return this.db.transaction(actor, (session) => this.write(session, programmeId, input));
  }

  private async write(session: TenantSession, programmeId: string, input: AddBehaviour): Promise<BehaviourView> {
    await this.require(session, programmeId, input);
    const row = await session.one<{ id: string }>(
      `insert into programmes.target_behaviour (tenant_id, programme_id, from_behaviour, to_behaviour, observable, role_definition_id, audience_id, metric_id, position)
       select $1, p.id, $3, $4, $5, $6, $7, $8, (select count(*) from programmes.target_behaviour t where t.programme_id = p.id) from programmes.programme p where p.id = $2 returning id`,
      [session.tenantId, programmeId, input.fromBehaviour, input.toBehaviour, input.observable ?? '', input.roleDefinitionId ?? null, input.audienceId ?? null, input.metricId ?? null],
    );
    if (!row) throw notFound('programme');
    await this.link(session, row.id, input.activityIds);
    return this.noted(session, 'added', row.id, null);
  }

  change(actor: Actor, id: string, version: number, input: ChangeBehaviour): Promise<BehaviourView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      await this.require(session, before.programmeId, input);
      await updateVersioned(session, 'programmes.target_behaviour', id, version, {
        from_behaviour: input.fromBehaviour, to_behaviour: input.toBehaviour, observable: input.observable, role_definition_id: input.roleDefinitionId, audience_id: input.audienceId, metric_id: input.metricId, state: input.state,
      });
      await this.link(session, id, input.activityIds);
      return this.noted(session, 'changed', id, before);
    });
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const items = await this.present(session, await session.sql<Row>(`${BEHAVIOURS} where b.programme_id = $1 and b.state = 'expected'`, [programmeId]));
    const open = items.filter(({ isManaged }) => !isManaged);
    const why = items.length === 0 ? 'Nobody has written what people do differently afterwards.' : open.length === 0 ? 'Each target behaviour has an activity and a measure.' : `${open.length} of ${items.length} behaviours are expected, not managed.`;
    return [{ key: 'programmes.behaviours', title: 'What people do differently is managed', failureMode: 'change_management', before: 'live', weight: 'flags', isMet: items.length > 0 && open.length === 0, isUnknown: items.length === 0, canBeWaived: true, why, mender: 'the change lead', link: 'impact/behaviours' }];
  }

  private async one(session: TenantSession, id: string): Promise<BehaviourView> {
    const [view] = await this.present(session, await session.sql<Row>(`${BEHAVIOURS} where b.id = $1`, [id]));
    if (!view) throw notFound('target behaviour');
    return view;
  }

  private async present(session: TenantSession, rows: readonly Row[]): Promise<BehaviourView[]> {
    const roles = await this.names.names(session, 'role_definition', rows.map(({ roleDefinitionId }) => roleDefinitionId));
    const metrics = await this.names.names(session, 'metric', rows.map(({ metricId }) => metricId));
    const named = (id: string | null, from: ReadonlyMap<string, string>) => (id === null ? null : { id, name: from.get(id) ?? '' });
    return rows.map(({ roleDefinitionId, metricId, living, ...row }) => {
      const missing = behaviourMissing({ activities: living, hasMetric: metricId !== null, observable: row.observable });
      return { ...row, role: named(roleDefinitionId, roles), metric: named(metricId, metrics), isManaged: living > 0 && metricId !== null, missing };
    });
  }

  private async require(session: TenantSession, programmeId: string, input: ChangeBehaviour): Promise<void> {
    await requireRows(session, 'directory.audience', { audienceId: input.audienceId }, 'There is no such audience.');
    await requireOfProgramme(session, programmeId, Object.fromEntries((input.activityIds ?? []).map((id, at) => [`activityIds/${at}`, ['activity', id]])));
    await this.names.require(session, [
      { kind: 'role_definition', field: 'roleDefinitionId', id: input.roleDefinitionId, detail: 'There is no such role.' },
      { kind: 'metric', field: 'metricId', id: input.metricId, detail: 'There is no such metric.' },
    ]);
  }

  private async link(session: TenantSession, id: string, activityIds: readonly string[] | undefined): Promise<void> {
    if (activityIds === undefined) return;
    await session.sql('delete from programmes.behaviour_activity where behaviour_id = $1', [id]);
    await session.sql('insert into programmes.behaviour_activity (tenant_id, behaviour_id, activity_id) select $1, $2, a from unnest($3::uuid[]) as a', [session.tenantId, id, activityIds]);
  }

  private async noted(session: TenantSession, what: string, id: string, before: BehaviourView | null): Promise<BehaviourView> {
    const after = await this.one(session, id);
    await this.audit.record(session, { action: `behaviour.${what}`, subject: `behaviour:${id}`, before, after });
    return after;
  }
}
