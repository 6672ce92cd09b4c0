import { addDays, compareDays, type Day } from '@realign/kernel';
import { teachesIn } from './taught-language';

/** A stretch of time; instants as ISO text in UTC. The end belongs to nobody: one session may begin when another ends. */
export interface Stretch {
  readonly startsAt: string;
  readonly endsAt: string;
}

export const overlaps = (a: Stretch, b: Stretch): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export interface PlannedSession extends Stretch {
  readonly id: string;
  readonly title: string;
  readonly room: string | null;
  readonly timeZone: string;
  readonly trainerIds: readonly string[];
  /** Trainers who have a seat in it. */
  readonly seatedTrainerIds: readonly string[];
}

export interface ProposedSession extends Stretch {
  /** None while it is new. */
  readonly id: string | null;
  readonly moduleId: string;
  readonly day: Day;
  readonly hours: number;
  readonly language: string;
  readonly room: string | null;
  readonly timeZone: string;
  readonly capacity: number;
  /** Seats that are booked already. */
  readonly taken: number;
}

export interface TrainerAt {
  readonly personId: string;
  readonly name: string;
  readonly hoursPerWeek: number;
  readonly languages: readonly string[];
  /** Modules they teach; empty means any. */
  readonly moduleIds: readonly string[];
  /** Hours of their other sessions in the week of this one. */
  readonly hoursThatWeek: number;
  readonly absences: readonly { readonly from: Day; readonly until: Day; readonly reason: string }[];
}

export type CollisionKind = 'trainer_busy' | 'trainer_away' | 'trainer_hours' | 'trainer_language' | 'trainer_skill' | 'room_used' | 'over_capacity';

export interface Collision {
  readonly kind: CollisionKind;
  /** What collides, in a sentence. */
  readonly detail: string;
  readonly sessionId?: string;
}

/**
 * Everything that stands against a session at that time: a trainer who teaches or learns elsewhere, is away, would pass their hours of the week
 * (hours of teaching), does not speak the language or teach the module; a room in use (compared without case; rooms of one name in two time zones are two rooms); more people
 * than seats.
 */
export const collisionsOf = (proposed: ProposedSession, trainers: readonly TrainerAt[], others: readonly PlannedSession[]): Collision[] => {
  const rivals = others.filter((other) => other.id !== proposed.id && overlaps(other, proposed));
  return [...trainers.flatMap((trainer) => trainerCollisions(proposed, trainer, rivals)), ...roomCollisions(proposed, rivals), ...capacityCollisions(proposed)];
};

const trainerCollisions = (proposed: ProposedSession, trainer: TrainerAt, rivals: readonly PlannedSession[]): Collision[] => {
  const { name } = trainer;
  const busy = rivals.filter(({ trainerIds }) => trainerIds.includes(trainer.personId)).map((other): Collision => ({ kind: 'trainer_busy', detail: `${name} teaches “${other.title}” at that time.`, sessionId: other.id }));
  const seated = rivals.filter(({ seatedTrainerIds }) => seatedTrainerIds.includes(trainer.personId)).map((other): Collision => ({ kind: 'trainer_busy', detail: `${name} has a seat in “${other.title}” at that time.`, sessionId: other.id }));
  const away = trainer.absences.filter(({ from, until }) => compareDays(from, proposed.day) <= 0 && compareDays(proposed.day, until) <= 0).map((absence): Collision => ({ kind: 'trainer_away', detail: `${name} is away until ${absence.until}${absence.reason ? ` (${absence.reason})` : ''}.` }));
  const hours = trainer.hoursThatWeek + proposed.hours;
  return [
    ...busy, ...seated, ...away,
    ...(hours > trainer.hoursPerWeek + 1e-9 ? [{ kind: 'trainer_hours' as const, detail: `${name} would teach ${tidy(hours)} hours that week; ${tidy(trainer.hoursPerWeek)} are agreed.` }] : []),
    ...(teachesIn(trainer.languages, proposed.language) ? [] : [{ kind: 'trainer_language' as const, detail: `${name} does not teach in this language (${proposed.language}).` }]),
    ...(trainer.moduleIds.length === 0 || trainer.moduleIds.includes(proposed.moduleId) ? [] : [{ kind: 'trainer_skill' as const, detail: `${name} does not teach this module.` }]),
  ];
};

const roomCollisions = ({ room, timeZone }: ProposedSession, rivals: readonly PlannedSession[]): Collision[] =>
  room === null ? [] : rivals.filter((other) => other.room !== null && other.timeZone === timeZone && other.room.trim().toLowerCase() === room.trim().toLowerCase())
    .map((other) => ({ kind: 'room_used', detail: `${room} is used by “${other.title}” at that time. If that is a room elsewhere, name this one with its place.`, sessionId: other.id }));

const capacityCollisions = ({ capacity, taken }: ProposedSession): Collision[] =>
  taken > capacity ? [{ kind: 'over_capacity', detail: `${taken} people have a seat already; the session would hold ${capacity}.` }] : [];

const tidy = (hours: number): string => String(Math.round(hours * 10) / 10);

/** Monday of the week a day falls in (ISO 8601). */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
