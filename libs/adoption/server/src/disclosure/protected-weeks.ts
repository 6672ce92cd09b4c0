import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WEEKS, type FigureKey } from '@realign/adoption/contract';
import { WHOLE_WEEK } from '@realign/adoption/domain';

/** Three years: an effect is judged by the weeks around its offer, a season by two years. */
const WEEKS_READ = 156;

const PUBLISHED = `
  select p.series, p.period_days, p.period_end, p.formation_id, p.days_known from adoption.published_period p
  where p.series = $2 and p.period_days = 7 and p.period_end > (select max(period_end) from adoption.published_period where series = $2 and period_days = 7) - 7 * $1::integer`;

/** Sums over the whole blocks that stand at a unit, as they were kept when the week was published. A block is never parted, so that what is worked out from these tells of no fewer people than a block has. */
const weeksOfUnits = (figures: readonly FigureKey[]): string => `
  with week as (${PUBLISHED} and p.days_known >= ${WHOLE_WEEK})
  select o.org_unit_id as "unitId", array_agg((o.period_end - 6)::text order by o.period_end) as weeks, array_agg(o.people order by o.period_end) as people, ${figures.map((name) => `array_agg(o.${name} order by o.period_end) as ${name}`).join(', ')}
  from week w join adoption.own_figure o on o.series = w.series and o.period_days = w.period_days and o.period_end = w.period_end group by o.org_unit_id order by o.org_unit_id`;

/**
 * Whose people are counted with which unit: a unit's own, unless it is too small to have a block, then the nearest unit above that has one. Where blocks
 * were put together because the limit rose, a part of a unit may stand with the next one above as well.
 */
const MEMBERS = `
  with formation as (select distinct f.id, f.coarsens_id from adoption.disclosure_formation f join (${PUBLISHED}) w on w.formation_id = f.id),
  node as (select distinct b.formation_id, b.org_unit_id from adoption.disclosure_block b join formation f on f.id = b.formation_id where b.org_unit_id is not null),
  peopled as (select org_unit_id from directory.person where state = 'active' and org_unit_id is not null group by org_unit_id),
  placed as (
    select c.below_id, n.org_unit_id, f.coarsens_id is not null as is_coarse, row_number() over (partition by n.formation_id, c.below_id order by c.depth) as nearest
    from node n join formation f on f.id = n.formation_id join directory.unit_below_v c on c.org_unit_id = n.org_unit_id join peopled p on p.org_unit_id = c.below_id)
  select org_unit_id as "unitId", array_agg(distinct below_id) as members from placed where nearest <= case when is_coarse then 2 else 1 end group by org_unit_id`;

export interface ProtectedWeeks {
  readonly unitId: string;
  readonly members: readonly string[];
  /** Mondays. */
  readonly weeks: readonly string[];
  readonly people: readonly number[];
  /** Those that were asked for. */
  readonly figures: Readonly<Partial<Record<FigureKey, readonly (number | null)[]>>>;
}

type Row = { readonly unitId: string; readonly weeks: string[]; readonly people: number[] } & Partial<Record<FigureKey, (number | null)[]>>;

/**
 * Published weeks by unit, for what is worked out from many of them: effects, and how much readings scatter. Only whole blocks are read, so whatever is made of
 * it is protected as the figures themselves are (0024, 0050). A week of which not all days are known is none: fewer days have fewer people (0319).
 */
@Injectable()
export class ProtectedWeeksOfUnits {
  /** @param asked at least one; each is a figure for every unit and week, so only what is needed is asked for @param most so many of the newest weeks @param series of the tools that are counted */
  async all(session: TenantSession, asked: readonly FigureKey[], most = WEEKS_READ, series: string = WEEKS): Promise<ProtectedWeeks[]> {
    const rows = await session.sql<Row>(weeksOfUnits([...new Set(asked)]), [most, series]);
    const members = new Map((await session.sql<{ unitId: string; members: string[] }>(MEMBERS, [most, series])).map((row) => [row.unitId, row.members]));
    return rows.map(({ unitId, weeks, people, ...figures }) => ({ unitId, members: members.get(unitId) ?? [unitId], weeks, people, figures }));
  }
}
