import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { EffectKind } from '@realign/adoption/contract';
import { judgeOrder, type DrawnUnit, type EffectSubject, type JudgedOrder, type OrderFacts } from '@realign/adoption/domain';
import type { DateChange } from '@realign/effects/domain';
import { ALL_TOOLS, type ToolSet } from '../disclosure/tool-weeks';
import { isOf } from '../disclosure/tool-weeks.sql';

export interface Subject extends EffectSubject {
  readonly kind: EffectKind;
  /** Planned with a wave: a part of what the wave's launch is, and no rival of it. */
  readonly comesWithWaves: boolean;
  /** Waves that were launched and are held or withdrawn since, by name. */
  readonly stopped?: readonly string[];
  /** Waves with which it was written down anew whom a launch reached, by name. */
  readonly corrected?: readonly string[];
  /** Waves whose day of launch was written down anew after it, by name. */
  readonly redated?: readonly string[];
  /** Why its first days were moved, as far as they were. */
  readonly dateChanges: readonly DateChange[];
}

export interface Source {
  readonly id: string;
  /** All sources the figures are counted from, in words. */
  readonly name: string;
  readonly dataTo: string;
}

/** What is asked about, and what reached units besides. */
export interface Subjects {
  readonly asked: readonly Subject[];
  /** Activities of the programme that are too long ago to be asked about, and every launch and activity of other programmes: any of them may be what moved the figure. */
  readonly besides: readonly Subject[];
}

/** The newest so many activities of a programme are asked about. */
const MOST_ACTIVITIES = 40;

/** The sources that know days of the last year of published weeks ($1), of the tools that are counted ($2), the one with most first: it names what is shown, and its key the row that is kept. */
const SOURCES = `
  select s.id, s.name, w.last::text as "dataTo" from (select max(period_end) as last from adoption.published_period where series = $1 and period_days = 7) w
  join adoption.usage_day d on d.day > w.last - 365 and d.day <= w.last join adoption.usage_source s on s.id = d.source_id where ${isOf('$2')} group by s.id, s.name, w.last order by count(*) desc, s.id`;

/** Each unit with the day its wave was first launched, whatever became of the wave since: who was offered it once does not wait. */
const WAVES = `select org_unit_id as "unitId", launched_on::text as "on", case when wave_state in ('held', 'withdrawn') then wave_name end as stopped from programmes.unit_launch_v where programme_id = $1`;

/** What has been under way; what was stopped before it began was offered to nobody. */
const ACTIVITIES = `
  select a.programme_id as "programmeId", p.name as "programmeName", a.title, a.wave_id as "waveId", min(a.began_on)::text as "startsOn", min(a.engagement_mode || '_' || a.effort_class) as kind
  from programmes.activity_offer_v a join programmes.programme p on p.id = a.programme_id
  where a.began_on is not null group by a.programme_id, p.name, a.title, a.wave_id order by 5 desc, 3, 1`;

/**
 * What each unit got its date with: the nearest unit at or above it that a wave names. Where none is named, the largest whole around it in which nobody got a date: all of it waits together.
 * A unit above such ones stands for itself, and one that was merged away is the one it was merged into.
 */
const BLOCKS = `
  with named as (select distinct coalesce(o.merged_into, o.id) as org_unit_id from programmes.wave_unit_v w join directory.org_unit o on o.id = w.org_unit_id where w.programme_id = $1 and w.state <> 'withdrawn'),
    holding as (select distinct c.org_unit_id from directory.unit_below_v c join named n on n.org_unit_id = c.below_id)
  select c.below_id as "unitId", coalesce((array_agg(c.org_unit_id order by c.depth) filter (where n.org_unit_id is not null))[1], (array_agg(c.org_unit_id order by c.depth desc) filter (where h.org_unit_id is null))[1], c.below_id) as block
  from directory.unit_below_v c left join named n on n.org_unit_id = c.org_unit_id left join holding h on h.org_unit_id = c.org_unit_id group by c.below_id`;

/** First days that moved. One moved because of early results says that the figure chose the date, whatever is said of it afterwards. */
const MOVED = `
  select d.subject_type as kind, coalesce(a.title, '') as title, case when d.was_early then 'outcome' when d.reason = 'planned' then 'calendar' else 'other' end as reason
  from programmes.date_change_v d left join programmes.activity_offer_v a on a.tenant_id = d.tenant_id and a.activity_id = d.subject_id
  where d.programme_id = $1 and d.subject_type in ('wave', 'activity') and (d.starts_before <> d.starts_after or d.is_hold) order by d.date_change_id`;

