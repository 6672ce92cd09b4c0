import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { ProblemError, toProblem } from './problem';

const isOurs = (url: string): boolean => url.startsWith('/api/');

/** Every failed call throws a ProblemError, whatever the server or the network said. */
export const problemInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) =>
      throwError(() => (error instanceof HttpErrorResponse ? new ProblemError(toProblem(error.status, parsed(error.error), error.headers.get('x-request-id'))) : error)),
    ),
  );

/** Signed out meanwhile: to the sign-in page, and afterwards back to where the person was. A call with a token of its own has nothing to do with the session. */
export const signInInterceptor: HttpInterceptorFn = (request, next) => {
  const router = inject(Router);
  return next(request).pipe(
    catchError((error: unknown) => {
      const signedOut = error instanceof ProblemError && error.problem.status === 401;
      // A call that brought a token of its own says so itself when the token opens nothing.
      if (signedOut && isOurs(request.url) && !request.headers.has('Authorization') && !request.url.startsWith('/api/session')) goToSignIn(router);
      return throwError(() => error);
    }),
  );
};

/** A creating call may be repeated after a broken connection without creating twice. */
export const idempotencyInterceptor: HttpInterceptorFn = (request, next) =>
  next(
    request.method === 'POST' && isOurs(request.url) && !request.headers.has('Idempotency-Key')
      ? request.clone({ setHeaders: { 'Idempotency-Key': newKey() } })
      : request,
  );

function goToSignIn(router: Router): void {
  if (router.url.startsWith('/sign-in')) return;
  void router.navigate(['/sign-in'], { queryParams: { return: router.url } });
}

/** A problem document can arrive as text when the call asked for another type. */
function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** randomUUID exists in secure contexts only; a plain-http intranet still gets an unguessable key. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
