import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';
import type { CountedTools, CountedToolsView, ToolView } from '@realign/adoption/contract';
import { NO_USE_REPORT } from '@realign/adoption/domain';
import { ToolWeeks, type ToolSet } from './tool-weeks';

const NEWEST = 'select source_keys as keys, stated_by as "statedBy" from adoption.tool_choice where programme_id = $1 order by id desc limit 1';

/** Sources that tell of people: by single days, or by reports. */
const TOOLS = `
  select s.key, s.name from adoption.usage_source s
  where exists (select 1 from adoption.usage_day d where d.source_id = s.id) or exists (select 1 from adoption.report_reading r where r.source_id = s.id and r.report <> '${NO_USE_REPORT}') order by s.name, s.key`;

/** Which tools a programme counts, and which of them figures are asked of. */
@Injectable()
export class ToolChoices {
  constructor(private readonly tools: ToolWeeks) {}

  /** Null for all that report, and for the organisation. */
  async counted(session: TenantSession, programmeId: string | null): Promise<CountedTools> {
    const newest = programmeId === null ? undefined : await session.one<{ keys: string[] }>(NEWEST, [programmeId]);
    return newest && newest.keys.length > 0 ? newest.keys : null;
  }

  /** The set of tools that figures are asked of: one tool where it is named, else what the programme counts. */
  async asked(session: TenantSession, programmeId: string | null, tool?: string): Promise<ToolSet> {
    if (tool === undefined) return this.tools.setOf(session, await this.counted(session, programmeId));
    if (!(await session.one('select 1 from adoption.usage_source where key = $1', [tool]))) throw invalid([{ pointer: '?tool', code: 'reference', detail: 'No such tool is known: name the key of one of the sources.' }]);
    return this.tools.setOf(session, [tool]);
  }

  async view(session: TenantSession, programmeId: string | null, tool?: string): Promise<CountedToolsView> {
    const items = await session.sql<ToolView>(TOOLS);
    const newest = programmeId === null ? undefined : await session.one<{ keys: string[]; statedBy: string }>(NEWEST, [programmeId]);
    const counted = newest?.keys ?? [];
    return { items, counted, countedBy: newest?.statedBy ?? null, shown: tool === undefined ? counted : [tool] };
  }
}
