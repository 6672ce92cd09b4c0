import { Injectable } from '@nestjs/common';
import { Problem, type ErrorDialect } from '@realign/platform';
import type { XapiVersion } from '@realign/training/domain';
import { readBasicKey } from './xapi-key';

export const XAPI_PATH = '/xapi';

/** A refusal in the words of the xAPI: a status and one sentence. */
export const xapiProblem = (status: number, detail: string): Problem => new Problem({ status, code: 'xapi', title: 'xAPI', detail });

/** Which version each source spoke last: the answer to a request that names none is in that one. */
@Injectable()
export class SpokenVersions {
  private readonly bySource = new Map<string, XapiVersion>();

  note(sourceId: string, version: XapiVersion): void {
    this.bySource.set(sourceId, version);
  }

  /** For an answer to a request that may be anything. */
  for(headers: Readonly<Record<string, string | string[] | undefined>>): XapiVersion {
    const said = headers['x-experience-api-version'];
    if (said !== undefined) return /^2\.0/.test(String(said)) ? '2.0.0' : '1.0.3';
    const key = readBasicKey([headers['authorization']].flat()[0]);
    return (key && this.bySource.get(key.sourceId)) ?? '1.0.3';
  }
}

/** 415 and 422 are unknown there: a request of the wrong kind is a bad request. */
export const xapiDialect = (spoken: SpokenVersions): ErrorDialect => ({
  prefix: XAPI_PATH,
  contentType: 'application/json; charset=utf-8',
  status: (ours) => (ours === 415 || ours === 422 || ours === 428 ? 400 : ours),
  headers: ({ status }, request) => ({ 'x-experience-api-version': spoken.for(request), ...(status === 401 && { 'www-authenticate': 'Basic realm="xAPI", charset="UTF-8"' }) }),
  body: ({ detail, title }) => ({ error: detail ?? title }),
});
