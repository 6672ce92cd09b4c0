const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds until the next try of a delivery to a webhook or chat channel, as Standard Webhooks advises: a little over three days together. */
export const DELIVERY_DELAYS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

/** Seconds of failure after which a receiver is stopped: three days. */
export const STOPPED_AFTER = 72 * HOUR;

/** Seconds until the try after `attempts` failed ones; undefined: it is given up. */
export const delayAfter = (attempts: number, delays: readonly number[] = DELIVERY_DELAYS): number | undefined => delays[attempts - 1];

/**
 * Whether a delivery is worth another try. A receiver that is gone (410) is not asked again; every other answer outside 200–299, a redirect
 * included, and no answer at all may pass.
 */
export const isWorthAnotherTry = (status: number | null): boolean => status !== 410;
