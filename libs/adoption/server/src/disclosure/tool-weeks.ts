import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WEEKS, weeksOfTools, type CountedTools } from '@realign/adoption/contract';
import { missingToolWords } from '@realign/adoption/domain';
import { restDays } from './rest-days';
import * as sql from './tool-weeks.sql';

/** Tools that are counted together, and the series of their weeks. */
export interface ToolSet {
  readonly series: string;
  readonly keys: CountedTools;
}

/** Who came in any tool that reports. */
export const ALL_TOOLS: ToolSet = { series: WEEKS, keys: null };

export interface KnownTool {
  readonly key: string;
  readonly name: string;
  /** Its people are counted together with those of the others that do. */
  readonly counts: boolean;
}

interface ToolOfWeek {
  readonly name: string;
  readonly last: string;
  readonly isExpected: boolean;
  readonly days: number;
  readonly hasWeekends: boolean;
  readonly isInReach: boolean;
}

/** What is known of a week of a set of tools. */
export interface KnownWeek {
  /** Days of the tool that knows fewest of those that normally report; where none does, of all together. */
  readonly days: number;
  /** Of so many days they would be all: seven, or five of a tool that is not used at weekends and lacks more than one. */
  readonly ofDays: number;
  /** Of some day only a part of an export is known. */
  readonly hasParts: boolean;
  readonly dataTo: string | null;
  /** Some tool knows its last day or a later one. */
  readonly isOver: boolean;
  /** Tools that told of any of its 28 days. */
  readonly tools: number;
  /** What is missing, in words; empty where every tool that normally reports did, to the end of the week. */
  readonly missing: string;
}

/** Of a week without its rest days. */
const WORKING_DAYS = 5;

/** Which tools report when, and which of their weeks are told beside those of all. */
@Injectable()
export class ToolWeeks {
  /** Tools that know single days, by name. */
  known(session: TenantSession): Promise<KnownTool[]> {
    return session.sql<KnownTool>(sql.TOOLS_KNOWN);
  }

  /** Sets of tools whose weeks are told beside those of all: each tool by itself where several report, and what programmes count. */
  async sets(session: TenantSession): Promise<ToolSet[]> {
    const known = await this.known(session);
    const chosen = await session.sql<{ keys: string[] }>(sql.TOOLS_CHOSEN);
    const wanted = [...known.map(({ key }) => [key]), ...chosen.map(({ keys }) => together(keys, known))];
    const sets = wanted.filter((keys) => keys.length > 0 && !areAll(keys, known)).map((keys): ToolSet => ({ series: weeksOfTools(keys), keys }));
    return [...new Map(sets.map((set) => [set.series, set])).values()];
  }

  /** The set in which the weeks of these tools stand. Where nobody else knows days it is that of all. */
  async setOf(session: TenantSession, keys: CountedTools): Promise<ToolSet> {
    if (keys === null || keys.length === 0) return ALL_TOOLS;
    const known = await this.known(session);
    const own = together(keys, known);
    if (own.length === 0) return { series: weeksOfTools(keys), keys };
    return areAll(own, known) ? { ...ALL_TOOLS, keys: own } : { series: weeksOfTools(own), keys: own };
  }

  /** The sources of a set; null where they are all that know days, so that nothing has to be looked up by source. */
  async sources(session: TenantSession, keys: CountedTools): Promise<string[] | null> {
    return (await session.one<{ ids: string[] | null }>(sql.SOURCES_OF, [keys]))?.ids ?? null;
  }

  async week(session: TenantSession, sunday: string, keys: CountedTools): Promise<KnownWeek> {
    const rest = await restDays(session);
    const known = await session.one<{ days: number; hasWeekends: boolean; dataTo: string | null; hasParts: boolean }>(sql.DAYS_OF_WEEK, [sunday, keys, rest]);
    const tools = await session.sql<ToolOfWeek>(sql.TOOLS_OF_WEEK, [sunday, keys, rest]);
    const expected = tools.filter(({ isExpected }) => isExpected);
    const least = [...expected].sort((a, b) => a.days - b.days)[0] ?? known;
    return {
      days: least?.days ?? 0, ofDays: least && !least.hasWeekends && least.days < WORKING_DAYS ? WORKING_DAYS : 7, dataTo: known?.dataTo ?? null, hasParts: known?.hasParts ?? false, isOver: tools.some(({ last }) => last >= sunday), tools: tools.filter(({ isInReach }) => isInReach).length,
      missing: missingToolWords(expected.filter(({ days, last }) => days === 0 || last < sunday)),
    };
  }

  /** Weeks of sets that are not told and could be, after this one of the page before; by series, oldest first. */
  due(session: TenantSession, sets: readonly ToolSet[], after: { readonly series: string; readonly sunday: string } | null, most: number): Promise<{ series: string; sunday: string }[]> {
    return session.sql(sql.TOOL_WEEKS_DUE, [JSON.stringify(sets), after?.series ?? '', after?.sunday ?? '-infinity', most]);
  }
}

/** Those of these tools that may be counted together: one alone, or those that count. Several of which none does are as good as the first. */
function together(keys: readonly string[], known: readonly KnownTool[]): string[] {
  const own = known.filter(({ key }) => keys.includes(key));
  const counting = own.filter(({ counts }) => counts);
  return (own.length < 2 ? own : counting.length > 0 ? counting : own.slice(0, 1)).map(({ key }) => key);
}

/** These are the tools that count, all of them. */
const areAll = (keys: readonly string[], known: readonly KnownTool[]): boolean => keys.every((key) => known.some((tool) => tool.key === key && tool.counts)) && keys.length === known.filter(({ counts }) => counts).length;
