import { Problem, type ErrorDialect } from '@realign/platform';

export const XAPI_PATH = '/xapi';

/** A refusal in the words of the xAPI: a status and one sentence. */
export const xapiProblem = (status: number, detail: string): Problem => new Problem({ status, code: 'xapi', title: 'xAPI', detail });

/** 415 and 422 are unknown there: a request of the wrong kind is a bad request. */
export const xapiDialect: ErrorDialect = {
  prefix: XAPI_PATH,
  contentType: 'application/json; charset=utf-8',
  status: (ours) => (ours === 415 || ours === 422 || ours === 428 ? 400 : ours),
  headers: ({ status }, request) => ({
    'x-experience-api-version': /^2\.0/.test(String(request['x-experience-api-version'])) ? '2.0.0' : '1.0.3',
    ...(status === 401 && { 'www-authenticate': 'Basic realm="xAPI", charset="UTF-8"' }),
  }),
  body: ({ detail, title }) => ({ error: detail ?? title }),
};
