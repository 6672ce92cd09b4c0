import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, invalid, notFound, TenantDb } from '@realign/platform';
import type { CountedToolsView, CountTools } from '@realign/adoption/contract';
import { ToolChoices } from '../disclosure/tool-choices';
import { SourceSenders } from '../source/source-senders';
import { RefreshService } from './refresh.service';

/** The weeks a choice may change: as far back as there are raw facts. */
const SPAN = `
  select d.source_id as "sourceId", greatest(min(d.day), (select max(sealed_before) from adoption.usage_source))::text as "firstDay", max(d.day)::text as "lastDay"
  from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where (cardinality($1::text[]) = 0 or s.key = any($1)) group by d.source_id order by max(d.day) desc, 1 limit 1`;

/** Which tools count for a programme, as somebody says it: kept with their name, and the newest counts. */
@Injectable()
export class ProgrammeTools {
  constructor(
    private readonly db: TenantDb,
    private readonly choices: ToolChoices,
    private readonly refresh: RefreshService,
    private readonly audit: Audit,
    private readonly senders: SourceSenders,
  ) {}

  /** Keeps what somebody says, and has the weeks told that it needs; the effects are worked out anew when these are. */
  count(actor: Actor, programmeId: string, { sourceKeys }: CountTools): Promise<CountedToolsView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      const known = (await session.sql<{ key: string }>('select key from adoption.usage_source where key = any($1)', [sourceKeys])).map(({ key }) => key);
      const wrong = sourceKeys.flatMap((key, at) => (known.includes(key) ? [] : [{ pointer: `/sourceKeys/${at}`, code: 'reference', detail: 'No such tool is known.' }]));
      if (wrong.length > 0) throw invalid(wrong);
      await session.sql('insert into adoption.tool_choice (tenant_id, programme_id, source_keys, stated_by) values ($1, $2, $3, $4)', [session.tenantId, programmeId, sourceKeys, actor.displayName]);
      // What was told of waves is told anew, unless it is of files of several people (0186).
      if (!(await this.senders.areSeveral(session, null))) await session.sql('delete from adoption.wave_cohort_week where wave_id in (select wave_id from programmes.wave_detail_v where programme_id = $1)', [programmeId]);
      await this.audit.record(session, { action: 'tools.counted', subject: `programme:${programmeId}`, after: { sourceKeys } });
      const span = await session.one<{ sourceId: string; firstDay: string; lastDay: string }>(SPAN, [sourceKeys]);
      if (span) await this.refresh.start(session, { tenantId: session.tenantId, ...span });
      return this.choices.view(session, programmeId);
    });
  }
}
