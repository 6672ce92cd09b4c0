import { actorKeys } from './actor';
import { isObject, type JsonObject } from './shape';

/** By what a statement can be found. `related_` terms are those of its surroundings and of a statement inside it. */
export type TermKind = 'verb' | 'agent' | 'activity' | 'related_agent' | 'related_activity';
export type Term = readonly [TermKind, string];

const list = (value: unknown): JsonObject[] => [value].flat().filter(isObject);
const inner = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

const activityId = (object: unknown): string[] => (isObject(object) && (object['objectType'] ?? 'Activity') === 'Activity' ? [String(object['id'])] : []);
const agentKeys = (object: unknown): string[] => (isObject(object) && (object['objectType'] === 'Agent' || object['objectType'] === 'Group') ? actorKeys(object) : []);

const contextActivityIds = (context: unknown): string[] => Object.values((inner(context, 'contextActivities') as object | undefined) ?? {}).flatMap(list).flatMap(activityId);

const contextAgentKeys = (context: unknown): string[] => [
  ...actorKeys(inner(context, 'instructor')), ...actorKeys(inner(context, 'team')),
  ...list(inner(context, 'contextAgents')).flatMap(({ agent }) => actorKeys(agent)), ...list(inner(context, 'contextGroups')).flatMap(({ group }) => actorKeys(group)),
];

/** Every term of a statement once, following the rules of the parameters `agent`, `activity`, `related_agents` and `related_activities`. */
export const termsOf = (statement: JsonObject): Term[] => {
  const { actor, verb, object, context, authority } = statement;
  const sub = isObject(object) && object['objectType'] === 'SubStatement' ? object : undefined;
  const agents = [...actorKeys(actor), ...agentKeys(object)];
  const activities = activityId(object);
  const subTerms = sub ? termsOf(sub) : [];
  const relatedAgents = [...agents, ...actorKeys(authority), ...contextAgentKeys(context), ...subTerms.flatMap(([kind, key]) => (kind === 'related_agent' ? [key] : []))];
  const relatedActivities = [...activities, ...contextActivityIds(context), ...subTerms.flatMap(([kind, key]) => (kind === 'related_activity' ? [key] : []))];
  const of = (kind: TermKind, keys: readonly string[]): Term[] => [...new Set(keys)].map((key): Term => [kind, key]);
  return [...of('verb', [String(inner(verb, 'id'))]), ...of('agent', agents), ...of('activity', activities), ...of('related_agent', relatedAgents), ...of('related_activity', relatedActivities)];
};
