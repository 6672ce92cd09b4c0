import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid, notFound } from '@realign/platform';
import { stringify } from 'csv-stringify/sync';
import { FIGURE_NAMES, FIGURES, type AdoptionFiguresView, type FiguresQuery, type FiguresRowView, type FigureView } from '@realign/adoption/contract';
import { shareOfRounded } from '@realign/adoption/domain';
import { Disclosure } from '../disclosure/disclosure';
import { ToolChoices } from '../disclosure/tool-choices';
import { FigureStore, type FigureRow, type Scope, type Series } from './figure.store';
import { figuresOf, peopleOf } from './present-figures';
import { isSmall, type WaveRow } from './uptake-parts';
import { wavesOf } from './uptake-rows';
import { isSegment } from './uptake.view';

/** Without what is known of its period. */
type TheRow = Omit<FiguresRowView, 'daysKnown'>;

interface Named {
  readonly key: string;
  readonly name: string;
  readonly parentKey: string | null;
  readonly depth: number;
  readonly isSmall: boolean;
}

/** So many periods are added up from blocks in one answer. */
const MOST_PERIODS = 27;

/** Whether a unit is small is only asked where it lacks a figure: $3 are those that have one for each period. */
const UNITS = `
  with place as (select c.below_id, max(c.depth)::integer as depth from directory.unit_below_v c group by c.below_id), told as (select unnest($3::uuid[]) as id)
  select o.id::text as key, o.name, o.parent_id::text as "parentKey", place.depth,
    told.id is null and (select count(*) from (select 1 from directory.unit_member_v m where m.org_unit_id = o.id limit $1) few) < $1 as "isSmall"
  from directory.org_unit o left join place on place.below_id = o.id left join told on told.id = o.id where o.closed_on is null and ($2::uuid is null or exists (select 1 from directory.unit_below_v s where s.org_unit_id = $2 and s.below_id = o.id)) order by o.name, o.id`;

/** Figures by anything, of anybody: what charts, files and other programs read. */
@Injectable()
export class FiguresViews {
  constructor(
    private readonly figures: FigureStore,
    private readonly disclosure: Disclosure,
    private readonly choices: ToolChoices,
  ) {}

  async of(session: TenantSession, query: FiguresQuery): Promise<AdoptionFiguresView> {
    if ((query.by === 'wave' || query.waveId) && !query.programmeId) throw invalid([{ pointer: '?programmeId', code: 'required', detail: 'Waves belong to a programme: say which.' }]);
    if (query.programmeId && !(await session.one('select 1 from programmes.programme where id = $1', [query.programmeId]))) throw notFound('programme');
    const minGroupSize = await this.disclosure.minGroupSize(session);
    const series = await this.figures.series(session, await this.choices.asked(session, query.programmeId ?? null, query.tool));
    const newest = series?.periods.at(-1);
    if (!series || !newest) return { by: query.by, minGroupSize, periodDays: null, dataTo: null, items: [] };
    const scope = scopeOf(series, newest.end, query);
    const rows = await this.rows(session, scope, query);
    const ends = series.periods.map(({ end }) => end).filter((end) => end >= scope.from && end <= scope.to);
    const daysKnown = new Map(series.isWeekly ? series.periods.map((period) => [period.end, period.daysKnown]) : []);
    const items = withheldToo(rows, ends, await this.names(session, query, minGroupSize, toldAlways(rows, ends)));
    return { by: query.by, minGroupSize, periodDays: series.periodDays, dataTo: newest.dataTo, items: items.map((item) => ({ ...item, daysKnown: daysKnown.get(item.periodEnd) ?? null })) };
  }

