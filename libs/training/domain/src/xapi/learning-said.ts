import { isObject, type JsonObject } from './shape';

/** What a statement says about somebody's learning, for the training records. */
export interface LearningSaid {
  readonly personKeyType: 'email' | 'employee_number' | 'mbox_sha1sum' | 'openid';
  readonly personKey: string;
  readonly activityId: string;
  readonly activityName: string | null;
  readonly status: 'completed' | 'failed' | 'in_progress';
  /** 0–100. */
  readonly scorePercent: number | null;
}

const COMPLETING = new Set([
  'http://adlnet.gov/expapi/verbs/completed', 'http://adlnet.gov/expapi/verbs/passed', 'https://w3id.org/xapi/adl/verbs/satisfied', 'https://w3id.org/xapi/adl/verbs/waived',
]);
const FAILED = 'http://adlnet.gov/expapi/verbs/failed';
const UNDER_WAY = new Set(['http://adlnet.gov/expapi/verbs/experienced', 'http://adlnet.gov/expapi/verbs/progressed', 'http://adlnet.gov/expapi/verbs/initialized', 'http://adlnet.gov/expapi/verbs/attempted', 'http://adlnet.gov/expapi/verbs/launched']);

/**
 * Completed, passed, cmi5's satisfied and waived, or a result that says so, are a completion; `result.success = false` with a completing
 * verb is a failure; experienced, progressed and the verbs of beginning are work under way. Anything else says nothing about learning.
 */
export const learningSaid = (statement: JsonObject): LearningSaid | undefined => {
  const { actor, verb, object, result } = statement;
  if (!isObject(actor) || !isObject(verb) || !isObject(object) || (object['objectType'] ?? 'Activity') !== 'Activity') return undefined;
  const person = personOf(actor);
  const status = statusOf(String(verb['id']), isObject(result) ? result : {});
  if (!person || !status) return undefined;
  const score = isObject(result) && isObject(result['score']) ? result['score']['scaled'] : undefined;
  return { ...person, activityId: String(object['id']), activityName: nameOf(object['definition']), status, scorePercent: typeof score === 'number' ? Math.round(Math.max(0, score) * 1000) / 10 : null };
};

const statusOf = (verb: string, result: JsonObject): LearningSaid['status'] | undefined => {
  if (verb === FAILED) return 'failed';
  if (COMPLETING.has(verb)) return result['success'] === false ? 'failed' : 'completed';
  if (result['completion'] === true) return result['success'] === false ? 'failed' : 'completed';
  return UNDER_WAY.has(verb) ? 'in_progress' : undefined;
};

/** A mail address without its scheme and in lower case; an account's name is taken for an employee number. */
const personOf = (actor: JsonObject): Pick<LearningSaid, 'personKeyType' | 'personKey'> | undefined => {
  const { mbox, mbox_sha1sum: sum, openid, account } = actor;
  if (typeof mbox === 'string') return { personKeyType: 'email', personKey: mbox.replace(/^mailto:/, '').toLowerCase() };
  if (typeof sum === 'string') return { personKeyType: 'mbox_sha1sum', personKey: sum.toLowerCase() };
  if (typeof openid === 'string') return { personKeyType: 'openid', personKey: openid };
  if (isObject(account)) return { personKeyType: 'employee_number', personKey: String(account['name']) };
  return undefined;
};

const nameOf = (definition: unknown): string | null => {
  const names = isObject(definition) ? definition['name'] : undefined;
  const first = isObject(names) ? (names['en-GB'] ?? names['en'] ?? names['en-US'] ?? Object.values(names)[0]) : undefined;
  return typeof first === 'string' ? first : null;
};
