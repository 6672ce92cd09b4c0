import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from './session';

/** Lets nobody in without a session; the address is kept for afterwards. */
export const requiresSession: CanActivateFn = async (_route, state) => {
  const [session, router] = [inject(Session), inject(Router)];
  if (await session.load()) return true;
  return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { return: state.url } });
};
