import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { MomentumFading, type SignalView } from '@realign/adoption/contract';
import { isNews, NEWS_DAYS, turnedToFading } from '@realign/adoption/domain';
import { UptakeViews } from './uptake.view';

/** Keeps what momentum was read as, week by week, and says when a signal turns to fading. */
@Injectable()
export class MomentumStore {
  constructor(
    private readonly views: UptakeViews,
    private readonly outbox: Outbox,
  ) {}

  /** Of every programme that is under way. @returns how many signals turned to fading */
  async readAll(session: TenantSession): Promise<number> {
    const programmes = await session.sql<{ id: string }>(`select id from programmes.programme where state in ('live', 'sustaining', 'dormant') order by id limit 500`);
    let fading = 0;
    for (const { id } of programmes) fading += await this.read(session, id);
    return fading;
  }

  private async read(session: TenantSession, programmeId: string): Promise<number> {
    const told = await this.views.momentum(session, programmeId);
    if (!told) return 0;
    const before = await session.sql<Pick<SignalView, 'key' | 'reading'>>(
      `select distinct on (signal) signal as key, reading from adoption.momentum_signal where programme_id = $1 and period_end < $2 and read_at::date - period_end <= $3 order by signal, period_end desc`, [programmeId, told.periodEnd, NEWS_DAYS],
    );
    await session.sql(
      `insert into adoption.momentum_signal (tenant_id, programme_id, signal, period_end, reading, now_value, before_value, note)
       select $1, $2, s.key, $3, s.reading, s.now, s.before, s.note from jsonb_to_recordset($4::jsonb) as s(key text, reading text, now float8, before float8, note text)
       on conflict (tenant_id, programme_id, signal, period_end) do update set reading = excluded.reading, now_value = excluded.now_value, before_value = excluded.before_value, note = excluded.note, read_at = now()`,
      [session.tenantId, programmeId, told.periodEnd, JSON.stringify(told.signals)],
    );
    const today = (await session.one<{ today: string }>('select current_date::text as today'))?.today ?? '';
    // Weeks that files of earlier bring in are kept, and tell nobody; nor do they stand against telling the first week that is news.
    const turned = isNews(told.periodEnd, today) ? turnedToFading(before, told.signals) : [];
    for (const { key } of turned) {
      await this.outbox.put(session, MomentumFading, { tenantId: session.tenantId, programmeId, signal: key, periodEnd: told.periodEnd }, { dedupeKey: `momentum:${programmeId}:${key}:${told.periodEnd}` });
    }
    return turned.length;
  }
}
