import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { EffectKind } from '@realign/adoption/contract';
import { blocksSeenFrom, judgeOrder, NO_OFFERS, type DrawnUnit, type EffectSubject, type JudgedOrder, type Offers, type OrderFacts } from '@realign/adoption/domain';
import type { DateChange } from '@realign/effects/domain';
import { ALL_TOOLS, type ToolSet } from '../disclosure/tool-weeks';
import { isOf } from '../disclosure/tool-weeks.sql';
import { OfferReach, type Named } from './offer-reach';

export interface Subject extends EffectSubject {
  readonly kind: EffectKind;
  /** Planned with a wave: a part of what the wave's launch is, and no rival of it. */
  readonly comesWithWaves: boolean;
  /** Waves it came with that are held or withdrawn since, by name. */
  readonly stopped?: readonly string[];
  /** Waves with which it was written down anew whom a launch reached, by name. */
  readonly corrected?: readonly string[];
  /** Waves whose day of launch was written down anew after it, by name. */
  readonly redated?: readonly string[];
  /** Waves whose day has passed without a launch or a word, by name. */
  readonly overdue?: readonly string[];
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

/** Each unit of every programme with the day its wave was first launched, whatever became of the wave since: who was offered it once does not wait. */
const LAUNCHED_UNITS = `
  select w.programme_id as "programmeId", p.name as "programmeName", w.org_unit_id as "unitId", null::uuid as "audienceId", w.launched_on::text as "on", case when w.wave_state in ('held', 'withdrawn') then w.wave_name end as stopped
  from programmes.unit_launch_v w join programmes.programme p on p.id = w.programme_id`;

/** The same of audiences. */
const LAUNCHED_AUDIENCES = `
  select w.programme_id as "programmeId", p.name as "programmeName", null::uuid as "unitId", a.audience_id as "audienceId", w.launched_on::text as "on", case when w.wave_state in ('held', 'withdrawn') then w.wave_name end as stopped
  from programmes.wave_launch_v w join programmes.wave_audience_v a on a.wave_id = w.wave_id join programmes.programme p on p.id = w.programme_id`;

/** What has been under way; what was stopped before it began was offered to nobody. */
const ACTIVITIES = `
  select a.programme_id as "programmeId", p.name as "programmeName", a.title, a.wave_id as "waveId", a.audience_id as "audienceId", min(a.began_on)::text as "startsOn", min(a.engagement_mode || '_' || a.effort_class) as kind
  from programmes.activity_offer_v a join programmes.programme p on p.id = a.programme_id
  where a.began_on is not null group by a.programme_id, p.name, a.title, a.wave_id, a.audience_id order by 6 desc, 3, 1`;

/** Units that waves name; one that was merged away is the one it was merged into. */
const NAMED = `
  select distinct coalesce(o.merged_into, o.id) as id from programmes.wave_unit_v w join directory.org_unit o on o.id = w.org_unit_id
  where w.programme_id = $1 and (w.state <> 'withdrawn' or w.wave_id in (select wave_id from programmes.wave_launch_v))`;

/** Each unit, and those above it. */
const ABOVE = 'select below_id as "unitId", array_agg(org_unit_id order by depth) as above from directory.unit_below_v group by 1';

/** Audiences whose wave is still to come: their people wait together. */
const WAITING_AUDIENCES = `
  select o.audience_id as "audienceId", o.as_of::text as "on" from programmes.audience_offer_v o where o.programme_id = $1 and not o.is_launched and o.wave_id not in (select wave_id from programmes.wave_launch_v)`;

/** First days that moved. One moved because of early results says that the figure chose the date, whatever is said of it afterwards. */
const MOVED = `
  select d.subject_type as kind, coalesce(a.title, '') as title, case when d.was_early then 'outcome' when d.reason = 'planned' then 'calendar' else 'other' end as reason
  from programmes.date_change_v d left join programmes.activity_offer_v a on a.tenant_id = d.tenant_id and a.activity_id = d.subject_id
  where d.programme_id = $1 and d.subject_type in ('wave', 'activity') and (d.starts_before <> d.starts_after or d.is_hold or d.is_late) order by d.date_change_id`;

/** Waves whose day of launch is another than was written down at it. */
const REDATED = `
  select distinct w.name from programmes.date_change_v d join programmes.wave_detail_v w on w.programme_id = d.programme_id and w.wave_id = d.subject_id
  where d.programme_id = $1 and d.subject_type = 'wave' and d.is_launch_day order by 1`;

/** Waves whose day has passed without a launch, and of which nobody said why. */
const OVERDUE = `
  select w.name from programmes.wave_detail_v w where w.programme_id = $1 and w.state in ('planned', 'ready') and w.launch_on < current_date and w.wave_id not in (select l.wave_id from programmes.wave_launch_v l)
    and not exists (select 1 from programmes.date_change_v d where d.subject_id = w.wave_id and d.is_late and d.starts_after = w.launch_on) order by w.launch_on, 1`;

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
  /** Whom it was for, when that was not simply its wave. */
  readonly audienceId: string | null;
  readonly startsOn: string;
  readonly kind: EffectKind;
}

