export * from './executive/cost-of-delay';
export * from './executive/goal-grade';
export * from './executive/rag';
export * from './load/change-load';
export * from './load/suggest-moves';
export * from './load/unit-load';
export * from './snapshot/executive-page';
export * from './snapshot/executive-report';
