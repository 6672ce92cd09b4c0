import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { isFigureMeasure, MEASURE_OF, type CountedTools } from '@realign/adoption/contract';
import type { ChangedMeasure } from '@realign/adoption/domain';
import { isOf } from '../disclosure/tool-weeks.sql';
import type { AskedMeasure } from './effect-measures';

/** Sources whose accounts are known people, of the tools that are counted ($1), with the first and the last day they told of. What only counts accounts moves no figure about people. */
const SPANS = `
  select s.name, min(d.day)::text as first, max(d.day)::text as last from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where d.matched > 0 and ${isOf('$1')} group by s.id, s.name order by 2, 1`;

/** $1 how the keys of the metrics end that count it, $2 the key of the metric itself. */
const REDEFINED = `select (max(redefined_at) at time zone 'utc')::date::text as "on" from goals.metric_redefined_v where key like '%.' || $1::text or key = $2::text group by redefined_at::date order by 1`;

/** A source that was silent for so many days before the newest day of any is not counted in any more. */
const SILENT_DAYS = 14;
const DAY_MS = 86_400_000;

/** When a figure about people began to count something else: another source came in or fell silent, or somebody defined it anew. */
@Injectable()
export class MeasureChanges {
  async of(session: TenantSession, { measure, metric, name }: Pick<AskedMeasure, 'measure' | 'metric' | 'name'>, tools: CountedTools = null): Promise<ChangedMeasure[]> {
    const redefined = (await session.sql<{ on: string }>(REDEFINED, [isFigureMeasure(measure) ? MEASURE_OF[measure].metric : null, metric?.key ?? null])).map(({ on }) => ({ on, what: `“${name}” was defined anew on ${on}` }));
    return metric === null ? [...(await this.sources(session, tools)), ...redefined] : redefined;
  }

  /** Tools that came in or fell silent, of those that are counted. */
  async sources(session: TenantSession, tools: CountedTools): Promise<ChangedMeasure[]> {
    const spans = await session.sql<{ name: string; first: string; last: string }>(SPANS, [tools]);
    const [begun, newest] = [spans[0]?.first ?? '', spans.map(({ last }) => last).sort().at(-1) ?? ''];
    const joined = spans.filter(({ first }) => first > begun).map(({ name, first }) => ({ on: first, what: `${name} is counted in from ${first} on` }));
    const left = spans.filter(({ last }) => Date.parse(newest) - Date.parse(last) > SILENT_DAYS * DAY_MS).map(({ name, last }) => ({ on: dayAfter(last), what: `${name} is not counted any more after ${last}` }));
    return [...joined, ...left];
  }
}

const dayAfter = (on: string): string => new Date(Date.parse(on) + DAY_MS).toISOString().slice(0, 10);
