import { Injectable } from '@nestjs/common';
import { addDays, day, systemActor, type TenantSession } from '@realign/kernel';
import { Audit, HandlesJob, Outbox, Runs, TenantDb, type JobHandler } from '@realign/platform';
import { MetricObservations } from '@realign/goals/contract';
import { FiguresPublished, UndoUsageImport, UsageTaken } from '@realign/adoption/contract';
import { NAMES_ALONE, usageFormat } from '@realign/adoption/domain';
import { RollUps } from '../rollup/roll-ups';
import { waitForOthers } from '../wait-for-others';
import { StageUsage } from './stage-usage';
import { TakeStaged } from './take-staged';
import * as sql from './undo-usage.sql';
import { UsageImportStore, type TakenImport } from './usage-import.store';

/**
 * Takes back what a file brought. Its days are cleared, and the other files of these days, which are kept, are taken again in the order in
 * which they came: afterwards it is as if the file had never been sent. Safe to repeat: an import that is not being undone is left alone.
 */
@Injectable()
@HandlesJob(UndoUsageImport)
export class UndoUsageProcessor implements JobHandler<UndoUsageImport> {
  constructor(
    private readonly db: TenantDb,
    private readonly imports: UsageImportStore,
    private readonly staging: StageUsage,
    private readonly staged: TakeStaged,
    private readonly rollUps: RollUps,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly observations: MetricObservations,
  ) {}

  handle({ tenantId, importId }: UndoUsageImport): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await waitForOthers(session);
      await session.sql(`set local statement_timeout = '10min'`);
      const undone = await this.imports.lockTaken(session, importId);
      if (!undone || undone.state !== 'undoing' || !undone.sourceId || !undone.firstDay || !undone.lastDay) return;
      await this.clear(session, undone, undone.firstDay, undone.lastDay);
      // Figures by unit may be what effects are worked out on, and no week will tell that they are gone.
      if (usageFormat(undone.formatKey)?.grain === 'series') await this.outbox.put(session, FiguresPublished, { tenantId, runId: undone.undoRunId ?? undone.runId }, { dedupeKey: `figures-published:undo:${importId}` });
      const others = await this.imports.othersToTakeAgain(session, undone);
      for (const other of others) await this.takeAgain(session, other);
      if (NAMES_ALONE.has(undone.formatKey)) await session.sql(sql.HIDE_UNNAMED, [undone.sourceId]);
      await this.imports.undone(session, importId);
      await this.runs.finish(session, undone.undoRunId ?? undone.runId, { importId, takenAgain: others.length });
      await this.audit.record(session, { action: 'usage-import.undone', subject: `usage-import:${importId}`, after: { takenAgain: others.length } });
      await this.outbox.put(session, UsageTaken, { tenantId, sourceId: undone.sourceId, importId, firstDay: undone.firstDay, lastDay: undone.lastDay });
    });
  }

  /** Each attempt was taken back as a whole: the file stands as before, and can be taken back again. */
  putAside({ tenantId, importId }: UndoUsageImport, why: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const kept = await this.imports.lockTaken(session, importId);
      if (kept?.state !== 'undoing') return;
      await this.imports.keep(session, importId);
      await this.runs.fail(session, kept.undoRunId ?? kept.runId, why);
    });
  }

  private async clear(session: TenantSession, taken: TakenImport, firstDay: string, lastDay: string): Promise<void> {
    const { id, sourceId, formatKey, periodDays } = taken;
    const grain = usageFormat(formatKey)?.grain;
    if (grain === 'series') {
      await this.observations.forget(session, await session.sql(sql.TOLD_BY_SERIES, [sourceId, id]));
      return void (await session.sql(sql.CLEAR_SERIES, [sourceId, id]));
    }
    if (grain === 'community') {
      if (NAMES_ALONE.has(formatKey)) await this.takeNamesBack(session, taken);
      await session.sql(sql.CLEAR_COMMUNITIES, [id]);
      return void (await session.sql(sql.CLEAR_SERIES, [sourceId, id]));
    }
    if (grain === 'event') await session.sql(sql.CLEAR_EVENTS, [sourceId, firstDay, lastDay]);
    if (periodDays === 1) {
      for (const statement of [sql.CLEAR_FACTS, sql.CLEAR_DAYS]) await session.sql(statement, [sourceId, firstDay, lastDay]);
      await this.rollUps.ask(session, sourceId ?? '', firstDay, lastDay);
    }
    const window = [sourceId, formatKey, periodDays, lastDay];
    for (const statement of [sql.CLEAR_WINDOW, sql.CLEAR_READING, sql.CLEAR_PUBLISHED, sql.CLEAR_UNTOLD]) await session.sql(statement, window);
    await this.observations.withdraw(session, usageFormat(formatKey)?.name ?? formatKey, addDays(day(lastDay), 1 - (periodDays ?? 1)), lastDay);
  }

  /** Which channels a list names stands in the list alone. */
  private async takeNamesBack(session: TenantSession, taken: TakenImport): Promise<void> {
    await this.staging.stage(session, taken, await this.staging.open(session.actor, taken), () => undefined);
    for (const statement of sql.TAKE_NAMES_BACK) await session.sql(statement, [taken.sourceId]);
  }

  private async takeAgain(session: TenantSession, other: TakenImport): Promise<void> {
    const opened = await this.staging.open(session.actor, other);
    const staged = await this.staging.stage(session, other, opened, () => undefined);
    await this.staged.takeAgain(session, other, opened.recognised.format, staged);
  }
}