interface LaunchRow {
  readonly programmeId: string;
  readonly programmeName: string;
  readonly unitId: string | null;
  readonly audienceId: string | null;
  readonly on: string;
  readonly stopped: string | null;
}

/** What each wave named, whatever became of it. */
interface Waves {
  readonly units: ReadonlyMap<string, readonly string[]>;
  readonly audiences: ReadonlyMap<string, readonly string[]>;
  /** Every unit there is. */
  readonly everywhere: readonly string[];
  /** Names of those that were held or withdrawn. */
  readonly stopped: ReadonlyMap<string, string>;
}

/** What of the plan an estimate is worked out from: what was offered to which units, and when. */
@Injectable()
export class EffectInputs {
  constructor(private readonly reach: OfferReach) {}

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
    const moved = await session.sql<MovedRow>(MOVED, [programmeId]);
    const launches = groupedBy([...(await session.sql<LaunchRow>(LAUNCHED_UNITS)), ...(await session.sql<LaunchRow>(LAUNCHED_AUDIENCES))], (row) => row.programmeId);
    const activities = groupedBy(await session.sql<ActivityRow>(ACTIVITIES), (row) => JSON.stringify([row.programmeId, row.title]));
    const waves = await this.waves(session);
    const waiting = { units: [], audiences: await session.sql<{ audienceId: string; on: string }>(WAITING_AUDIENCES, [programmeId]) };
    const [ahead = NO_OFFERS, ...offers] = await this.reach.resolve(session, [waiting, ...launches.map(launchedTo), ...activities.map((dates) => offeredTo(dates, waves))]);
    const launched = launches.map((rows, at) => ({ rows, offers: offers[at] ?? NO_OFFERS }));
    const offered = activities.map((rows, at) => ({ rows, offers: offers[launches.length + at] ?? NO_OFFERS }));
    const isOwn = ({ rows }: { readonly rows: readonly { readonly programmeId: string }[] }): boolean => rows[0]?.programmeId === programmeId;
    const blockOf = await this.blocks(session, programmeId, launched.filter(isOwn).map(({ offers: own }) => own), ahead);
    const launch = await Promise.all(launched.filter(isOwn).map((own) => this.launchOf(session, programmeId, own, { blockOf: blockOf(own.offers), moved })));
    const own = offered.filter(isOwn).map((activity) => activityOf(activity.rows, activity.offers, waves, moved, blockOf(activity.offers)));
    const others = offered.filter((activity) => !isOwn(activity)).map((activity) => elsewhere(activity.rows, activityOf(activity.rows, activity.offers, waves, [])));
    return { asked: [...launch, ...own.slice(0, MOST_ACTIVITIES)], besides: [...own.slice(MOST_ACTIVITIES), ...others, ...launched.filter((one) => !isOwn(one)).sort(byName).map(launchElsewhere)] };
  }

  /** What each unit of the organisation gets its date with, by the waves of a programme and by these offers of theirs. */
  async blocksOf(session: TenantSession, programmeId: string, offers: Offers): Promise<ReadonlyMap<string, string>> {
    return (await this.blocks(session, programmeId, [], offers))(offers);
  }

  private async launchOf(session: TenantSession, programmeId: string, { rows, offers }: Launched, { blockOf, moved }: { readonly blockOf: ReadonlyMap<string, string>; readonly moved: readonly MovedRow[] }): Promise<Subject> {
    const corrected = (await session.sql<{ name: string }>('select distinct wave_name as name from programmes.reach_change_v where programme_id = $1 order by 1', [programmeId])).map(({ name }) => name);
    const redated = (await session.sql<{ name: string }>(REDATED, [programmeId])).map(({ name }) => name);
    const overdue = (await session.sql<{ name: string }>(OVERDUE, [programmeId])).map(({ name }) => name);
    return { ...offersTo(offers, blockOf), overdue, key: 'waves', title: 'the launch', kind: 'waves', comesWithWaves: false, stopped: [...new Set(rows.flatMap(({ stopped }) => stopped ?? []))].sort(), corrected, redated, dateChanges: movesOf(moved, 'wave', '') };
  }

  /** What each unit got its date with, seen from an offer: whoever it or a wave reached through an audience, or will, got a date, and does not wait with the whole around them. */
  private async blocks(session: TenantSession, programmeId: string, launched: readonly Offers[], ahead: Offers): Promise<(offers: Offers) => ReadonlyMap<string, string>> {
    const named = new Set((await session.sql<{ id: string }>(NAMED, [programmeId])).map(({ id }) => id));
    const above = new Map((await session.sql<{ unitId: string; above: string[] }>(ABOVE)).map(({ unitId, above: chain }) => [unitId, chain]));
    return blocksSeenFrom(above, { named, launched, ahead });
  }

  /** How the waves were put in order: by lot only where the planner's own draw still gives the plan's dates. @param launch the launches of the waves, as `subjects` has them @param dataTo up to when readings are known */
  async order(session: TenantSession, programmeId: string, launch: Pick<Subject, 'offeredOn' | 'blockOf'> | undefined, dataTo: string): Promise<JudgedOrder> {
    const stated = await session.one<NonNullable<OrderFacts['stated']>>(`select wave_order as "order", (stated_at at time zone 'utc')::date::text as "on" from adoption.wave_order where programme_id = $1 order by id desc limit 1`, [programmeId]);
    const drawn = await session.sql<DrawnUnit & { readonly seed: string; readonly appliedOn: string }>(DRAWN, [programmeId]);
    const launched = new Map<string, string>();
    for (const [unitId, on] of launch?.offeredOn ?? []) launched.set(launch?.blockOf?.get(unitId) ?? unitId, on);
    const [first] = drawn;
    return judgeOrder({ stated: stated ?? null, lot: first ? { seed: first.seed, appliedOn: first.appliedOn, units: drawn } : null, launched, dataTo });
  }

  /** What was offered to a wave's people stays theirs when the wave is called off; what was planned for it alone has no day on which it began. */
  private async waves(session: TenantSession): Promise<Waves> {
    const units = await session.sql<{ waveId: string; ids: string[] }>('select wave_id as "waveId", array_agg(org_unit_id) as ids from programmes.wave_reach_v group by wave_id');
    const audiences = await session.sql<{ waveId: string; ids: string[] }>('select wave_id as "waveId", array_agg(audience_id) as ids from programmes.wave_audience_v group by wave_id');
    const all = await session.sql<{ id: string }>('select distinct org_unit_id as id from directory.unit_below_v');
    const stopped = await session.sql<{ id: string; name: string }>(`select wave_id as id, name from programmes.wave_detail_v where state in ('held', 'withdrawn')`);
    return { stopped: new Map(stopped.map(({ id, name }) => [id, name])), units: new Map(units.map(({ waveId, ids }) => [waveId, ids])), audiences: new Map(audiences.map(({ waveId, ids }) => [waveId, ids])), everywhere: all.map(({ id }) => id) };
  }
}

