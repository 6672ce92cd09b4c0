/** A stretch of time, in milliseconds since 1970; `until` is the first moment after it. */
interface Night {
  readonly from: number;
  readonly until: number;
}

/** Whoever reads of a session when their quiet hours end has so long to go there, or to stay at home. */
const TO_ACT = 3_600_000;

/**
 * Which of a person's quiet hours mail about a session keeps: all that are over an hour or more before it begins. Of one that begins sooner
 * people hear at once, also at night: in the morning it would be too late. What has moved counts by the earlier of its two beginnings.
 * @param beginsAt when the session begins, or began before it was moved, in milliseconds since 1970
 */
export function nightsKept<T extends Night>(nights: readonly T[], ...beginsAt: readonly number[]): T[] {
  return nights.filter(({ until }) => until + TO_ACT <= Math.min(...beginsAt));
}
