import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';
import { isFigureMeasure, MEASURE_OF, TAKE_UP_FEATURE_NAMES, type EffectMeasure, type FigureKey, type FigureMeasure, type StateTakeUp, type TakeUpSignView } from '@realign/adoption/contract';
import type { TakeUpShares, UnitWeeks, UsageGrid } from '@realign/adoption/domain';
import { ProtectedTakeUpOfUnits } from '../disclosure/protected-take-up';
import type { ProtectedWeeks } from '../disclosure/protected-weeks';

/** Take-up of one subject: what shows it, and by unit and week. */
export interface TakeUp {
  readonly sign: string;
  readonly shares: TakeUpShares;
  /** Units that are left out of it, because their people's training is not to be looked at. */
  readonly covered: readonly string[];
}

/** The published weeks as the grid of one measure takes them. */
export const weeksOf = (weeks: readonly ProtectedWeeks[], measure: FigureMeasure): UnitWeeks[] =>
  weeks.map(({ unitId, members, weeks: mondays, people, figures }) => ({ unitId, members, weeks: mondays, people, counted: figures[MEASURE_OF[measure].figure] ?? mondays.map(() => null) }));

/** By the titles that its activities go by today: whoever renames one says nothing about what shows that it was taken up. */
const NEWEST = `
  with said as (
    select t.*, coalesce(left('activity:' || d.title, 220), t.subject_key) as key_now from adoption.take_up_sign t
    left join programmes.dated_item_v d on d.programme_id = t.programme_id and d.kind = 'activity' and d.id = any(t.activity_ids) where t.programme_id = $1)
  select distinct on (s.key_now) s.key_now as "subjectKey", s.kind, s.module_id as "moduleId", s.feature, m.title, s.note, s.stated_by as "statedBy", to_char(s.stated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "statedAt"
  from said s left join training.module_v m on m.module_id = s.module_id order by s.key_now, s.id desc`;

/** The activities that stand under a key. */
const ACTIVITIES_OF = `(select coalesce(array_agg(d.id), '{}') from programmes.dated_item_v d where d.programme_id = $2 and d.kind = 'activity' and left('activity:' || d.title, 220) = $3)`;

type Row = Omit<TakeUpSignView, 'words'> & { readonly title: string | null };

const wordsOf = ({ kind, title, feature }: Row): string => {
  if (kind === 'used' && feature !== null) return TAKE_UP_FEATURE_NAMES[feature];
  return kind === 'none' ? 'nothing shows it' : `${kind} “${title ?? ''}”`;
};

interface Asked {
  readonly measure: EffectMeasure;
  readonly grid: UsageGrid;
  readonly weeks: readonly ProtectedWeeks[];
}

/** What shows that somebody took an offer up, as people state it, and how many did. */
@Injectable()
export class TakeUpSigns {
  constructor(private readonly training: ProtectedTakeUpOfUnits) {}

  async newest(session: TenantSession, programmeId: string): Promise<TakeUpSignView[]> {
    return (await session.sql<Row>(NEWEST, [programmeId])).map(({ title, ...row }) => ({ ...row, words: wordsOf({ title, ...row }) }));
  }

  /** The uses that show take-up somewhere in a programme. */
  async uses(session: TenantSession, programmeId: string): Promise<FigureKey[]> {
    return (await this.newest(session, programmeId)).flatMap(({ kind, feature }) => (kind === 'used' && feature !== null ? [feature] : []));
  }

  async state(session: TenantSession, programmeId: string, { subjectKey, kind, moduleId, feature, note = '' }: StateTakeUp): Promise<TakeUpSignView> {
    const ofTraining = kind === 'completed' || kind === 'attended';
    if (ofTraining && (moduleId === undefined || !(await session.one('select 1 from training.module_v where module_id = $1', [moduleId])))) throw invalid([{ pointer: '/moduleId', code: moduleId === undefined ? 'required' : 'reference', detail: 'Say which module; it has to exist.' }]);
    const isKnown = subjectKey === 'waves' || (await session.one(`select 1 from programmes.dated_item_v where programme_id = $1 and kind = 'activity' and left('activity:' || title, 220) = $2`, [programmeId, subjectKey]));
    if (!isKnown) throw invalid([{ pointer: '/subjectKey', code: 'reference', detail: 'Nothing of this programme is judged under this key: say waves, or activity: and the title of one.' }]);
    if (kind === 'used' && feature === undefined) throw invalid([{ pointer: '/feature', code: 'required', detail: 'Say which use shows it.' }]);
    await session.sql(`insert into adoption.take_up_sign (tenant_id, programme_id, subject_key, kind, module_id, feature, note, stated_by, activity_ids) values ($1, $2, $3, $4, $5, $6, $7, $8, ${ACTIVITIES_OF})`, [
      session.tenantId, programmeId, subjectKey, kind, ofTraining ? moduleId : null, kind === 'used' ? feature : null, note, session.actor.displayName,
    ]);
    const stated = (await this.newest(session, programmeId)).find((sign) => sign.subjectKey === subjectKey);
    if (!stated) throw new Error('What was stated is not there.');
    return stated;
  }

  /** By the key of the subject. A figure shows no take-up of itself: everybody it counts would have taken it up. */
  async shares(session: TenantSession, programmeId: string, { measure, grid, weeks }: Asked): Promise<ReadonlyMap<string, TakeUp>> {
    const found = new Map<string, TakeUp>();
    for (const { subjectKey, kind, moduleId, feature, words } of await this.newest(session, programmeId)) {
      if (kind === 'used' && feature !== null && !(isFigureMeasure(measure) && feature === MEASURE_OF[measure].figure)) {
        const shares = usedShares(grid, weeks, feature);
        if (shares) found.set(subjectKey, { sign: words, shares, covered: [] });
      } else if ((kind === 'completed' || kind === 'attended') && moduleId !== null) {
        const known = await this.training.fromTraining(session, kind, moduleId, grid.weeks);
        if (known) found.set(subjectKey, { sign: words, ...known });
      }
    }
    return found;
  }
}

/** A metric's reading is of a whole unit with everything below it, take-up of those counted with a unit alone: the two are of the same people only in a unit that has none below it. */
export const ofSameUnits = (takeUp: ReadonlyMap<string, TakeUp>, grid: UsageGrid): ReadonlyMap<string, TakeUp> => {
  const single = new Set(grid.units.filter(({ members }) => members.length === 1).map(({ id }) => id));
  return new Map([...takeUp].map(([key, { shares, ...sign }]) => [key, { ...sign, shares: new Map([...shares].filter(([unit]) => single.has(unit))) }]));
};

/** Undefined where no source tells of this use. */
function usedShares(grid: UsageGrid, units: readonly ProtectedWeeks[], feature: FigureKey): TakeUpShares | undefined {
  const shares = new Map(units.map(({ unitId, weeks, people, figures }) => {
    const known = new Map(weeks.map((week, i) => [week, figures[feature]?.[i] ?? null]));
    const of = new Map(weeks.map((week, i) => [week, people[i] ?? 0]));
    return [unitId, grid.weeks.map((week) => { const value = known.get(week) ?? null; return value === null ? null : Math.min(1, value / Math.max(1, of.get(week) ?? 0)); })] as const;
  }));
  return [...shares.values()].some((row) => row.some((value) => value !== null)) ? shares : undefined;
}
