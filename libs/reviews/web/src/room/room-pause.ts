const LONGEST_MS = 30_000;

/** How long a room that refused its stream so many times in turn is left alone, in milliseconds: a second, then twice as long each time, at most half a minute. */
export const pauseAfter = (refused: number): number => Math.min(LONGEST_MS, 1000 * 2 ** Math.max(0, refused - 1));
