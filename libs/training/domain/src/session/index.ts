export * from './capacity-board';
export * from './collisions';
export * from './seat';
export * from './taught-language';
