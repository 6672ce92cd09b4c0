import { addDays, type Day } from '@realign/kernel';

/** A pilot as the plan keeps it: until when its people are accompanied, and for how many days it is learned from after that. */
export interface PilotSpan {
  readonly embedUntil: Day;
  readonly learningDays: number;
}

/** The first day on which a later wave can use what a pilot showed: the day after its people were accompanied and it was learned from. The one rule, for warnings and for the planner. */
export const firstDayAfterPilot = ({ endsOn, learningDays }: { readonly endsOn: Day; readonly learningDays: number }): Day => addDays(endsOn, learningDays + 1);

/** Days of which a pilot's people are accompanied at least, whatever time is left. */
const LEAST_ACCOMPANIED = 7;

/**
 * The span of a pilot whose next wave may launch so many weeks after it, so that the plan warns of nothing the planner allowed: the weeks between are accompanied
 * first and learned from at their end.
 * @param learningDays as they stand; fewer when the weeks do not hold them
 */
export function pilotSpan(launchOn: Day, learningWeeks: number, learningDays: number): PilotSpan {
  const learning = Math.max(0, Math.min(learningDays, 7 * learningWeeks - LEAST_ACCOMPANIED));
  return { embedUntil: addDays(launchOn, 7 * learningWeeks - learning - 1), learningDays: learning };
}
