/** What other systems call the state of a course, and what it means here. */
export type FileStatus = 'completed' | 'in_progress' | 'failed' | 'assigned' | 'withdrawn' | 'expired' | 'unknown';

const WORDS: Readonly<Record<Exclude<FileStatus, 'unknown'>, readonly string[]>> = {
  failed: ['failed', 'fail', 'not passed', 'completed (did not achieve pass grade)', 'did not pass', 'nicht bestanden', 'échoué'],
  completed: ['completed', 'complete', 'passed', 'pass', 'done', 'finished', 'attended', 'yes', 'true', 'completed (achieved pass grade)', 'satisfied', 'waived', 'abgeschlossen', 'bestanden', 'terminé', 'completado'],
  in_progress: ['in progress', 'in_progress', 'inprogress', 'started', 'incomplete', 'attempted', 'in bearbeitung', 'en cours', 'en progreso'],
  assigned: ['assigned', 'enrolled', 'registered', 'not started', 'not_started', 'notstarted', 'not completed', 'not attempted', 'no', 'false', 'overdue', 'past due', 'nicht abgeschlossen', 'pas terminé', 'no completado', ''],
  withdrawn: ['withdrawn', 'cancelled', 'canceled', 'unenrolled', 'removed', 'dropped'],
  expired: ['expired', 'lapsed'],
};

const MEANING = new Map(Object.entries(WORDS).flatMap(([status, words]) => words.map((word) => [word, status as FileStatus] as const)));

/** `unknown` for a word nobody taught us; never a completion by guess. */
export const statusOf = (word: string): FileStatus => MEANING.get(word.trim().toLowerCase().replace(/\s+/g, ' ')) ?? 'unknown';
