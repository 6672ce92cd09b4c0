import { concatMap, from, share, timer, type Observable } from 'rxjs';
import type { ActingRequest } from './route.decorators';

/** How often an open stream looks whether its session still is, in milliseconds. */
const LOOK_EVERY = 15_000;

/**
 * Whether whoever opened a stream is still signed in, looked up again and again while the stream is open. A stream outlives its request:
 * who signs out or is deactivated meanwhile must not go on reading, so it ends with the first `false`.
 */
export const stillIn = (request: Pick<ActingRequest, 'isStillIn'>, every = LOOK_EVERY): Observable<boolean> =>
  timer(every, every).pipe(concatMap(() => from(request.isStillIn?.() ?? Promise.resolve(false))), share());
