import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WEEKS, type EffectKind, type WaveOrder } from '@realign/adoption/contract';
import type { EffectSubject } from '@realign/adoption/domain';
import type { DateChange } from '@realign/effects/domain';

export interface Subject extends EffectSubject {
  readonly kind: EffectKind;
  /** How many units dates were given to. */
  readonly blocks: number;
  /** Planned with a wave: a part of what the wave's launch is, and no rival of it. */
  readonly comesWithWaves: boolean;
  /** Why its first days were moved, as far as they were. */
  readonly dateChanges: readonly DateChange[];
}

export interface Source {
  readonly id: string;
  /** All sources the figures are counted from, in words. */
  readonly name: string;
  readonly dataTo: string;
}

/** The newest so many activities are asked about. */
const MOST_ACTIVITIES = 40;

/** The sources that know days of the last year of published weeks, the one with most first: it names what is shown, and its key the row that is kept. */
const SOURCES = `
  select s.id, s.name, w.last::text as "dataTo" from (select max(period_end) as last from adoption.published_period where series = '${WEEKS}' and period_days = 7) w
  join adoption.usage_day d on d.day > w.last - 365 and d.day <= w.last join adoption.usage_source s on s.id = d.source_id group by s.id, s.name, w.last order by count(*) desc, s.id`;

const WAVES = `select org_unit_id as "unitId", launch_on::text as "on" from programmes.unit_wave_v where programme_id = $1 and wave_state in ('launched', 'adopting', 'embedding', 'merged')`;

const ACTIVITIES = `
  select a.title, a.wave_id as "waveId", min(a.starts_on)::text as "startsOn", min(a.engagement_mode || '_' || a.effort_class) as kind from programmes.activity_offer_v a
  where a.programme_id = $1 and a.state in ('running', 'observing', 'judged', 'repeated', 'scaled', 'adapted', 'stopped') group by a.title, a.wave_id order by 3 desc, 1 limit ${MOST_ACTIVITIES}`;

/** First days that moved. One moved because of early results says that the figure chose the date. */
const MOVED = `
  select d.subject_type as kind, coalesce(a.title, '') as title, case d.reason when 'early_results' then 'outcome' when 'planned' then 'calendar' else 'other' end as reason
  from programmes.date_change_v d left join programmes.activity_offer_v a on a.tenant_id = d.tenant_id and a.activity_id = d.subject_id
  where d.programme_id = $1 and d.subject_type in ('wave', 'activity') and d.starts_before <> d.starts_after order by d.date_change_id`;

interface MovedRow extends DateChange {
  readonly kind: 'wave' | 'activity';
  readonly title: string;
}

interface ActivityRow {
  readonly title: string;
  readonly waveId: string | null;
  readonly startsOn: string;
  readonly kind: EffectKind;
}

/** What of the plan an estimate is worked out from: what was offered to which units, and when. */
@Injectable()
export class EffectInputs {
  /** Undefined while no week is published. */
  async source(session: TenantSession): Promise<Source | undefined> {
    const [first, ...rest] = await session.sql<Source>(SOURCES);
    return first && { ...first, name: [first, ...rest].map(({ name }) => name).join(', ') };
  }

  /** The launches of the waves as one subject, and each activity; one that is repeated wave by wave under the same title is one activity with several dates. */
  async subjects(session: TenantSession, programmeId: string): Promise<Subject[]> {
    const waves = await session.sql<{ unitId: string; on: string }>(WAVES, [programmeId]);
    const blocks = await session.sql<{ waveId: string }>('select wave_id as "waveId" from programmes.launched_block_v where programme_id = $1', [programmeId]);
    const unitsOf = await this.unitsByWave(session, programmeId);
    const moved = await session.sql<MovedRow>(MOVED, [programmeId]);
    const launch: Subject[] = waves.length > 0 ? [{ key: 'waves', title: 'the launch', kind: 'waves', blocks: blocks.length, comesWithWaves: false, dateChanges: movesOf(moved, 'wave', ''), offeredOn: new Map(waves.map(({ unitId, on }) => [unitId, on])) }] : [];
    const rows = await session.sql<ActivityRow>(ACTIVITIES, [programmeId]);
    const titles = [...new Set(rows.map(({ title }) => title))];
    return [...launch, ...titles.map((title) => activityOf(title, rows.filter((row) => row.title === title), unitsOf, blocks, moved))];
  }

  /** How the waves were put in order, as was stated last; chosen, as long as nobody said otherwise. */
  async order(session: TenantSession, programmeId: string): Promise<WaveOrder> {
    return (await session.one<{ order: WaveOrder }>('select wave_order as "order" from adoption.wave_order where programme_id = $1 order by id desc limit 1', [programmeId]))?.order ?? 'chosen';
  }

  /** Launches of other programmes: they reach the same people, so they may be what moved the figure. */
  async rivals(session: TenantSession, programmeId: string): Promise<EffectSubject[]> {
    const rows = await session.sql<{ programmeId: string; name: string; unitId: string; on: string }>(
      `select w.programme_id as "programmeId", p.name, w.org_unit_id as "unitId", w.launch_on::text as "on" from programmes.unit_wave_v w join programmes.programme p on p.id = w.programme_id
       where w.programme_id <> $1 and w.wave_state in ('launched', 'adopting', 'embedding', 'merged') order by p.name, 1`,
      [programmeId],
    );
    return [...new Set(rows.map((row) => row.programmeId))].map((id) => {
      const own = rows.filter((row) => row.programmeId === id);
      return { key: `programme:${id}`, title: `the launch of “${own[0]?.name ?? ''}”`, offeredOn: new Map(own.map(({ unitId, on }) => [unitId, on])) };
    });
  }

  /** Units below each wave that was not withdrawn; under null every unit there is. */
  private async unitsByWave(session: TenantSession, programmeId: string): Promise<Map<string | null, string[]>> {
    const rows = await session.sql<{ waveId: string | null; units: string[] }>(
      `select wave_id as "waveId", array_agg(org_unit_id) as units from programmes.unit_wave_v where programme_id = $1 group by wave_id
       union all select null, coalesce(array_agg(distinct org_unit_id), '{}') from directory.unit_below_v`,
      [programmeId],
    );
    return new Map(rows.map(({ waveId, units }) => [waveId, units]));
  }
}

const activityOf = (title: string, rows: readonly ActivityRow[], unitsOf: ReadonlyMap<string | null, readonly string[]>, blocks: readonly { readonly waveId: string }[], moved: readonly MovedRow[]): Subject => {
  const offeredOn = new Map<string, string>();
  for (const { waveId, startsOn } of rows) {
    for (const unit of unitsOf.get(waveId) ?? []) if ((offeredOn.get(unit) ?? '9999-12-31') > startsOn) offeredOn.set(unit, startsOn);
  }
  const waves = new Set(rows.map(({ waveId }) => waveId));
  return { key: `activity:${title}`, title: `“${title}”`, kind: rows[0]?.kind ?? 'push_culture', blocks: blocks.filter(({ waveId }) => waves.has(waveId)).length || 1, comesWithWaves: rows.every(({ waveId }) => waveId !== null), dateChanges: movesOf(moved, 'activity', title), offeredOn };
};

const movesOf = (moved: readonly MovedRow[], kind: MovedRow['kind'], title: string): DateChange[] => moved.filter((row) => row.kind === kind && row.title === title).map(({ reason }) => ({ reason }));
