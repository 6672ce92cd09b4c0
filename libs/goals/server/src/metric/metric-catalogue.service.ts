import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, TenantDb, updateVersioned } from '@realign/platform';
import type { CatalogueMetricView, ChangeMetric, MetricCatalogueView } from '@realign/goals/contract';
import { freshness, needsLeading } from '@realign/goals/domain';
import { canEditMetrics } from '../goals.policy';

type Row = Omit<CatalogueMetricView, 'freshness' | 'expectedOn' | 'needsLeading'> & { readonly today: string };

const USES = `
  select coalesce(jsonb_agg(jsonb_build_object('programmeId', g.programme_id, 'goalId', g.id, 'goalTitle', g.title, 'keyResultId', k.id, 'keyResultTitle', k.title,
      'leading', (select coalesce(jsonb_agg(distinct coalesce(lm.name, l.title)), '[]') from goals.key_result l left join goals.metric lm on lm.id = l.metric_id
        where l.goal_id = k.goal_id and l.id <> k.id and (l.leads_id = k.id or lm.timing = 'leading'))) order by g.title, k.position), '[]')
  from goals.key_result k join goals.goal g on g.id = k.goal_id where k.metric_id = m.id and g.state not in ('superseded', 'withdrawn')`;

const CATALOGUE = `
  select m.id, m.key, m.name, m.unit, m.source, m.definition, m.formula, m.grain, m.class, m.timing, m.cadence_days as "cadenceDays", m.latency_days as "latencyDays", m.owner_person_id as "ownerPersonId",
    (select p.display_name from directory.person p where p.id = m.owner_person_id) as "ownerName", o.period_end::text as "dataTo", (${USES}) as uses, m.version, current_date::text as today
  from goals.metric m left join lateral (select period_end from goals.observation x where x.metric_id = m.id order by x.period_end desc limit 1) o on true`;

/** What is measured, and whether it can be relied on today. */
@Injectable()
export class MetricCatalogue {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<MetricCatalogueView> {
    return this.db.read(actor, async (session) => ({ items: (await session.sql<Row>(`${CATALOGUE} order by m.class, m.name, m.id`)).map(present), can: { edit: canEditMetrics(actor) } }));
  }

  get(actor: Actor, id: string): Promise<CatalogueMetricView> {
    return this.db.read(actor, (session) => this.one(session, id));
  }

  change(actor: Actor, id: string, version: number, input: ChangeMetric): Promise<CatalogueMetricView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      const { ownerPersonId } = input;
      if (ownerPersonId && !(await session.one('select 1 from directory.person where id = $1', [ownerPersonId]))) throw invalid([{ pointer: '/ownerPersonId', code: 'reference', detail: 'There is no such person in the directory.' }]);
      await updateVersioned(session, 'goals.metric', id, version, {
        name: input.name?.trim(), definition: input.definition?.trim(), formula: input.formula?.trim(), source: input.source?.trim(), grain: input.grain, class: input.class, timing: input.timing,
        cadence_days: input.cadenceDays, latency_days: input.latencyDays, owner_person_id: ownerPersonId, redefined_at: isRedefined(before, input) ? new Date() : undefined,
      });
      const after = await this.one(session, id);
      await this.audit.record(session, { action: 'metric.changed', subject: `metric:${id}`, before, after });
      return after;
    });
  }

  private async one(session: TenantSession, id: string): Promise<CatalogueMetricView> {
    const row = await session.one<Row>(`${CATALOGUE} where m.id = $1`, [id]);
    if (!row) throw notFound('metric');
    return present(row);
  }
}

/** Said for the first time is no change of meaning. */
const isRedefined = (before: Pick<CatalogueMetricView, 'definition' | 'formula'>, input: ChangeMetric): boolean =>
  (['definition', 'formula'] as const).some((field) => before[field] !== '' && input[field] !== undefined && input[field].trim() !== before[field]);

const present = ({ today, ...row }: Row): CatalogueMetricView => {
  const { cadenceDays, latencyDays, dataTo } = row;
  const told = cadenceDays === null ? { freshness: null, expectedOn: null } : freshness({ cadenceDays, latencyDays: latencyDays ?? 0, dataTo }, today);
  return { ...row, ...told, needsLeading: needsLeading({ cadenceDays, timing: row.timing, uses: row.uses }) };
};
