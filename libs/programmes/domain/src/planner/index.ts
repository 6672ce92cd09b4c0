export * from './explain-shortage';
export * from './launch-model';
export * from './measure-plan';
export * from './place-waves';
export * from './plan-waves';
export * from './planner-world';
export * from './relax-settings';
export * from './smallest-effect';
// Worlds to plan and a checker that was written apart from the planner, for tests and benches.
export * from './testing/check-plan';
export * from './testing/planner-worlds';
export * from './trainer-network';
export * from './unit-load';
export * from './unit-order';
export * from './wave-solver';
