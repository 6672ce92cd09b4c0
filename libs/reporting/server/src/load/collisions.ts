import { Injectable } from '@nestjs/common';
import { addDays, day, type Day, type TenantSession } from '@realign/kernel';
import type { CollidingItemView, SuggestedMoveView } from '@realign/reporting/contract';
import { hoursInWeek, LOAD_WEEKS, suggestMoves, UnitLoad, type Move } from '@realign/reporting/domain';
import { CollisionStore, type LookedInto } from './collision.store';
import { whatMeets, type Meeting, type MeetingItem } from './what-meets';

interface Frame {
  readonly limit: number;
  readonly today: Day;
  readonly weeks: readonly Day[];
}

/** People whose units are looked into at once. */
const PEOPLE_AT_ONCE = 20_000;

type Facts = Awaited<ReturnType<Collisions['facts']>>;

/** Where too much meets, what meets there, and two moves that would help, or why there are not two. */
@Injectable()
export class Collisions {
  constructor(private readonly store: CollisionStore) {}

  /** Finds the weeks; what meets in them is looked into unit by unit. @returns how many there are, in how many units */
  find(session: TenantSession, limit: number): Promise<{ readonly weeks: number; readonly units: number }> {
    return this.store.replace(session, limit);
  }

  async count(session: TenantSession): Promise<{ readonly collisions: number }> {
    return { collisions: await this.store.count(session) };
  }

  /**
   * Looks into the weeks of the next units, so many that whom things reach is asked once for many of them. Safe to repeat: what was looked into is not looked into again.
   * @returns how many units that were; 0 when there was none left
   */
  async lookInto(session: TenantSession, limit: number, firstWeek: Day): Promise<number> {
    const next = await this.store.next(session, PEOPLE_AT_ONCE);
    if (next.length === 0) return 0;
    const { today } = (await session.one<{ today: Day }>('select current_date::text as today')) ?? { today: firstWeek };
    const weeks = [...Array(LOAD_WEEKS).keys()].map((at) => addDays(firstWeek, 7 * at));
    const meetings = await whatMeets(session, next.map(({ unitId }) => unitId));
    for (const unit of next) {
      const facts = await this.facts(session, unit.unitId, weeks, meetings.get(unit.unitId) ?? { items: [], groups: [] });
      await this.store.write(session, unit.unitId, unit.weeks.map((week) => collide(day(week), facts, { limit, today, weeks })));
    }
    return next.length;
  }

  private async facts(session: TenantSession, unitId: string, weeks: readonly Day[], { items: meeting, groups }: Meeting) {
    const items = meeting.map((item) => ({ ...item, id: item.key, isMovable: item.isMovable && item.programmeId !== null }));
    const dependencies = await this.store.dependencies(session, items.map(({ key }) => key));
    const placed = await this.store.placed(session, dependencies.flatMap(({ beforeId, afterId }) => [beforeId, afterId]));
    return { items, dependencies, placed, groups, load: new UnitLoad(groups, items, weeks), blackouts: await this.store.blackouts(session, unitId) };
  }
}

function collide(week: Day, facts: Facts, frame: Frame): LookedInto {
  const { moves, fewerWhy } = suggestMoves({ ...facts, ...frame, week }, facts.load);
  const byKey = new Map(facts.items.map((item) => [item.key, item]));
  const items = facts.items.flatMap((item) => presentItem(item, week)).sort((a, b) => b.hours * b.people - a.hours * a.people || (a.key < b.key ? -1 : 1));
  return { week, items, moves: moves.flatMap((move) => presentMove(move, byKey.get(move.itemId))), fewerWhy };
}

function presentItem(item: MeetingItem & { id: string }, week: Day): CollidingItemView[] {
  const hours = hoursInWeek(item, week);
  const { key, kind, title, programmeId, programmeName, startsOn, endsOn, people } = item;
  return hours > 0 ? [{ key, kind, title, programmeId, programmeName, startsOn, endsOn, hours, people }] : [];
}

/** A move goes the way of its programme's plan: what is of no programme was fixed from the start. */
const presentMove = ({ itemId: _, ...move }: Move, item: MeetingItem | undefined): SuggestedMoveView[] =>
  item && item.programmeId !== null ? [{ ...move, kind: item.kind, id: item.itemId, programmeId: item.programmeId, startsBefore: item.startsOn, endsBefore: item.endsOn }] : [];
