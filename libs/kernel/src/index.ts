export * from './actor';
export * from './day';
export * from './evidence';
export * from './notifications';
export * from './read-day';
export * from './read-number';
export * from './refusal';
export * from './role';
