import { Injectable } from '@nestjs/common';
import { addDays, day, daysBetween, type TenantSession } from '@realign/kernel';
import { Outbox, Runs } from '@realign/platform';
import { MetricObservations } from '@realign/goals/contract';
import { RollUpUsage, UsageRolledUp } from '@realign/adoption/contract';
import { lastReached, planRolling, type RollingPlan } from '@realign/adoption/domain';
import { RoleFigures } from '../roles/role-figures';
import { recordRolledDays } from './rolled-observations';
import { RollingStore, type RollingSource } from './rolling.store';

/** Days rolled up in one transaction: at 120,000 people about a second each. */
export const PAGE_DAYS = 14;

/** Keeps the rollups true: asked whenever days change, carried out page by page in a visible run. */
@Injectable()
export class RollUps {
  constructor(
    private readonly store: RollingStore,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly observations: MetricObservations,
    private readonly roleFigures: RoleFigures,
  ) {}

  /** Says that figures of the days from `first` to `last` changed. @returns the run that will work them out, the open one where there is one */
  async ask(session: TenantSession, sourceId: string, first: string, last: string): Promise<string> {
    const source = await this.store.lock(session, sourceId);
    if (!source) throw new Error('The usage source is missing.');
    await this.store.markDirty(session, sourceId, first, lastReached(last));
    if (source.runId !== null && (await this.runs.advance(session, source.runId, {})) === 'running') return source.runId;
    const { id } = await this.runs.open(session, { kind: 'adoption.roll-up', title: `Working out the figures of ${source.name}`, subject: `usage-source:${sourceId}` });
    await this.store.noteRun(session, sourceId, id);
    await this.askForPage(session, sourceId, id, 1);
    return id;
  }

  /** One page. Safe to repeat: days are put in place of what was there, and what is left to do stands in the source's row. */
  async page(session: TenantSession, { sourceId, runId, page }: RollUpUsage): Promise<void> {
    const source = await this.store.lock(session, sourceId);
    if (!source || source.runId !== runId) return;
    const lastKnown = await this.store.lastKnownDay(session, sourceId);
    const total = source.dirtyFrom === null || lastKnown === null || source.dirtyFrom > lastKnown ? undefined : daysBetween(day(source.dirtyFrom), day(lastKnown)) + 1;
    if ((await this.runs.advance(session, runId, { stage: 'Rolling up', ...(page === 1 && total !== undefined && { total, done: 0 }) })) === 'cancelled') return this.store.noteRun(session, sourceId, null);
    const plan = planRolling({ ...source, lastKnown });
    const isOver = plan === null ? await this.nothingToRoll(session, source, lastKnown) : await this.roll(session, source, plan, lastKnown ?? plan.to, page);
    if (!isOver) return this.askForPage(session, sourceId, runId, page + 1);
    await this.store.noteRun(session, sourceId, null);
    await this.roleFigures.refresh(session);
    await this.runs.finish(session, runId, { sourceId, rolledTo: lastKnown });
    await this.outbox.put(session, UsageRolledUp, { tenantId: session.tenantId, sourceId, runId }, { dedupeKey: `rolled-up:${runId}` });
  }

  /** @returns whether nothing is left */
  private async roll(session: TenantSession, source: RollingSource, plan: RollingPlan, lastKnown: string, page: number): Promise<boolean> {
    await this.store.prepare(session);
    await (plan.begin === 'kept' ? this.store.loadKept(session, source.id) : this.store.loadFromRaw(session, source.id, plan.base));
    const known = await this.store.knownDays(session, source.id, plan.from, plan.to);
    const days = known.slice(0, PAGE_DAYS);
    let at: string = plan.base;
    for (const next of days) {
      await this.store.step(session, source.id, next, daysBetween(day(at), day(next)));
      await this.store.putDay(session, source.id, next);
      at = next;
    }
    const following = known[PAGE_DAYS];
    await this.store.clearUnknown(session, source.id, plan.from, following === undefined ? plan.to : addDays(day(following), -1));
    if (following === undefined && at !== lastKnown) await this.store.loadFromRaw(session, source.id, lastKnown);
    await this.store.keepState(session, source.id);
    await this.store.noteRolled(session, source.id, following === undefined ? lastKnown : at, following === undefined ? null : { from: following, to: source.dirtyTo ?? following });
    await recordRolledDays(session, source, days, this.observations);
    if (source.runId) await this.runs.advance(session, source.runId, { done: (page - 1) * PAGE_DAYS + days.length });
    return following === undefined;
  }

  /** Days were taken away and none is left after them. */
  private async nothingToRoll(session: TenantSession, source: RollingSource, lastKnown: string | null): Promise<boolean> {
    if (source.dirtyFrom === null || source.dirtyTo === null) return true;
    await this.store.clearUnknown(session, source.id, source.dirtyFrom, source.dirtyTo);
    await this.store.prepare(session);
    if (lastKnown !== null) await this.store.loadFromRaw(session, source.id, lastKnown);
    await this.store.keepState(session, source.id);
    await this.store.noteRolled(session, source.id, lastKnown, null);
    return true;
  }

  private askForPage(session: TenantSession, sourceId: string, runId: string, page: number): Promise<void> {
    return this.outbox.put(session, RollUpUsage, { tenantId: session.tenantId, sourceId, runId, page }, { dedupeKey: `roll-up:${runId}:${page}` });
  }
}