interface Launched {
  readonly rows: readonly LaunchRow[];
  readonly offers: Offers;
}

const groupedBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
};

const launchedTo = (rows: readonly LaunchRow[]): Named => ({
  units: rows.flatMap(({ unitId, on }) => (unitId === null ? [] : [{ unitId, on }])),
  audiences: rows.flatMap(({ audienceId, on }) => (audienceId === null ? [] : [{ audienceId, on }])),
});

/** An audience that an activity names comes before its wave; with neither it is for everybody. */
const offeredTo = (rows: readonly ActivityRow[], { units, audiences, everywhere }: Waves): Named => ({
  units: rows.flatMap(({ audienceId, waveId, startsOn }) => (audienceId !== null ? [] : (waveId === null ? everywhere : (units.get(waveId) ?? []))).map((unitId) => ({ unitId, on: startsOn }))),
  audiences: rows.flatMap(({ audienceId, waveId, startsOn }) => (audienceId !== null ? [audienceId] : waveId === null ? [] : (audiences.get(waveId) ?? [])).map((id) => ({ audienceId: id, on: startsOn }))),
});

/** An audience got its date whole, as a department does: chance is judged over it. */
export const offersTo = ({ offeredOn, inPart, through }: Offers, blockOf?: ReadonlyMap<string, string>): Pick<Subject, 'offeredOn' | 'inPart' | 'blockOf'> => ({
  offeredOn, ...(inPart.size > 0 && { inPart }), ...(blockOf && { blockOf: through.size === 0 ? blockOf : new Map([...blockOf, ...through]) }),
});

