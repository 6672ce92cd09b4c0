import { addDays, compareDays, type Day } from '@realign/kernel';
import { mondayOf } from './collisions';

/** People who need a seat of a module, in their language, by their due day. Those past due need it in the first week. */
export interface SeatDemand {
  readonly language: string;
  readonly moduleId: string;
  readonly dueOn: Day;
  readonly people: number;
}

/** Free seats of planned sessions. */
export interface SeatOffer {
  readonly language: string;
  readonly moduleId: string;
  readonly day: Day;
  readonly free: number;
  readonly seats: number;
}

export interface LanguageWeek {
  /** Monday. */
  readonly week: Day;
  readonly needed: number;
  readonly seats: number;
  readonly free: number;
  /** People due by the end of this week whom no free seat up to then can take. Not counted again in later weeks. */
  readonly short: number;
}

export interface LanguageRow {
  readonly language: string;
  readonly weeks: readonly LanguageWeek[];
  readonly short: number;
}

export const weeksFrom = (day: Day, count: number): Day[] => Array.from({ length: count }, (_, at) => addDays(mondayOf(day), at * 7));

/**
 * Seats needed and offered by language and week. A free seat takes somebody of its module and language who is due in its week or later,
 * the earliest due first, so seats of one module never hide a lack of another, and an early session counts for later due days.
 */
export const seatsByLanguage = (weeks: readonly Day[], demand: readonly SeatDemand[], offers: readonly SeatOffer[]): LanguageRow[] => {
  const languages = [...new Set([...demand.map(({ language }) => language), ...offers.map(({ language }) => language)])].sort();
  return languages.map((language) => {
    const own = <T extends { readonly language: string }>(all: readonly T[]): T[] => all.filter((one) => one.language === language);
    const rows = languageWeeks(weeks, own(demand), own(offers));
    return { language, weeks: rows, short: rows.reduce((sum, { short }) => sum + short, 0) };
  });
};

const languageWeeks = (weeks: readonly Day[], demand: readonly SeatDemand[], offers: readonly SeatOffer[]): LanguageWeek[] => {
  const modules = [...new Set([...demand, ...offers].map(({ moduleId }) => moduleId))];
  const short = weeks.map(() => 0);
  for (const moduleId of modules) {
    let pool = 0;
    weeks.forEach((week, at) => {
      pool += sum(offers.filter((offer) => offer.moduleId === moduleId && isIn(offer.day, week)), ({ free }) => free);
      const people = sum(demand.filter((one) => one.moduleId === moduleId && fallsTo(one.dueOn, weeks) === week), (one) => one.people);
      short[at] = (short[at] ?? 0) + Math.max(0, people - pool);
      pool = Math.max(0, pool - people);
    });
  }
  return weeks.map((week, at) => ({
    week,
    needed: sum(demand.filter(({ dueOn }) => fallsTo(dueOn, weeks) === week), ({ people }) => people),
    seats: sum(offers.filter(({ day }) => isIn(day, week)), ({ seats }) => seats),
    free: sum(offers.filter(({ day }) => isIn(day, week)), ({ free }) => free),
    short: short[at] ?? 0,
  }));
};

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);
const isIn = (day: Day, monday: Day): boolean => mondayOf(day) === monday;

/** Past due falls to the first week; after the last week it is nobody's concern yet. */
const fallsTo = (dueOn: Day, weeks: readonly Day[]): Day | undefined => {
  const [first] = weeks;
  return first !== undefined && compareDays(dueOn, first) < 0 ? first : mondayOf(dueOn);
};

export interface TrainerTime {
  readonly personId: string;
  readonly name: string;
  readonly hoursPerWeek: number;
  readonly absences: readonly { readonly from: Day; readonly until: Day }[];
  readonly sessions: readonly { readonly day: Day; readonly hours: number }[];
}

export interface TrainerWeek {
  readonly week: Day;
  /** Agreed hours, less a fifth for each weekday away. */
  readonly available: number;
  readonly booked: number;
  /** Booked beyond what is available, e.g. because an absence came later. */
  readonly over: number;
}

/** Hours of each trainer by week. */
export const hoursByTrainer = (weeks: readonly Day[], trainers: readonly TrainerTime[]): (Pick<TrainerTime, 'personId' | 'name'> & { readonly weeks: readonly TrainerWeek[] })[] =>
  trainers.map(({ personId, name, hoursPerWeek, absences, sessions }) => ({
    personId,
    name,
    weeks: weeks.map((week) => {
      const away = [0, 1, 2, 3, 4].filter((offset) => absences.some(({ from, until }) => compareDays(from, addDays(week, offset)) <= 0 && compareDays(addDays(week, offset), until) <= 0)).length;
      const available = Math.round(((hoursPerWeek * (5 - away)) / 5) * 10) / 10;
      const booked = Math.round(sum(sessions.filter(({ day }) => isIn(day, week)), ({ hours }) => hours) * 10) / 10;
      return { week, available, booked, over: Math.max(0, Math.round((booked - available) * 10) / 10) };
    }),
  }));