/** Waves whose day of launch is another than was written down at it. */
const REDATED = `
  select distinct w.name from programmes.date_change_v d join programmes.wave_detail_v w on w.programme_id = d.programme_id and w.wave_id = d.subject_id
  where d.programme_id = $1 and d.subject_type = 'wave' and d.is_launch_day order by 1`;

/** What the planner's lot gave each unit, and the day its wave is launched on by the plan as it stands; a unit that was merged away is the one it was merged into. */
const DRAWN = `
  select d.seed, (d.applied_at at time zone 'utc')::date::text as "appliedOn", coalesce(o.merged_into, o.id) as "unitId", d.stratum, d.launch_on::text as "drawnOn", min(u.launch_on)::text as "launchOn"
  from programmes.drawn_unit_v d join directory.org_unit o on o.id = d.org_unit_id left join programmes.unit_wave_v u on u.programme_id = d.programme_id and u.org_unit_id = coalesce(o.merged_into, o.id) where d.programme_id = $1 group by 1, 2, 3, 4, 5`;

interface MovedRow extends DateChange {
  readonly kind: 'wave' | 'activity';
  readonly title: string;
}

interface ActivityRow {
  readonly programmeId: string;
  readonly programmeName: string;
  readonly title: string;
  readonly waveId: string | null;
  readonly startsOn: string;
  readonly kind: EffectKind;
}

/** What of the plan an estimate is worked out from: what was offered to which units, and when. */
@Injectable()
export class EffectInputs {
  /** Undefined while no week is published. */
  async source(session: TenantSession, { series, keys }: ToolSet = ALL_TOOLS): Promise<Source | undefined> {
    const [first, ...rest] = await session.sql<Source>(SOURCES, [series, keys]);
    return first && { ...first, name: [first, ...rest].map(({ name }) => name).join(', ') };
  }

  /** Whatever brought figures in last, for an organisation of which no use is known but other figures by unit are. */
  anySource(session: TenantSession): Promise<Source | undefined> {
    return session.one<Source>(`select s.id, s.name, p.period_end::text as "dataTo" from adoption.series_point p join adoption.usage_source s on s.id = p.source_id order by p.period_end desc, s.id limit 1`);
  }

  /** The launches of the waves as one subject, and each activity; one that is repeated wave by wave under the same title is one activity with several dates. */
  async subjects(session: TenantSession, programmeId: string): Promise<Subjects> {
    const waves = await session.sql<{ unitId: string; on: string; stopped: string | null }>(WAVES, [programmeId]);
    const blockOf = new Map((await session.sql<{ unitId: string; block: string }>(BLOCKS, [programmeId])).map(({ unitId, block }) => [unitId, block]));
    const unitsOf = await this.unitsByWave(session);
    const moved = await session.sql<MovedRow>(MOVED, [programmeId]);
    const corrected = (await session.sql<{ name: string }>('select distinct wave_name as name from programmes.reach_change_v where programme_id = $1 order by 1', [programmeId])).map(({ name }) => name);
    const redated = (await session.sql<{ name: string }>(REDATED, [programmeId])).map(({ name }) => name);
    const launch: Subject[] = waves.length > 0 ? [{ key: 'waves', title: 'the launch', kind: 'waves', blockOf, comesWithWaves: false, stopped: [...new Set(waves.flatMap(({ stopped }) => stopped ?? []))].sort(), corrected, redated, dateChanges: movesOf(moved, 'wave', ''), offeredOn: new Map(waves.map(({ unitId, on }) => [unitId, on])) }] : [];
    const rows = await session.sql<ActivityRow>(ACTIVITIES);
    const known = new Map<string, ActivityRow[]>();
    for (const row of rows) known.set(JSON.stringify([row.programmeId, row.title]), [...(known.get(JSON.stringify([row.programmeId, row.title])) ?? []), row]);
    const own = [...known.values()].filter(([first]) => first?.programmeId === programmeId).map((dates) => ({ ...activityOf(dates, unitsOf, moved), blockOf }));
    const others = [...known.values()].filter(([first]) => first?.programmeId !== programmeId).map((dates) => elsewhere(dates, activityOf(dates, unitsOf, [])));
    return { asked: [...launch, ...own.slice(0, MOST_ACTIVITIES)], besides: [...own.slice(MOST_ACTIVITIES), ...others, ...(await this.launchesElsewhere(session, programmeId))] };
  }

