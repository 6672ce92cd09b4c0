import { HttpHeaders, type HttpResponse } from '@angular/common/http';

/** Options for a change that must not overwrite someone else's: sends the version that was read. */
export const withVersion = (version: number): { headers: HttpHeaders } => ({ headers: new HttpHeaders({ 'If-Match': `"${version}"` }) });

/** The version inside an ETag such as `"7"` or `W/"7"`; undefined when there is none. */
export function versionOfTag(tag: string | null | undefined): number | undefined {
  const digits = /^(?:W\/)?"(\d+)"$/.exec(tag ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export const versionOf = (response: HttpResponse<unknown>): number | undefined => versionOfTag(response.headers.get('ETag'));
