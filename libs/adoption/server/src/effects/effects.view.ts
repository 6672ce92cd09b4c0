import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { poolEffects, spoken, verdictOf } from '@realign/effects/domain';
import { EFFECT_KIND_NAMES, type Better, type EffectKind, type EffectKindView, type EffectLibraryView, type EffectView, type MeasureChoicesView, type PooledEntryView, type ProgrammeEffectsView, type WaveOrderView } from '@realign/adoption/contract';
import type { KnownEffect } from '@realign/adoption/domain';
import { canEstimateEffects } from '../adoption.policy';
import { EffectMeasures } from './effect-measures';
import type { EffectDetail } from './effect.store';
import { TakeUpSigns } from './take-up-signs';

type Row = Omit<EffectView, keyof EffectDetail | 'verdict' | 'takeUp'> & { readonly detail: Partial<EffectDetail> };

const EFFECTS = `
  select e.id, e.subject_key as "subjectKey", e.title, e.kind, e.measure, e.measure_name as "measureName", e.unit, e.digits, case when e.better = 1 then 'higher' else 'lower' end as better, e.least, e.sentence, e.refused, e.design, e.grade, e.estimate, e.low, e.high, e.q, e.detectable, e.detail, s.name as "sourceName", e.data_to::text as "dataTo", e.inputs_hash as "inputsHash",
    to_char(e.computed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "computedAt"
  from adoption.effect_estimate e join adoption.usage_source s on s.id = e.source_id where e.programme_id = $1 order by e.measure, e.state, (e.kind <> 'waves'), e.grade, e.title`;

const LIBRARY = `
  select e.id as "effectId", e.programme_id as "programmeId", p.name as "programmeName", e.title, e.sentence, e.kind, e.measure, e.measure_name as "measureName", e.unit, e.digits, e.estimate, e.low, e.high, e.grade, e.standard_error as "standardError"
  from adoption.effect_estimate e join programmes.programme p on p.id = e.programme_id where e.state = 'estimated' and e.grade in ('A', 'B', 'C') order by e.measure, e.kind, e.grade, e.title limit 500`;

type LibraryRow = PooledEntryView & { readonly kind: EffectKind; readonly measure: string; readonly measureName: string; readonly unit: string; readonly digits: number; readonly standardError: number };

/** Effects of a programme, and of all programmes by kind. */
@Injectable()
export class EffectsViews {
  constructor(
    private readonly signs: TakeUpSigns,
    private readonly measures: EffectMeasures,
  ) {}

  async of(session: TenantSession, programmeId: string): Promise<ProgrammeEffectsView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const rows = await session.sql<Row>(EFFECTS, [programmeId]);
    const signs = new Map((await this.signs.newest(session, programmeId)).map((sign) => [sign.subjectKey, sign]));
    return { programmeId, items: rows.map((row) => ({ ...toView(row), takeUp: signs.get(row.subjectKey) ?? null })), measures: (await this.measures.asked(session, programmeId)).map(({ measure, name, class: kind, better, isUsual, least }) => ({ measure, name, class: kind, better, isUsual, least })), waveOrder: (await this.waveOrder(session, programmeId)) ?? null, can: { estimate: canEstimateEffects(session.actor) } };
  }

  async choices(session: TenantSession, programmeId: string): Promise<MeasureChoicesView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    return this.measures.choices(session, programmeId);
  }

  waveOrder(session: TenantSession, programmeId: string): Promise<WaveOrderView | undefined> {
    return session.one<WaveOrderView>(
      `select wave_order as "order", note, stated_by as "statedBy", to_char(stated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "statedAt" from adoption.wave_order where programme_id = $1 order by id desc limit 1`,
      [programmeId],
    );
  }

  /** For the evidence pack: every estimate, and of refusals the one about the launch; that each of twenty activities cannot be told is no news. */
  async known(session: TenantSession, programmeId: string): Promise<KnownEffect[]> {
    const rows = await session.sql<Row>(EFFECTS, [programmeId]);
    const ids = await this.activities(session, programmeId);
    const signs = new Map((await this.signs.newest(session, programmeId)).map((sign) => [sign.subjectKey, sign]));
    return rows.filter(({ estimate, kind }) => estimate !== null || kind === 'waves').map((row) => {
      const { measureName, verdict, takers } = toView(row);
      const sign = signs.get(row.subjectKey);
      return { subjectKey: row.subjectKey, measure: row.measure, measureName, unit: row.unit, digits: row.digits, title: row.title, sentence: row.sentence, estimate: row.estimate, low: row.low, high: row.high, grade: row.grade, verdict, dataTo: row.dataTo, activityIds: ids.get(row.subjectKey) ?? [], takers: takers && sign ? { ...takers, isTraining: sign.moduleId !== null } : null };
    });
  }

  /** Activities by the key of what is estimated: one title is one subject, in however many waves it stands. */
  private async activities(session: TenantSession, programmeId: string): Promise<ReadonlyMap<string, string[]>> {
    const rows = await session.sql<{ key: string; ids: string[] }>(
      `select left('activity:' || title, 220) as key, array_agg(id order by starts_on desc, id) as ids from programmes.dated_item_v where programme_id = $1 and kind = 'activity' group by 1`,
      [programmeId],
    );
    return new Map(rows.map(({ key, ids }) => [key, ids]));
  }

  /** Only what was told by a comparison: before-and-after readings would carry their own errors into the prior. */
  async library(session: TenantSession): Promise<EffectLibraryView> {
    const rows = await session.sql<LibraryRow>(LIBRARY);
    const groups = new Map<string, LibraryRow[]>();
    for (const row of rows) groups.set(`${row.measure} ${row.kind}`, [...(groups.get(`${row.measure} ${row.kind}`) ?? []), row]);
    return { items: [...groups.values()].flatMap(toKind) };
  }
}

