import type { Day, NotificationKind } from '@realign/kernel';

/** How somebody hears of one kind by mail: at once, with the day's digest, with the week's, or not at all. The inbox has everything in any case. */
export const MAIL_MODES = ['immediate', 'daily', 'weekly', 'off'] as const;
export type MailMode = (typeof MAIL_MODES)[number];

/** What holds for who has not chosen. Sessions have invitations of their own, which a calendar understands, so no mail repeats them. */
export const DEFAULT_MODES: Readonly<Record<NotificationKind, MailMode>> = {
  decision: 'immediate', checkpoint: 'daily', check_in: 'daily', role: 'daily', training: 'daily', session: 'off', question: 'daily', report: 'daily', statement: 'daily', plan: 'weekly', comment: 'daily', import: 'daily', announcement: 'daily',
};

/** A person's wishes about mail. Clock times are `HH:MM` of the day in their zone; weekdays are ISO, Monday 1 … Sunday 7. */
export interface MailWishes {
  readonly timeZone: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly dailyAt: string;
  readonly weeklyOn: number;
  readonly choices: Readonly<Partial<Record<string, MailMode>>>;
  readonly mutedProgrammeIds: readonly string[];
}

/** A moment as a clock on the wall shows it. */
export interface WallMoment {
  readonly day: Day;
  /** Minutes since midnight, 0 to 1439. */
  readonly minutes: number;
}

/** Turns instants (milliseconds since 1970) into wall time and back; a wall time that does not exist is the one after the gap, one that comes twice is the first. */
export interface ZoneClock {
  toWall(instant: number, timeZone: string): WallMoment;
  toInstant(wall: WallMoment, timeZone: string): number;
}

export const modeOf = (wishes: Pick<MailWishes, 'choices'>, kind: string): MailMode => wishes.choices[kind] ?? (DEFAULT_MODES as Readonly<Record<string, MailMode>>)[kind] ?? 'daily';

/** `08:30` → 510. */
export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
