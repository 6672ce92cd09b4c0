import { Injectable } from '@nestjs/common';
import { refuse, type Refusal, type TenantSession } from '@realign/kernel';
import { invalid, notFound } from '@realign/platform';
import { refuseUnitChange, unitChangeFaults, unitChangeWords, type UnitChange } from '@realign/directory/domain';
import { UnitChangeStore, type Before, type UnitRow } from './unit-change.store';
import { followMerges, rebuildClosure, rememberUnits } from './unit-history';
import { giveBack, movePeople } from './unit-moves';

/** A change that may be made, with the units it touches. */
export interface ReadyChange {
  readonly change: UnitChange;
  readonly summary: string;
  readonly touched: readonly string[];
}

/** Makes changes of units, and takes them back. Everything happens in the caller's transaction. */
@Injectable()
export class UnitChangeApply {
  constructor(private readonly store: UnitChangeStore) {}

  /** @returns what stands in the way today, as a value. @throws 422 when the wish itself is incomplete, 404 when the unit is not there */
  async ready(session: TenantSession, change: UnitChange): Promise<ReadyChange | Refusal> {
    const faults = unitChangeFaults(change);
    if (faults.length > 0) throw invalid(faults);
    await this.requireNamed(session, change);
    const changed = [change.orgUnitId, ...(change.kind === 'merge' ? await this.store.below(session, change.orgUnitId) : []), ...(change.kind === 'split' ? (change.unitIds ?? []) : [])];
    const facts = await this.store.facts(session, change, changed);
    const refusal = refuseUnitChange(change, facts);
    if (refusal) return refusal;
    return { change, summary: unitChangeWords(change, facts.name, facts.other?.name ?? null), touched: change.intoUnitId === undefined ? changed : [...changed, change.intoUnitId] };
  }

  /** @returns what it was before, and how many people are in another unit now */
  async apply(session: TenantSession, id: string, { change, touched }: ReadyChange): Promise<{ before: Before; people: number } | Refusal> {
    const { effectiveOn: day, orgUnitId, underUnitId } = change;
    const units = await this.store.units(session, touched);
    const own = units.find((unit) => unit.id === orgUnitId);
    if (!own) throw notFound('unit');
    await this.store.reachBack(session, touched, day);
    const made = change.kind === 'split' ? await this.store.make(session, (change.name ?? '').trim(), underUnitId === undefined ? own.parent_id : underUnitId, day) : undefined;
    if (change.kind === 'split' && made === undefined) return refuse('name-taken', `There is a unit called ${change.name ?? ''} already.`);
    const ids = made === undefined ? touched : [...touched, made];
    const versions = await this.store.versions(session, ids);
    if (made !== undefined) await this.store.touch(session, id, [made]);
    const people = await this.change(session, id, change, made);
    await rememberUnits(session, day);
    return { before: { units, versions, after: await this.store.units(session, ids), ...(made !== undefined && { made }) }, people };
  }

  /** @returns a refusal when the units are not as the change left them */
  async undo(session: TenantSession, id: string, change: UnitChange, before: Before): Promise<Refusal | null> {
    const now = await this.store.units(session, before.after.map((unit) => unit.id));
    const moved = now.find((unit) => !isSame(unit, before.after.find(({ id: other }) => other === unit.id)));
    if (moved) return refuse('changed-since', `${moved.name} was changed since, by a people file or by hand. Change it once more instead of undoing.`);
    if (before.made !== undefined && (await this.store.below(session, before.made)).some((below) => !before.units.some((unit) => unit.id === below))) return refuse('changed-since', 'Other units stand below the new one by now. Move them first.');
    await giveBack(session, id, change.effectiveOn);
    await this.store.restore(session, before, change.effectiveOn);
    await followMerges(session);
    await rebuildClosure(session);
    return null;
  }

  private async change(session: TenantSession, id: string, change: UnitChange, made: string | undefined): Promise<number> {
    const { kind, orgUnitId, effectiveOn: day, intoUnitId = '', underUnitId = null } = change;
    if (kind === 'rename') await session.sql('update directory.org_unit set name = $2, is_named_by_hand = true where id = $1', [orgUnitId, change.name?.trim()]);
    if (kind === 'move') await session.sql('update directory.org_unit set parent_id = $2, is_placed_by_hand = true where id = $1', [orgUnitId, underUnitId]);
    if (kind === 'close') await session.sql('update directory.org_unit set closed_on = $2 where id = $1', [orgUnitId, day]);
    if (kind === 'split' && made !== undefined) {
      await session.sql('update directory.org_unit set parent_id = $2, is_placed_by_hand = true where id = any($1::uuid[])', [change.unitIds ?? [], made]);
      return movePeople(session, id, day, orgUnitId, made, await this.store.chosen(session, change));
    }
    if (kind !== 'merge') return 0;
    await session.sql('update directory.org_unit set parent_id = $2, is_placed_by_hand = true where parent_id = $1 and closed_on is null', [orgUnitId, intoUnitId]);
    await session.sql('update directory.org_unit set closed_on = $3, merged_into = $2, followed_by = $2 where id = $1', [orgUnitId, intoUnitId, day]);
    await followMerges(session);
    return movePeople(session, id, day, orgUnitId, intoUnitId, 'everybody');
  }

  /** Whatever is named besides the unit itself is there. */
  private async requireNamed(session: TenantSession, { intoUnitId, underUnitId, unitIds, personIds }: UnitChange): Promise<void> {
    const named = { intoUnitId, underUnitId: underUnitId ?? undefined };
    for (const [field, id] of Object.entries(named)) {
      if (id !== undefined && (await this.store.units(session, [id])).length === 0) throw invalid([{ pointer: `/${field}`, code: 'reference', detail: 'There is no such unit in the directory.' }]);
    }
    if (unitIds && (await this.store.units(session, unitIds)).length < unitIds.length) throw invalid([{ pointer: '/unitIds', code: 'reference', detail: 'One of these units is not in the directory.' }]);
    if (!personIds) return;
    const found = await session.one<{ n: number }>('select count(*)::integer as n from directory.person where id = any($1::uuid[])', [personIds]);
    if ((found?.n ?? 0) < personIds.length) throw invalid([{ pointer: '/personIds', code: 'reference', detail: 'One of these people is not in the directory.' }]);
  }
}

const isSame = (a: UnitRow, b: UnitRow | undefined): boolean => b !== undefined && a.name === b.name && a.parent_id === b.parent_id && a.closed_on === b.closed_on && a.merged_into === b.merged_into;

