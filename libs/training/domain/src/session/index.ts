export * from './capacity-board';
export * from './collisions';
export * from './nights-kept';
export * from './seat';
export * from './taught-language';
