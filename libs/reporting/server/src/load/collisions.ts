import { Injectable } from '@nestjs/common';
import { addDays, day, type Day, type TenantSession } from '@realign/kernel';
import type { CollidingItemView, SuggestedMoveView } from '@realign/reporting/contract';
import { hoursInWeek, LOAD_WEEKS, suggestMoves, UnitLoad, type Move } from '@realign/reporting/domain';
import { CollisionStore, type MeetingItem, type OverWeek } from './collision.store';

/** Where too much meets, what meets there, and two moves that would help, or why there are not two. */
@Injectable()
export class Collisions {
  constructor(private readonly store: CollisionStore) {}

  /** @returns how many there are */
  async find(session: TenantSession, limit: number, firstWeek: Day): Promise<number> {
    const { today } = (await session.one<{ today: Day }>('select current_date::text as today')) ?? { today: firstWeek };
    const weeks = [...Array(LOAD_WEEKS).keys()].map((at) => addDays(firstWeek, 7 * at));
    const over = await this.store.over(session, limit);
    const byUnit = new Map<string, Awaited<ReturnType<Collisions['facts']>>>();
    for (const { unitId } of over) if (!byUnit.has(unitId)) byUnit.set(unitId, await this.facts(session, unitId, weeks));
    const found = over.map((cell) => ({ ...cell, ...collide(cell, byUnit.get(cell.unitId), { limit, today, weeks }) }));
    await this.store.replace(session, found);
    return found.length;
  }

  private async facts(session: TenantSession, unitId: string, weeks: readonly Day[]) {
    const items = (await this.store.meeting(session, unitId)).map((item) => ({ ...item, id: item.key }));
    const dependencies = await this.store.dependencies(session, items.map(({ key }) => key));
    const placed = await this.store.placed(session, dependencies.flatMap(({ beforeId, afterId }) => [beforeId, afterId]));
    const groups = await this.store.groups(session, unitId);
    return { items, dependencies, placed, groups, load: new UnitLoad(groups, items, weeks), blackouts: await this.store.blackouts(session, unitId) };
  }
}

type Collided = { items: CollidingItemView[]; moves: SuggestedMoveView[]; fewerWhy: string | null };

function collide({ week }: OverWeek, facts: Awaited<ReturnType<Collisions['facts']>> | undefined, { limit, today, weeks }: { limit: number; today: Day; weeks: readonly Day[] }): Collided {
  if (!facts) return { items: [], moves: [], fewerWhy: null };
  const { moves, fewerWhy } = suggestMoves({ ...facts, week, limit, today, weeks }, facts.load);
  const byKey = new Map(facts.items.map((item) => [item.key, item]));
  const items = facts.items.flatMap((item) => presentItem(item, day(week))).sort((a, b) => b.hours * b.people - a.hours * a.people || (a.key < b.key ? -1 : 1));
  return { items, moves: moves.flatMap((move) => presentMove(move, byKey.get(move.itemId))), fewerWhy };
}

function presentItem(item: MeetingItem & { id: string }, week: Day): CollidingItemView[] {
  const hours = hoursInWeek(item, week);
  const { key, kind, title, programmeId, programmeName, startsOn, endsOn, people } = item;
  return hours > 0 ? [{ key, kind, title, programmeId, programmeName, startsOn, endsOn, hours, people }] : [];
}

const presentMove = ({ itemId: _, ...move }: Move, item: MeetingItem | undefined): SuggestedMoveView[] =>
  item && item.programmeId !== null ? [{ ...move, kind: item.kind, id: item.itemId, programmeId: item.programmeId, startsBefore: item.startsOn, endsBefore: item.endsOn }] : [];
