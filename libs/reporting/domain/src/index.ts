export * from './load/change-load';
export * from './load/suggest-moves';
