import type { CompletionField, CompletionFormat } from './said-in-file';

/** Why a file of completions was taken for this format, in words for who sent it. `fields` are the columns as they are understood. */
export function reasonOfFormat(format: CompletionFormat, headings: readonly string[], fields: readonly (CompletionField | null)[]): string {
  if (format === 'canonical') return `Its headings are those of our own template: who, which course, which state, and the record's own id.`;
  if (format === 'moodle_progress') return `Its first heading is empty and it ends with pairs of an activity and the day it is expected, as only Moodle's report of activity completion writes it.`;
  if (format === 'moodle_completion') return `It ends with “${headings.at(-1) ?? ''}” or has pairs of an activity and its completion date, as Moodle's report of course completion writes it.`;
  if (format === 'viva_learning') return `Its objects have a learner, a content and a state, as Microsoft Graph writes the learning activities of Viva Learning.`;
  const known = fields.filter((field) => field !== null).length;
  return `No shape known here has these headings, so each column is taken for what its heading says: ${known} of ${headings.length} are understood.`;
}
