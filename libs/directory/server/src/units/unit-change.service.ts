import { Injectable } from '@nestjs/common';
import { day, isRefused, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, HandlesJob, invalid, newId, Outbox, refused, TenantDb, type JobHandler } from '@realign/platform';
import { ApplyUnitChange, UnitsChanged, type ChangeUnit, type UnitChangeListView, type UnitChangePreview, type UnitChangeView } from '@realign/directory/contract';
import { refuseLongAgo } from '@realign/directory/domain';
import { UnitChangeApply, type ReadyChange } from './unit-change.apply';
import { UnitChangeEffect } from './unit-change.effect';
import { UnitChangeStore } from './unit-change.store';
import { today } from './unit-history';

/** Carries what was found out of a transaction that must not be kept. */
class TakenBack extends Error {
  constructor(readonly preview: UnitChangePreview) {
    super('Tried, and taken back.');
  }
}

/** Changes of units on a day: tried, made, planned, undone. */
@Injectable()
@HandlesJob(ApplyUnitChange)
export class UnitChangeService implements JobHandler<ApplyUnitChange> {
  constructor(
    private readonly db: TenantDb,
    private readonly store: UnitChangeStore,
    private readonly units: UnitChangeApply,
    private readonly effect: UnitChangeEffect,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** The change is made in a transaction that is rolled back: what is shown is what would be, to the person. One to come is tried with the people of today. */
  async preview(actor: Actor, input: ChangeUnit): Promise<UnitChangePreview> {
    try {
      return await this.db.transaction(actor, async (session) => {
        await this.store.waitForTurn(session);
        const ready = await this.ready(session, input);
        const now = await today(session);
        const lookAgain = await this.effect.watch(session, ready.touched, [input.intoUnitId, input.underUnitId]);
        const id = newId();
        await this.store.insert(session, id, ready.change, ready.summary, ready.touched);
        const tried = input.effectiveOn > now ? { ...ready, change: { ...ready.change, effectiveOn: day(now) } } : ready;
        const { before: rows, people } = await this.make(session, id, tried);
        const rest = await this.effect.of(session, id, rows, tried.change.effectiveOn);
        throw new TakenBack({ summary: ready.summary, peopleCount: people, ...rest, ...(await lookAgain()), isPlanned: input.effectiveOn > now });
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.preview;
      throw error;
    }
  }

  /** A day to come is planned; the sweep makes the change on its day. */
  start(actor: Actor, input: ChangeUnit): Promise<UnitChangeView> {
    return this.db.transaction(actor, async (session) => {
      await this.store.waitForTurn(session);
      const ready = await this.ready(session, input);
      const id = newId();
      await this.store.insert(session, id, ready.change, ready.summary, ready.touched);
      if (input.effectiveOn <= (await today(session))) await this.carryOut(session, id, ready);
      await this.audit.record(session, { action: `unit-change.${input.effectiveOn <= (await today(session)) ? 'made' : 'planned'}`, subject: `unit-change:${id}`, after: { ...input } });
      return this.store.view(session, id);
    });
  }

  list(actor: Actor): Promise<UnitChangeListView> {
    return this.db.read(actor, async (session) => ({ items: await this.store.list(session, null) }));
  }

  undo(actor: Actor, id: string): Promise<UnitChangeView> {
    return this.db.transaction(actor, async (session) => {
      await this.store.waitForTurn(session);
      const { state, change, before } = await this.store.get(session, id);
      if (!(await this.store.view(session, id)).canUndo) throw refused({ refused: 'not-undoable', detail: state === 'applied' ? 'A newer change touches the same units. Undo that one first.' : 'There is nothing to undo: the change is not in force.' });
      if (state === 'applied' && before) {
        const refusal = await this.units.undo(session, id, change, before);
        if (refusal) throw refused(refusal);
        await this.announce(session, id, 'undone');
      }
      await this.store.end(session, id, 'undone', null);
      await this.audit.record(session, { action: 'unit-change.undone', subject: `unit-change:${id}` });
      return this.store.view(session, id);
    });
  }

  /** On its day a change is looked at again: what has become impossible is refused, and says why. */
  async handle({ tenantId, changeId }: ApplyUnitChange): Promise<void> {
    await this.db.transaction(systemActor(tenantId), async (session) => {
      await this.store.waitForTurn(session);
      const { state, change } = await this.store.get(session, changeId);
      if (state !== 'planned' || change.effectiveOn > (await today(session))) return;
      const ready = await this.units.ready(session, change);
      if (isRefused(ready)) return this.store.end(session, changeId, 'refused', ready.detail);
      await this.carryOut(session, changeId, ready);
    });
  }

  private async ready(session: TenantSession, input: ChangeUnit): Promise<ReadyChange> {
    const no = refuseLongAgo(day(input.effectiveOn), day(await today(session)));
    if (no) throw invalid([{ pointer: '/effectiveOn', code: no.refused, detail: no.detail }]);
    const ready = await this.units.ready(session, { ...input, effectiveOn: day(input.effectiveOn) });
    if (isRefused(ready)) throw refused(ready);
    return ready;
  }

  private async make(session: TenantSession, id: string, ready: ReadyChange): Promise<Exclude<Awaited<ReturnType<UnitChangeApply['apply']>>, { refused: string }>> {
    const made = await this.units.apply(session, id, ready);
    if (isRefused(made)) throw refused(made);
    return made;
  }

  private async carryOut(session: TenantSession, id: string, ready: ReadyChange): Promise<void> {
    const { before, people } = await this.make(session, id, ready);
    await this.store.settle(session, id, before, people);
    await this.announce(session, id, 'applied');
  }

  private announce(session: TenantSession, changeId: string, what: string): Promise<void> {
    return this.outbox.put(session, UnitsChanged, Object.assign(new UnitsChanged(), { tenantId: session.tenantId, changeId }), { dedupeKey: `unit-change:${changeId}:${what}` });
  }
}