const NO_DETAIL: { readonly [K in Exclude<keyof EffectDetail, 'sourceNames'>]: EffectView[K] } = { because: null, horizonWeeks: null, unitsOffered: null, unitsCompared: null, peopleOffered: null, caveats: [], placebo: null, weeksInterval: null, takers: null, weeks: [] };

const toView = ({ detail: { sourceNames, ...detail }, ...row }: Row): EffectView => ({
  ...row,
  ...NO_DETAIL,
  ...(detail as Partial<EffectView>),
  takeUp: null,
  sourceName: sourceNames ?? row.sourceName,
  title: capital(row.title),
  verdict: row.low === null || row.high === null || row.grade === null || row.q === null ? 'cannot_tell' : verdictOf({ low: row.low, high: row.high, grade: row.grade, q: row.q }, signOf(row.better), row.least ?? 0),
});

const signOf = (better: Better): 1 | -1 => (better === 'lower' ? -1 : 1);

/** A title stands in sentences as "the launch", and above a card as "The launch". */
const capital = (title: string): string => title.charAt(0).toUpperCase() + title.slice(1);

/** Two have their own ranges; how far such activities differ takes three. */
const rangeWords = (count: number, low: string, high: string): string => (count === 2 ? `; their own ranges reach from ${low} to ${high}, and two are too few to tell how far such activities differ.` : ` (between ${low} and ${high}).`);

const toKind = (rows: readonly LibraryRow[]): EffectKindView[] => {
  const pooled = poolEffects(rows);
  const first = rows[0];
  if (!pooled || !first) return [];
  const many = rows.length === 1 ? 'One activity of this kind' : `${rows.length} activities of this kind`;
  return [
    {
      kind: first.kind, kindName: EFFECT_KIND_NAMES[first.kind], measure: first.measure, measureName: first.measureName, unit: first.unit, digits: Math.max(...rows.map(({ digits }) => digits)),
      sentence: `${many} moved the figure by ${spoken(pooled.mean, first.digits)} ${first.unit}${rows.length === 1 ? '' : ' on average'}${rangeWords(rows.length, spoken(pooled.low, first.digits), spoken(pooled.high, first.digits))}`,
      mean: pooled.mean, low: pooled.low, high: pooled.high, nextLow: pooled.next?.low ?? null, nextHigh: pooled.next?.high ?? null,
      entries: rows.map(({ effectId, programmeId, programmeName, title, sentence, estimate, low, high, grade }) => ({ effectId, programmeId, programmeName, title: capital(title), sentence, estimate, low, high, grade })),
    },
  ];
};
