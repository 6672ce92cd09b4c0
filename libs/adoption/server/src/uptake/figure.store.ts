import { Injectable } from '@nestjs/common';
import { countryOf, countryWritings, type TenantSession } from '@realign/kernel';
import { asDbSession, inCountry } from '@realign/platform';
import { FIGURES, type Dimension, type FigureKey } from '@realign/adoption/contract';
import { NO_USE_REPORT } from '@realign/adoption/domain';
import { LICENCES } from '../disclosure/disclosure';
import { ALL_TOOLS, type ToolSet } from '../disclosure/tool-weeks';

/** Sums over whole blocks of people, for one group and one period. What no source tells is null. */
export interface FigureRow {
  readonly key: string;
  readonly periodEnd: string;
  readonly people: number;
  readonly blocks: number;
  readonly low: number;
  readonly high: number;
  readonly values: Readonly<Record<FigureKey, number | null>>;
}

/** A row of a wave as it was kept, or that none was kept of whom the wave reaches now. */
type KeptRow = FigureRow & { readonly isKept: boolean };

export interface Period {
  readonly end: string;
  readonly daysKnown: number;
  readonly dataTo: string;
}

/** Either weeks, or the reports of one tool over one length. */
export interface Series {
  readonly key: string;
  readonly periodDays: number;
  readonly isWeekly: boolean;
  /** Oldest first. */
  readonly periods: readonly Period[];
}

export interface Segment {
  readonly orgUnitId?: string | undefined;
  readonly country?: string | undefined;
  readonly location?: string | undefined;
  readonly job?: string | undefined;
}

export interface Scope {
  readonly series: Series;
  readonly from: string;
  readonly to: string;
}

const VALUES = (of: string): string => `jsonb_build_object(${FIGURES.map((name) => `'${name}', ${of}.${name}`).join(', ')}) as values`;
const SUMS = (of: string): string => `jsonb_build_object(${FIGURES.map((name) => `'${name}', case when count(${of}.${name}) = count(*) then sum(${of}.${name}) end`).join(', ')}) as values`;

/** Fewer weeks than this are a file somebody tried: where there are reports besides, they are shown. */
const FEWEST_WEEKS = 4;

/**
 * The weeks of the tools ($1), else the reports of one tool, kind and length: of those that are counted ($2), of about a month if there are such, and of those that still come the one with most
 * reports. So it stays the same from one look to the next, whatever report came last. A report of licences tells of no tool.
 */
const SERIES = `
  with told as (
    select p.series, p.period_days, count(*) as n, max(p.period_end) as last from adoption.published_period p
    where p.series = $1 or (p.series like 'report:%' and p.series not like 'report:%:${NO_USE_REPORT}' and ($2::text[] is null or split_part(p.series, ':', 2) in (select s.id::text from adoption.usage_source s where s.key = any($2)))) group by p.series, p.period_days),
  chosen as (
    select t.* from told t
    order by (t.series = $1 and (t.n >= ${FEWEST_WEEKS} or not exists (select 1 from told r where r.series <> $1))) desc, (t.series <> $1) desc, (t.period_days between 28 and 31) desc, (t.last >= (select max(r.last) from told r) - 62) desc, t.n desc, t.series limit 1)
  select p.series as key, p.period_days as "periodDays", p.series = $1 as "isWeekly", jsonb_agg(jsonb_build_object('end', p.period_end::text, 'daysKnown', p.days_known, 'dataTo', p.data_to::text) order by p.period_end) as periods
  from chosen c join adoption.published_period p on p.series = c.series and p.period_days = c.period_days group by p.series, p.period_days`;

/** The newest report of licences: for the tool most days are known of, else for whichever there is one. */
const NEWEST_LICENCES = `
  select p.series as key, p.period_days as "periodDays", p.period_end::text as end, p.data_to::text as "dataTo", coalesce(s.name, initcap(replace(substr(p.series, ${LICENCES.length + 1}), '-', ' '))) as name
  from adoption.published_period p left join adoption.usage_source s on s.key = substr(p.series, ${LICENCES.length + 1})
  left join lateral (select count(*) as days from adoption.usage_day d where d.source_id = s.id and d.day > p.period_end - 365) k on true
  where p.series like '${LICENCES}%' order by k.days desc, (s.id is not null) desc, (p.series = '${LICENCES}viva-engage') desc, p.period_end desc limit 1`;

