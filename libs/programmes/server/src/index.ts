export * from './programmes.module';
export * from './planner/highs-solver';
