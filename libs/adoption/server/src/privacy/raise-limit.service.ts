import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit, Outbox, Runs } from '@realign/platform';
import { RaiseGroupSize } from '@realign/adoption/contract';
import { Disclosure } from '../disclosure/disclosure';
import { WindowReadings } from '../reading/window-readings';
import { RoleFigures } from '../roles/role-figures';
import { PrivacyStore } from './privacy.store';

/** Published periods in one transaction: at 120,000 people about half a second each. */
const PAGE_PERIODS = 8;

/**
 * Brings a higher limit about, page by page. Groups are put together at once, so that nothing new is published of smaller ones; each published
 * period is of one or the other kind of groups, never of both. The setting says the new limit when the last period keeps to it.
 */
@Injectable()
export class RaiseLimit {
  constructor(
    private readonly store: PrivacyStore,
    private readonly disclosure: Disclosure,
    private readonly readings: WindowReadings,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly roleFigures: RoleFigures,
    private readonly audit: Audit,
  ) {}

  /** @returns whether a run was begun; where nothing was published of smaller groups there is nothing to do, and the limit may be set at once */
  async begin(session: TenantSession, minGroupSize: number): Promise<boolean> {
    await this.disclosure.coarsenBlocks(session, minGroupSize);
    if (!(await this.store.hasSmaller(session, minGroupSize))) return false;
    const { id: runId } = await this.runs.open(session, { kind: 'adoption.raise-group-size', title: `Groups of at least ${minGroupSize}`, subject: 'privacy' });
    await this.store.noteRaising(session, { minGroupSize, runId });
    await this.askForPage(session, runId, 0);
    return true;
  }

  /** One page. Safe to repeat: a period that is done is not found again. A run that was overtaken by another limit ends. */
  async page(session: TenantSession, { runId, done }: RaiseGroupSize): Promise<void> {
    const setting = await this.store.lock(session);
    if (setting?.raising?.runId !== runId) return this.runs.fail(session, runId, 'Another limit was set meanwhile.');
    await session.sql(`set local statement_timeout = '10min'`);
    const page = await this.disclosure.coarsenPeriods(session, PAGE_PERIODS);
    for (const period of page.done) await this.readings.tellAgain(session, period);
    const now = done + page.done.length;
    if ((await this.runs.advance(session, runId, { stage: 'Putting groups together', done: now, total: now + page.left })) === 'cancelled') return this.store.noteRaising(session, null);
    if (page.left > 0) return this.askForPage(session, runId, now);
    await this.store.raised(session);
    await session.sql('analyze adoption.cell_figure, adoption.block_figure, adoption.own_figure');
    await this.roleFigures.refresh(session);
    await this.runs.finish(session, runId, { minGroupSize: setting.raising.minGroupSize, periods: now });
    await this.audit.record(session, { action: 'privacy.limit-raised', subject: 'privacy', before: { minGroupSize: setting.minGroupSize }, after: { minGroupSize: setting.raising.minGroupSize, periods: now } });
  }

  /** What was put together stays so; the limit stays as it was, and may be set again. */
  async giveUp(session: TenantSession, { runId }: RaiseGroupSize, why: string): Promise<void> {
    const setting = await this.store.lock(session);
    if (setting?.raising?.runId === runId) await this.store.noteRaising(session, null);
    await this.runs.fail(session, runId, why);
  }

  private askForPage(session: TenantSession, runId: string, done: number): Promise<void> {
    return this.outbox.put(session, RaiseGroupSize, { tenantId: session.tenantId, runId, done }, { dedupeKey: `raise-group-size:${runId}:${done}` });
  }
}
