import { provideHttpClient, withFetch, withInterceptors, withXsrfConfiguration } from '@angular/common/http';
import { makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { idempotencyInterceptor, problemInterceptor, signInInterceptor } from './interceptors';

/** HTTP as every screen uses it: CSRF header, problems, sign-in on 401, Idempotency-Key on POST. */
export const provideRealignHttp = (): EnvironmentProviders =>
  makeEnvironmentProviders([
    provideHttpClient(
      withFetch(),
      withXsrfConfiguration({ cookieName: 'XSRF-TOKEN', headerName: 'X-XSRF-TOKEN' }),
      withInterceptors([signInInterceptor, problemInterceptor, idempotencyInterceptor]),
    ),
  ]);
