const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds until the next try of a delivery to a webhook or chat channel, as Standard Webhooks advises: a little over three days together. */
export const DELIVERY_DELAYS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

/** Seconds of failure after which a receiver is stopped: three days. */
export const STOPPED_AFTER = 72 * HOUR;

/** A receiver that asks to be left alone is, for so long at most. */
const MOST_ASKED = 24 * HOUR;

/** Each try comes later by up to this share of its delay, so that what failed at one moment does not come back at one moment. */
export const MOST_JITTER = 0.2;

/**
 * Seconds until the try after `attempts` failed ones; undefined: it is given up. Never sooner than the schedule says or the receiver asks.
 *
 * @param chance from 0 to 1, drawn anew for each try: how much of the jitter it gets
 * @param asked seconds the receiver asks to be left alone: what we would do later anyway stays as late
 */
export function delayAfter(attempts: number, chance: number, asked = 0): number | undefined {
  const delay = DELIVERY_DELAYS[attempts - 1];
  return delay === undefined ? undefined : Math.max(delay, Math.min(asked, MOST_ASKED)) * (1 + MOST_JITTER * chance);
}

/**
 * Whether a receiver says that it is gone (410): it is stopped, and nothing is sent to it again. Every other answer outside 200–299, a redirect
 * included, and no answer at all may pass.
 */
export const isGone = (status: number | null): boolean => status === 410;
