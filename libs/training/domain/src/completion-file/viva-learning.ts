import type { CompletionField } from './said-in-file';

/** Properties of a learning activity of Microsoft Graph, assigned or begun by oneself, and what they say. A course is known by its content's id alone. */
const PROPERTIES: Readonly<Record<string, CompletionField>> = {
  learnerUserId: 'object_id', learningContentId: 'course_code', status: 'status', completionPercentage: 'progress_percent', startedDateTime: 'started_at', completedDateTime: 'completed_at', id: 'source_record_id',
};

/** Whether these are the properties of Viva Learning's activities, as `employeeExperience/learningCourseActivities` answers with them. */
export const isVivaLearning = (headings: readonly string[]): boolean => ['learnerUserId', 'learningContentId', 'status'].every((name) => headings.includes(name));

/** What each property says; null for what is not read. */
export const vivaFields = (headings: readonly string[]): (CompletionField | null)[] => headings.map((heading) => PROPERTIES[heading] ?? null);
