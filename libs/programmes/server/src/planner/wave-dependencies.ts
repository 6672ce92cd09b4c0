import { daysBetween, type Day, type TenantSession } from '@realign/kernel';
import { earliestStart, pilotSpan, type WaveGap, type WaveWait } from '@realign/programmes/domain';
import type { FullSettings } from './planner-settings';
import { EMBED_WEEKS, USUAL_LEARNING_DAYS } from './present-scenario';

/** Waves a scenario takes over, in the order in which it does: those that wait for a day ahead. An audience scenario leaves those that have more than its audiences. */
export const OPEN_WAVES = `
  select w.id from programmes.wave w where w.programme_id = $1 and w.state in ('planned', 'ready') and w.launch_on >= current_date
    and (cardinality($2::uuid[]) = 0 or not exists (select 1 from programmes.wave_unit u where u.wave_id = w.id) and not exists (select 1 from programmes.wave_audience a where a.wave_id = w.id and a.audience_id <> all($2::uuid[])))
  order by w.launch_on, w.position, w.id`;

const DEPENDENCIES = `
  select d.kind, d.lag_days as "lagDays", d.before_id as "beforeId", d.after_id as "afterId", b.title, b.starts_on::text as "startsOn", b.ends_on::text as "endsOn", b.state
  from programmes.dependency_v d join programmes.dated_item_v b on b.programme_id = d.programme_id and b.kind = d.before_kind and b.id = d.before_id where d.programme_id = $1 and d.after_kind = 'wave'`;

interface Row {
  readonly kind: 'finish_start' | 'start_start';
  readonly lagDays: number;
  readonly beforeId: string;
  readonly afterId: string;
  readonly title: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly state: string;
}

/**
 * What the waves of the plan depend on, by their place: on what no scenario moves (phases, activities, waves it leaves), as the week they wait for; on each other, as weeks between them.
 * A dependency against the order of the waves binds nothing here: the plan says that it is broken.
 */
export async function waveDependencies(session: TenantSession, programmeId: string, settings: FullSettings): Promise<{ waits: WaveWait[]; gaps: WaveGap[] }> {
  const start = settings.startsOn as Day;
  const placeOf = new Map((await session.sql<{ id: string }>(OPEN_WAVES, [programmeId, settings.audienceIds])).map(({ id }, at) => [id, at + 1]));
  const rows = (await session.sql<Row>(DEPENDENCIES, [programmeId])).filter(({ afterId, state }) => placeOf.has(afterId) && state !== 'withdrawn' && state !== 'stopped');
  const weeks = (days: number): number => Math.max(0, Math.ceil(days / 7));
  const lasts = (wave: number): number => (wave === 1 && settings.pilotPeople !== null ? daysBetween(start, pilotSpan(start, settings.learningWeeks, USUAL_LEARNING_DAYS).embedUntil) + 1 : 7 * EMBED_WEEKS);
  return {
    waits: rows.filter(({ beforeId }) => !placeOf.has(beforeId)).map((row) => ({ wave: placeOf.get(row.afterId) ?? 1, week: weeks(daysBetween(start, earliestStart({ id: row.beforeId, ...row }, row))), for: row.title })),
    gaps: rows.flatMap(({ beforeId, afterId, kind, lagDays }) => {
      const [before, after] = [placeOf.get(beforeId) ?? 0, placeOf.get(afterId) ?? 0];
      return before === 0 || before >= after ? [] : [{ before, after, weeks: weeks((kind === 'finish_start' ? lasts(before) : 0) + lagDays) }];
    }),
  };
}
