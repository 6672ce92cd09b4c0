import { Injectable } from '@nestjs/common';
import { isRefused, type TenantSession } from '@realign/kernel';
import { FLAG_WORDS, sayWeeks, spoken, type EffectEstimate } from '@realign/effects/domain';
import type { EffectWeekView, TakersView } from '@realign/adoption/contract';
import type { Judged } from './judge-subjects';

/** What the card shows besides the figures: kept whole, because it is only ever read whole. */
export interface EffectDetail {
  readonly because: string;
  readonly horizonWeeks: number;
  readonly unitsOffered: number;
  readonly unitsCompared: number;
  readonly peopleOffered: number;
  readonly caveats: readonly string[];
  readonly placebo: string | null;
  readonly weeksInterval: string | null;
  readonly takers: TakersView | null;
  readonly sourceNames: string;
  readonly weeks: readonly EffectWeekView[];
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const roundOrNull = (value: number | null, digits: number): number | null => (value === null ? null : rounded(value, digits));
const toFive = (people: number): number => Math.round(people / 5) * 5;

/** One row for each question of a programme; an answer takes the place of the one before. */
@Injectable()
export class EffectStore {
  /** @returns how many rows changed; a row whose inputs are the same is left as it is */
  async put(session: TenantSession, programmeId: string, sourceId: string, judged: readonly Judged[]): Promise<number> {
    const rows = judged.map(toRow);
    await session.sql(`delete from adoption.effect_estimate where programme_id = $1 and (subject_key, measure) not in (select r.subject_key, r.measure from jsonb_to_recordset($2::jsonb) as r(subject_key text, measure text))`, [programmeId, JSON.stringify(rows)]);
    const changed = await session.sql(
      `insert into adoption.effect_estimate (tenant_id, programme_id, source_id, data_to, subject_key, title, kind, measure, measure_name, unit, digits, better, least, inputs_hash, state, sentence, refused, design, grade, estimate, low, high, standard_error, p, q, detectable, detail)
       select $1, $2, $3, r.* from jsonb_to_recordset($4::jsonb) as r(data_to date, subject_key text, title text, kind text, measure text, measure_name text, unit text, digits smallint, better smallint, least float8, inputs_hash text, state text, sentence text, refused text, design text, grade text,
         estimate float8, low float8, high float8, standard_error float8, p float8, q float8, detectable float8, detail jsonb)
       on conflict (tenant_id, programme_id, subject_key, measure) do update set source_id = excluded.source_id, data_to = excluded.data_to, title = excluded.title, kind = excluded.kind, measure_name = excluded.measure_name, unit = excluded.unit, digits = excluded.digits, better = excluded.better, least = excluded.least, inputs_hash = excluded.inputs_hash, state = excluded.state,
         sentence = excluded.sentence, refused = excluded.refused, design = excluded.design, grade = excluded.grade, estimate = excluded.estimate, low = excluded.low, high = excluded.high, standard_error = excluded.standard_error,
         p = excluded.p, q = excluded.q, detectable = excluded.detectable, detail = excluded.detail, computed_at = now()
       where (effect_estimate.kind, effect_estimate.inputs_hash, effect_estimate.q, effect_estimate.data_to, effect_estimate.least) is distinct from (excluded.kind, excluded.inputs_hash, excluded.q, excluded.data_to, excluded.least) returning id`,
      [session.tenantId, programmeId, sourceId, JSON.stringify(rows)],
    );
    return changed.length;
  }
}

const toRow = ({ subject, measure, wording, source, inputsHash, result, sentence, q, detectable, takers, mixedUnits, caveats }: Judged) => {
  const sourceNames = source.name;
  const about = { data_to: source.dataTo, subject_key: subject.key.slice(0, 220), title: subject.title, kind: subject.kind, measure: measure.measure, measure_name: measure.name, unit: wording.unit, digits: wording.digits, better: measure.better === 'lower' ? -1 : 1, least: measure.least, inputs_hash: inputsHash, sentence, q, detectable };
  if (isRefused(result)) return { ...about, state: 'refused', refused: result.refused, detail: { sourceNames } };
  const { design, grade, estimate, low, high, standardError, p } = result;
  return { ...about, state: 'estimated', refused: null, design, grade, estimate, low, high, standard_error: standardError, p, detail: detailOf(result, { wording, takers, mixedUnits, caveats, sourceNames }) };
};

/** With few units the range of the check may have no end: then it says nothing, and that is said. */
const placeboWords = ({ estimate, low, high }: NonNullable<EffectEstimate['placebo']>, { unit, digits }: Judged['wording']): string =>
  `In the weeks before the offer the same comparison shows ${spoken(estimate, digits)} ${unit} (${Number.isFinite(low) && Number.isFinite(high) ? `between ${spoken(low, digits)} and ${spoken(high, digits)}` : 'too few units to say within what range'}).`;

const detailOf = (result: EffectEstimate, { wording, takers, mixedUnits, caveats, sourceNames }: Pick<Judged, 'wording' | 'takers' | 'mixedUnits' | 'caveats'> & { readonly sourceNames: string }): EffectDetail => ({
  because: result.because,
  horizonWeeks: result.horizonWeeks,
  unitsOffered: result.unitsOffered,
  unitsCompared: result.unitsCompared,
  peopleOffered: toFive(result.peopleOffered),
  caveats: [...caveats, ...result.flags.map((flag) => FLAG_WORDS[flag]), ...result.measureChanged.map((what) => `${what}.`), ...(mixedUnits > 0 ? ['Small units that are counted together but were offered it in different weeks are left out.'] : [])],
  takers: takers && { ...takers, estimate: roundOrNull(takers.estimate, wording.digits), low: roundOrNull(takers.low, wording.digits), high: roundOrNull(takers.high, wording.digits) },
  sourceNames,
  weeksInterval: sayWeeks(result),
  placebo: result.placebo && placeboWords(result.placebo, wording),
  weeks: result.weeks.map(({ week, observed, expected, low, high }) => ({ week, observed: rounded(observed, wording.digits), expected: rounded(expected, wording.digits), expectedLow: rounded(observed - high, wording.digits), expectedHigh: rounded(observed - low, wording.digits) })),
});
