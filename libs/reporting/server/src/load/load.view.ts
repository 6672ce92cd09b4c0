import { Injectable } from '@nestjs/common';
import { addDays, day, hasRole, nearly, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { COLLISIONS_AT_ONCE, reportingPermissions, type ChangeLoadView, type CollisionListView, type CollisionQuery, type CollisionView, type LoadPathView, type LoadQuery, type LoadUnitView } from '@realign/reporting/contract';
import { LOAD_WEEKS } from '@realign/reporting/domain';
import { SmallestGroups, trainingPermissions } from '@realign/training/contract';
import { LoadStore } from './load.store';

/** Most units in one answer, for the list of all of them. */
const MOST_UNITS = 3000;

const unitsOf = (where: string, measure: string): string => `
  select u.id as "unitId", u.name, exists (select 1 from directory.org_unit c where c.tenant_id = u.tenant_id and c.parent_id = u.id) as "hasBelow", w.people, w.hours, w.highest
  from directory.org_unit u left join lateral (
    select max(w.people) as people, array_agg(round(w.${measure}::numeric, 2)::float8 order by w.week_on) as hours, max(w.${measure}) as highest
    from reporting.unit_week w where w.tenant_id = u.tenant_id and w.org_unit_id = u.id having count(*) > 0) w on true where ${where}`;

/** The change load as a page shows it. */
@Injectable()
export class LoadViews {
  constructor(
    private readonly store: LoadStore,
    private readonly smallest: SmallestGroups,
  ) {}

  async of(session: TenantSession, { unitId, scope = 'below', measure = 'p95' }: LoadQuery): Promise<ChangeLoadView> {
    const [policy, state] = [await this.store.policy(session), await this.store.state(session)];
    const { firstWeek, workedOutAt } = state;
    const path = unitId ? await this.path(session, unitId) : [];
    const rows = await session.sql<Omit<LoadUnitView, 'depth'>>(
      scope === 'all' ? `${unitsOf('w.people is not null', measure)} order by w.highest desc, u.name, u.id limit ${MOST_UNITS}` : `${unitsOf(unitId ? 'u.id = $1 or u.parent_id = $1' : 'u.parent_id is null or u.parent_id in (select id from directory.org_unit where parent_id is null and (select count(*) from directory.org_unit r where r.parent_id is null) = 1)', measure)} order by ${unitId ? '(u.id = $1) desc' : 'u.parent_id is not null'}, u.name, u.id`,
      scope === 'below' && unitId ? [unitId] : [],
    );
    return {
      policy, measure, scope, weeks: firstWeek === null ? [] : [...Array(LOAD_WEEKS).keys()].map((at) => addDays(day(firstWeek), 7 * at)), path,
      units: rows.map(seesTraining(session) ? (row) => row : inQuarters).map((row) => ({ ...row, depth: scope === 'below' && unitId && row.unitId !== unitId ? 1 : 0 })), workedOutAt, ...(await this.counts(session, policy.hoursLimit, workedOutAt)), runId: await this.openRun(session, state.runId),
      can: { refresh: hasRole(session.actor, ...reportingPermissions['reporting.load.refresh']), set: hasRole(session.actor, ...reportingPermissions['reporting.load.set']) },
    };
  }

  /** A page of the weeks in which too much meets, the nearest first; `after` of them stand on the pages before. */
  async collisions(session: TenantSession, { after = 0 }: CollisionQuery): Promise<CollisionListView> {
    const ahead = `from reporting.load_collision c where c.week_on >= date_trunc('week', current_date)`;
    const items = await session.sql<CollisionView>(
      `select c.id, c.org_unit_id as "unitId", u.name as "unitName", c.people, c.week_on::text as week, c.p95, c.items, c.moves, c.fewer_why as "fewerWhy", c.worked_out as "isWorkedOut"
       from (select * ${ahead} order by c.week_on, c.p95 desc, c.id limit ${COLLISIONS_AT_ONCE} offset $1) c join directory.org_unit u on u.tenant_id = c.tenant_id and u.id = c.org_unit_id order by c.week_on, c.p95 desc, c.id`,
      [after],
    );
    const counted = await session.one<{ total: number }>(`select count(*)::integer as total ${ahead}`);
    const told = seesTraining(session) ? items : items.map(ofGroups(await this.smallest.of(session)));
    return { hoursLimit: (await this.store.policy(session)).hoursLimit, items: told, total: counted?.total ?? 0, after, canMove: hasRole(session.actor, 'owner', 'change_lead') };
  }

  private async path(session: TenantSession, unitId: string): Promise<LoadPathView[]> {
    const path = await session.sql<LoadPathView>(
      `select v.org_unit_id as "unitId", u.name from directory.unit_below_v v join directory.org_unit u on u.tenant_id = v.tenant_id and u.id = v.org_unit_id where v.below_id = $1 order by v.depth desc`, [unitId],
    );
    if (path.length === 0) throw notFound('unit');
    return path;
  }

  private async counts(session: TenantSession, limit: number, workedOutAt: string | null): Promise<Pick<ChangeLoadView, 'unitsOver' | 'withoutAudience' | 'isOutdated'>> {
    const row = await session.one<Pick<ChangeLoadView, 'unitsOver' | 'withoutAudience' | 'isOutdated'>>(
      `select (select count(distinct org_unit_id)::integer from reporting.unit_week where p95 > $1) as "unitsOver",
         (select count(*)::integer from programmes.activity_detail_v a join programmes.programme p on p.tenant_id = a.tenant_id and p.id = a.programme_id
          where p.state not in ('draft', 'dormant', 'retired') and a.planned_hours > 0 and a.state not in ('judged', 'stopped') and a.ends_on >= current_date and a.audience_id is null and a.wave_id is null) as "withoutAudience",
         exists (select 1 from programmes.date_change_v where changed_at > $2::timestamptz) as "isOutdated"`,
      [limit, workedOutAt],
    );
    return row ?? { unitsOver: 0, withoutAudience: 0, isOutdated: false };
  }

  private async openRun(session: TenantSession, runId: string | null): Promise<string | null> {
    const row = runId === null ? undefined : await session.one<{ id: string }>(`select id from platform.run where id = $1 and state in ('queued', 'running')`, [runId]);
    return row?.id ?? null;
  }
}

/** Training that is still owed is people's own: whoever may not see it person by person is told of hours and people less exactly. */
const seesTraining = ({ actor }: TenantSession): boolean => hasRole(actor, ...trainingPermissions['training.assignment.read']);

/** To the quarter of an hour: a unit's hours less those of the units below it then say nothing of the few who stand in it directly. */
const quarter = (hours: number): number => Math.round(4 * hours) / 4;

const inQuarters = <T extends Pick<LoadUnitView, 'hours' | 'highest'>>(row: T): T => ({ ...row, hours: row.hours?.map(quarter) ?? null, highest: row.highest === null ? null : quarter(row.highest) });

const ofGroups = (limit: number) => (collision: CollisionView): CollisionView => ({
  ...collision, p95: quarter(collision.p95),
  items: collision.items.flatMap((item) => (item.kind === 'activity' || item.kind === 'message' ? [item] : item.people < limit ? [] : [{ ...item, people: nearly(item.people, collision.people) }])),
});