const CELLS = `
  select c.cell as key, c.period_end::text as "periodEnd", c.people, c.blocks, c.low, c.high, ${VALUES('c')}
  from adoption.cell_figure c where c.series = $1 and c.period_days = $2 and c.period_end between $3 and $4 and c.dimension = $5 and ($6::text[] is null or c.cell = any($6)) order by c.period_end, c.cell`;

/** A wave is added up from its units, and from units taken away: each is a sum of whole blocks, so the difference is one too. */
const WAVES = `
  select w.wave_id::text as key, c.period_end::text as "periodEnd", sum(w.sign * c.people)::integer as people, sum(w.sign * c.blocks)::integer as blocks, 0 as low, 0 as high,
    jsonb_build_object(${FIGURES.map((name) => `'${name}', case when count(c.${name}) = count(*) then greatest(0, sum(w.sign * c.${name})) end`).join(', ')}) as values
  from programmes.wave_part_v w join adoption.cell_figure c on c.dimension = 'unit' and c.cell = w.org_unit_id::text and c.series = $1 and c.period_days = $2 and c.period_end between $3 and $4
  where w.programme_id = $5 group by w.wave_id, c.period_end having sum(w.sign * c.blocks) > 0 order by c.period_end`;

/** The same as it was kept, and for each wave and period whether it was kept of the units the wave has now. */
const WAVES_KEPT = `
  with keyed as materialized (select p.wave_id, sum(hashtextextended(p.org_unit_id::text, p.sign))::text as parts_key from programmes.wave_part_v p where p.programme_id = $5 group by p.wave_id)
  select k.wave_id::text as key, p.period_end::text as "periodEnd", f.wave_id is not null as "isKept", f.people, f.blocks, 0 as low, 0 as high, ${VALUES('f')}
  from keyed k join adoption.published_period p on p.series = $1 and p.period_days = $2 and p.period_end between $3 and $4
  left join adoption.wave_figure f on f.wave_id = k.wave_id and f.parts_key = k.parts_key and f.series = p.series and f.period_days = p.period_days and f.period_end = p.period_end order by p.period_end`;

/** Through audiences too, waves are added up from the blocks that belong to them whole. */
const OF_AUDIENCES = 'select 1 from programmes.audience_offer_v where programme_id = $1 limit 1';
const blocksOf = (programme: string): string =>
  `adoption.wave_blocks(${programme}, array(select distinct p.formation_id from adoption.published_period p where p.series = $1 and p.period_days = $2 and p.period_end between $3 and $4))`;

const WAVES_BY_BLOCK = `
  select w.wave_id::text as key, f.period_end::text as "periodEnd", sum(b.people)::integer as people, count(*)::integer as blocks, 0 as low, 0 as high, ${SUMS('f')}
  from ${blocksOf('$5')} w join adoption.disclosure_block b on b.id = w.block_id
  join adoption.block_figure f on f.block_id = w.block_id and f.series = $1 and f.period_days = $2 and f.period_end between $3 and $4 group by w.wave_id, f.period_end order by 2, 1`;

const WAVES_BY_BLOCK_KEPT = `
  select k.wave_id::text as key, p.period_end::text as "periodEnd", f.wave_id is not null as "isKept", f.people, f.blocks, 0 as low, 0 as high, ${VALUES('f')}
  from (select wave_id, parts_key from adoption.audience_wave_key_v where programme_id = $5) k join adoption.published_period p on p.series = $1 and p.period_days = $2 and p.period_end between $3 and $4
  left join adoption.wave_figure f on f.wave_id = k.wave_id and f.parts_key = k.parts_key and f.series = p.series and f.period_days = p.period_days and f.period_end = p.period_end order by p.period_end`;

/** Blocks that lie wholly in a segment. A block of several countries is in no country; a country is asked for by all its writings. */
const SEGMENT = `
  f.series = $1 and f.period_days = $2 and f.period_end between $3 and $4
  and ($5::uuid is null or exists (select 1 from directory.unit_below_v s where s.org_unit_id = $5 and s.below_id = b.org_unit_id))
  and ($6::text[] is null or b.country = any($6)) and ($7::text is null or b.location = $7) and ($8::text is null or b.job = $8)`;

