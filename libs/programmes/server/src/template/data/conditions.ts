import type { TemplateCriterion } from '@realign/programmes/contract';

/** What must be true before a phase or wave begins. */
export const toEnter = (...statements: readonly string[]): TemplateCriterion[] => statements.map((statement) => ({ kind: 'entry', statement }));

/** What must be true before it is left. */
export const toLeave = (...statements: readonly string[]): TemplateCriterion[] => statements.map((statement) => ({ kind: 'exit', statement }));