const activityOf = (rows: readonly ActivityRow[], offers: Offers, { stopped }: Waves, moved: readonly MovedRow[], blockOf?: ReadonlyMap<string, string>): Subject => {
  const title = rows[0]?.title ?? '';
  const inStopped = [...new Set(rows.flatMap(({ waveId }) => stopped.get(waveId ?? '') ?? []))].sort();
  return { ...offersTo(offers, blockOf), ...(inStopped.length > 0 && { stopped: inStopped }), key: `activity:${title}`, title: `“${title}”`, kind: rows[0]?.kind ?? 'push_culture', comesWithWaves: rows.every(({ waveId }) => waveId !== null), dateChanges: movesOf(moved, 'activity', title) };
};

/** Launches of other programmes: they reach the same people, so they may be what moved the figure. */
const launchElsewhere = ({ rows: [first], offers }: Launched): Subject => ({ ...offersTo(offers), key: `programme:${first?.programmeId ?? ''}`, title: `the launch of “${first?.programmeName ?? ''}”`, kind: 'waves', comesWithWaves: false, dateChanges: [] });

const byName = ({ rows: [a] }: Launched, { rows: [b] }: Launched): number => (`${a?.programmeName ?? ''} ${a?.programmeId ?? ''}` < `${b?.programmeName ?? ''} ${b?.programmeId ?? ''}` ? -1 : 1);

/** An activity of another programme: never a part of what the launch of this one is. */
const elsewhere = ([first]: readonly ActivityRow[], activity: Subject): Subject => ({ ...activity, key: `programme:${first?.programmeId ?? ''}:${activity.key}`, title: `${activity.title} of “${first?.programmeName ?? ''}”`, comesWithWaves: false });

const movesOf = (moved: readonly MovedRow[], kind: MovedRow['kind'], title: string): DateChange[] => moved.filter((row) => row.kind === kind && row.title === title).map(({ reason }) => ({ reason }));