  /** How the waves were put in order: by lot only where the planner's own draw still gives the plan's dates. @param launch the launches of the waves, as `subjects` has them @param dataTo up to when readings are known */
  async order(session: TenantSession, programmeId: string, launch: Subject | undefined, dataTo: string): Promise<JudgedOrder> {
    const stated = await session.one<NonNullable<OrderFacts['stated']>>(`select wave_order as "order", (stated_at at time zone 'utc')::date::text as "on" from adoption.wave_order where programme_id = $1 order by id desc limit 1`, [programmeId]);
    const drawn = await session.sql<DrawnUnit & { readonly seed: string; readonly appliedOn: string }>(DRAWN, [programmeId]);
    const launched = new Map<string, string>();
    for (const [unitId, on] of launch?.offeredOn ?? []) launched.set(launch?.blockOf?.get(unitId) ?? unitId, on);
    const [first] = drawn;
    return judgeOrder({ stated: stated ?? null, lot: first ? { seed: first.seed, appliedOn: first.appliedOn, units: drawn } : null, launched, dataTo });
  }

  /** Launches of other programmes: they reach the same people, so they may be what moved the figure. */
  private async launchesElsewhere(session: TenantSession, programmeId: string): Promise<Subject[]> {
    const rows = await session.sql<{ programmeId: string; name: string; unitId: string; on: string }>(
      `select w.programme_id as "programmeId", p.name, w.org_unit_id as "unitId", w.launched_on::text as "on" from programmes.unit_launch_v w join programmes.programme p on p.id = w.programme_id
       where w.programme_id <> $1 order by p.name, 1`,
      [programmeId],
    );
    return [...new Set(rows.map((row) => row.programmeId))].map((id) => {
      const own = rows.filter((row) => row.programmeId === id);
      return { key: `programme:${id}`, title: `the launch of “${own[0]?.name ?? ''}”`, kind: 'waves', comesWithWaves: false, dateChanges: [], offeredOn: new Map(own.map(({ unitId, on }) => [unitId, on])) };
    });
  }

  /** Units below each wave of the tenant that was not withdrawn; under null every unit there is. */
  private async unitsByWave(session: TenantSession): Promise<Map<string | null, string[]>> {
    const rows = await session.sql<{ waveId: string | null; units: string[] }>(
      `select wave_id as "waveId", array_agg(org_unit_id) as units from programmes.unit_wave_v group by wave_id
       union all select null, coalesce(array_agg(distinct org_unit_id), '{}') from directory.unit_below_v`,
    );
    return new Map(rows.map(({ waveId, units }) => [waveId, units]));
  }
}

const activityOf = (rows: readonly ActivityRow[], unitsOf: ReadonlyMap<string | null, readonly string[]>, moved: readonly MovedRow[]): Subject => {
  const offeredOn = new Map<string, string>();
  for (const { waveId, startsOn } of rows) {
    for (const unit of unitsOf.get(waveId) ?? []) if ((offeredOn.get(unit) ?? '9999-12-31') > startsOn) offeredOn.set(unit, startsOn);
  }
  const title = rows[0]?.title ?? '';
  return { key: `activity:${title}`, title: `“${title}”`, kind: rows[0]?.kind ?? 'push_culture', comesWithWaves: rows.every(({ waveId }) => waveId !== null), dateChanges: movesOf(moved, 'activity', title), offeredOn };
};

/** An activity of another programme: never a part of what the launch of this one is. */
const elsewhere = ([first]: readonly ActivityRow[], activity: Subject): Subject => ({ ...activity, key: `programme:${first?.programmeId ?? ''}:${activity.key}`, title: `${activity.title} of “${first?.programmeName ?? ''}”`, comesWithWaves: false });

const movesOf = (moved: readonly MovedRow[], kind: MovedRow['kind'], title: string): DateChange[] => moved.filter((row) => row.kind === kind && row.title === title).map(({ reason }) => ({ reason }));
