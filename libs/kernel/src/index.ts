export * from './actor';
export * from './day';
export * from './evidence';
export * from './refusal';
export * from './role';