/** Looked up once, not block by block. */
const CHAMPION_UNITS = `
  select distinct p.org_unit_id from roles.assignment_v r join roles.role_definition_v d on d.role_definition_id = r.role_definition_id and d.role_key = 'champion' join directory.person p on p.id = r.person_id
  where r.state in ('acknowledged', 'active', 'handing_over') and ($9::uuid is null or r.programme_id = $9::uuid) and p.org_unit_id is not null`;

/** How blocks are grouped: the column, and what has to be joined for it. */
const GROUPED: Readonly<Record<Dimension | 'waveOfAudience' | 'champion', { readonly key: string; readonly join: string }>> = {
  organisation: { key: `''`, join: '' },
  unit: { key: 'g.org_unit_id::text', join: 'join directory.unit_below_v g on g.below_id = b.org_unit_id' },
  wave: { key: 'g.wave_id::text', join: 'join programmes.unit_wave_v g on g.org_unit_id = b.org_unit_id and g.programme_id = given.programme_id' },
  country: { key: 'b.country', join: '' },
  location: { key: 'b.location', join: '' },
  job: { key: 'b.job', join: '' },
  waveOfAudience: { key: 'g.wave_id::text', join: `join ${blocksOf('given.programme_id')} g on g.block_id = b.id` },
  champion: { key: `(case when h.org_unit_id is null then 'without' else 'with' end)`, join: `left join (${CHAMPION_UNITS}) h on h.org_unit_id = b.org_unit_id` },
};

const grouped = (by: keyof typeof GROUPED, more: string): string => {
  const { key, join } = GROUPED[by];
  return `select ${key} as key, f.period_end::text as "periodEnd", sum(b.people)::integer as people, count(*)::integer as blocks, bit_and(f.low) as low, bit_and(f.high) as high, ${SUMS('f')}
    from adoption.block_figure f join adoption.disclosure_block b on b.id = f.block_id cross join (select $9::uuid as programme_id) given ${join}
    where ${SEGMENT} and ${key} is not null ${more} group by ${key === `''` ? 'f.period_end' : `${key}, f.period_end`} order by 2, 1`;
};

const CELL_OF = { orgUnitId: 'unit', country: 'country', location: 'location', job: 'job' } as const;

/** The cell that holds a segment's figures: a segment of one unit, country, place or job, and of nothing else. */
function onlyCell(segment: Segment): { readonly dimension: Exclude<Dimension, 'wave'>; readonly cell: string } | undefined {
  const given = (Object.keys(CELL_OF) as (keyof typeof CELL_OF)[]).flatMap((key) => (segment[key] === undefined ? [] : [{ dimension: CELL_OF[key], cell: segment[key] }]));
  return given.length === 1 ? given[0] : undefined;
}

/** Reads published figures, and nothing else: neither facts nor people. */
@Injectable()
export class FigureStore {
  async series(session: TenantSession, { series, keys }: ToolSet = ALL_TOOLS): Promise<Series | undefined> {
    return session.one<Series>(SERIES, [series, keys]);
  }

  licences(session: TenantSession): Promise<{ readonly key: string; readonly periodDays: number; readonly end: string; readonly dataTo: string; readonly name: string } | undefined> {
    return session.one(NEWEST_LICENCES);
  }

  /** What is kept ready: one row for each period. */
  cells(session: TenantSession, { series, from, to }: Scope, dimension: Exclude<Dimension, 'wave'>, cells: readonly string[] | null = null): Promise<FigureRow[]> {
    return session.sql<FigureRow>(CELLS, [series.key, series.periodDays, from, to, dimension, cells]);
  }

  /** Kept with each period. Of a plan that was changed since, the waves are added up anew until they are kept again. */
  async waves(session: TenantSession, { series, from, to }: Scope, programmeId: string): Promise<FigureRow[]> {
    const asked = [series.key, series.periodDays, from, to, programmeId];
    const isMixed = await this.hasAudiences(session, programmeId);
    const kept = isMixed ? await session.sql<KeptRow>(WAVES_BY_BLOCK_KEPT, asked) : await asDbSession(session).planned<KeptRow>('adoption.waves-kept', WAVES_KEPT, asked);
    if (kept.some(({ isKept }) => !isKept)) return session.sql<FigureRow>(isMixed ? WAVES_BY_BLOCK : WAVES, asked);
    return kept.flatMap(({ isKept: _, ...row }) => (row.blocks > 0 ? [row] : []));
  }