  /** The same figures for a spreadsheet, with shares of the rounded counts. Withheld is a word, never 0, and no cell can be taken for a formula. */
  async csv(session: TenantSession, query: FiguresQuery): Promise<string> {
    const { items } = await this.of(session, query);
    const head = ['Period to', query.by === 'organisation' ? 'Who' : query.by, 'People', ...FIGURES.flatMap((key) => [`${FIGURE_NAMES[key]}, people`, `${FIGURE_NAMES[key]}, share`]), 'Days known'];
    const lines = items.map((item) => [item.periodEnd, item.name, item.withheld ? 'withheld' : item.people, ...FIGURES.flatMap((key) => cellsOf(item, item.figures.find((figure) => figure.key === key))), item.daysKnown ?? '']);
    return `\uFEFF${stringify([head, ...lines], { escape_formulas: true, record_delimiter: 'windows' })}`;
  }

  private rows(session: TenantSession, scope: Scope, query: FiguresQuery): Promise<FigureRow[]> {
    const { by, programmeId = null, waveId = null } = query;
    if (isSegment(query) || waveId !== null) return this.figures.segment(session, scope, by, query, programmeId, waveId);
    return by === 'wave' ? this.figures.waves(session, scope, programmeId ?? '') : this.figures.cells(session, scope, by);
  }

  /** Units, and waves of units, are listed also where they have no figure. Countries, places and jobs are known from their figures. */
  private async names(session: TenantSession, query: FiguresQuery, min: number, told: readonly string[]): Promise<Named[] | null> {
    if (query.by === 'unit') return session.sql<Named>(UNITS, [min, query.orgUnitId ?? null, told]);
    return query.by === 'wave' ? namesOf(await wavesOf(session, query.programmeId ?? ''), min) : null;
  }
}

const namesOf = (waves: readonly WaveRow[], min: number): Named[] =>
  waves.filter(({ hasUnits, hasAudiences }) => hasUnits || hasAudiences).map((wave) => ({ key: wave.id, name: wave.name, parentKey: null, depth: 0, isSmall: isSmall(wave, min) }));

function scopeOf(series: Series, newest: string, query: FiguresQuery): Scope {
  const to = query.to ?? newest;
  const from = query.from ?? to;
  const within = series.periods.filter(({ end }) => end >= from && end <= to);
  const isLong = within.length > MOST_PERIODS && (isSegment(query) || query.waveId !== undefined);
  if (isLong || within.length > 110) throw invalid([{ pointer: '?from', code: 'range', detail: `Ask for at most ${isLong ? MOST_PERIODS : 110} periods at once.` }]);
  return { series, from, to };
}

/** What has a row in every period. */
function toldAlways(rows: readonly FigureRow[], ends: readonly string[]): string[] {
  const periods = new Map<string, number>();
  for (const { key } of rows) periods.set(key, (periods.get(key) ?? 0) + 1);
  return [...periods].flatMap(([key, known]) => (known === ends.length ? [key] : []));
}

function withheldToo(rows: readonly FigureRow[], ends: readonly string[], names: readonly Named[] | null): TheRow[] {
  if (!names) return rows.map((row) => rowOf(row, { key: row.key, name: row.key || 'Whole organisation', parentKey: null, depth: 0, isSmall: false }));
  const found = new Map(rows.map((row) => [`${row.key} ${row.periodEnd}`, row]));
  return ends.flatMap((end) =>
    names.map((name) => {
      const row = found.get(`${name.key} ${end}`);
      return row ? rowOf(row, name) : { key: name.key, name: name.name, parentKey: name.parentKey, depth: name.depth, periodEnd: end, people: null, withheld: name.isSmall ? ('small_group' as const) : ('would_reveal' as const), figures: [] };
    }),
  );
}

const rowOf = (row: FigureRow, { key, name, parentKey, depth }: Named): TheRow => ({ key, name, parentKey, depth, periodEnd: row.periodEnd, people: peopleOf(row), withheld: null, figures: figuresOf(row) });

function cellsOf(item: TheRow, figure: FigureView | undefined): (string | number)[] {
  if (item.withheld) return ['withheld', 'withheld'];
  if (!figure) return ['', ''];
  if (figure.share !== null) return figure.people === null || item.people === null ? ['', ''] : [figure.people, shareOfRounded(figure.people, item.people)];
  return ['', figure.atMost !== null ? `at most ${figure.atMost}` : `at least ${figure.atLeast ?? ''}`];
}
