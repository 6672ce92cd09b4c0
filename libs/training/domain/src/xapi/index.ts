export { actorKey, agentOrGroup as actorShape } from './actor';
export * from './learning-said';
export * from './present';
export * from './same-statement';
export { isObject, type Fault, type JsonObject } from './shape';
export * from './statement';
export * from './terms';
export { isIri, isLanguageTag, isTimestamp, isUuidText, toUtc, wallDayOf } from './values';