  /** Any segment by anything. What stands in one cell alone is kept ready; the rest is added up from blocks when asked. */
  async segment(session: TenantSession, scope: Scope, by: Exclude<keyof typeof GROUPED, 'waveOfAudience'>, segment: Segment, programmeId: string | null = null, waveId: string | null = null): Promise<FigureRow[]> {
    const writings = segment.country === undefined ? null : await this.writingsOf(session, segment.country);
    const only = by === 'organisation' && waveId === null && (writings === null || writings.length === 1) ? onlyCell({ ...segment, ...(writings?.[0] !== undefined && { country: writings[0] }) }) : undefined;
    if (only) return (await this.cells(session, scope, only.dimension, [only.cell])).map((row) => ({ ...row, key: '' }));
    const { series, from, to } = scope;
    const isMixed = (by === 'wave' || waveId !== null) && programmeId !== null && (await this.hasAudiences(session, programmeId));
    const inWave = waveId === null ? '' : isMixed ? `and b.id in (select v.block_id from ${blocksOf('$9::uuid')} v where v.wave_id = $10)` : 'and exists (select 1 from programmes.unit_wave_v v where v.org_unit_id = b.org_unit_id and v.wave_id = $10)';
    const params = [series.key, series.periodDays, from, to, segment.orgUnitId ?? null, writings, segment.location ?? null, segment.job ?? null, programmeId];
    return session.sql<FigureRow>(grouped(by === 'wave' && isMixed ? 'waveOfAudience' : by, inWave), waveId === null ? params : [...params, waveId]);
  }

  private async hasAudiences(session: TenantSession, programmeId: string): Promise<boolean> {
    return (await session.one(OF_AUDIENCES, [programmeId])) !== undefined;
  }

  /** How blocks write the country that is meant; as it is asked for where none of them is there. */
  private async writingsOf(session: TenantSession, country: string): Promise<string[]> {
    const rows = await session.sql<{ country: string }>(`select distinct b.country from adoption.disclosure_block b where ${inCountry('b.country', '$1')} order by 1`, [countryWritings(country)]);
    return rows.length === 0 ? [country] : rows.map((row) => row.country);
  }

  /** In how many of the units that are shown at least `using` of the people were active, by period; of a unit and those below it, or of all. */
  breadth(session: TenantSession, { series, from, to }: Scope, using: number, orgUnitId: string | null): Promise<{ periodEnd: string; units: number; unitsUsing: number }[]> {
    return session.sql(
      `select c.period_end::text as "periodEnd", count(*)::integer as units, count(*) filter (where c.active >= $5::double precision * c.people)::integer as "unitsUsing"
       from adoption.cell_figure c where c.series = $1 and c.period_days = $2 and c.period_end between $3 and $4 and c.dimension = 'unit' and c.active is not null
         and ($6::uuid is null or c.cell in (select s.below_id::text from directory.unit_below_v s where s.org_unit_id = $6)) group by c.period_end`,
      [series.key, series.periodDays, from, to, using, orgUnitId],
    );
  }

  /** Countries, places and jobs that have a figure in the newest period; a country once, as it is asked for where it is. */
  async options(session: TenantSession, { series, to }: Scope, asked?: string): Promise<{ countries: string[]; locations: string[]; jobs: string[] }> {
    const rows = await session.sql<{ dimension: string; cells: string[] }>(
      `select dimension, array_agg(cell order by cell) as cells from adoption.cell_figure where series = $1 and period_days = $2 and period_end = $3 and dimension in ('country', 'location', 'job') group by dimension`,
      [series.key, series.periodDays, to],
    );
    const of = (dimension: string): string[] => rows.find((row) => row.dimension === dimension)?.cells.slice(0, 200) ?? [];
    return { countries: eachOnce(of('country'), asked), locations: of('location'), jobs: of('job') };
  }
}

const codeOf = (written: string): string => countryOf(written) ?? written;

/** A country is offered once, however many writings of it there are. */
const eachOnce = (countries: readonly string[], asked?: string): string[] => {
  const first = new Map([...countries].reverse().map((written) => [codeOf(written), written]));
  if (asked !== undefined && first.has(codeOf(asked))) first.set(codeOf(asked), asked);
  return [...first.values()].reverse();
};
