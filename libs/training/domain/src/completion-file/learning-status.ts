/** What other systems call the state of a course, and what it means here. */
export type FileStatus = 'completed' | 'in_progress' | 'failed' | 'assigned' | 'withdrawn' | 'expired' | 'unknown';

const WORDS: Readonly<Record<Exclude<FileStatus, 'unknown'>, readonly string[]>> = {
  failed: ['failed', 'fail', 'not passed', 'completed (did not achieve pass grade)', 'did not pass', 'nicht bestanden', 'échoué'],
  completed: ['completed', 'complete', 'passed', 'pass', 'done', 'finished', 'attended', 'yes', 'true', 'completed (achieved pass grade)', 'satisfied', 'waived', 'exempt', 'exempted', 'completed successfully', 'completed (equivalent)', 'completed-exempt', 'successful', 'achieved', 'abgeschlossen', 'bestanden', 'terminé', 'réussi', 'completado', 'aprobado', 'completato', 'voltooid'],
  in_progress: ['in progress', 'in_progress', 'inprogress', 'started', 'incomplete', 'partially completed', 'attempted', 'in bearbeitung', 'en cours', 'en progreso'],
  assigned: ['assigned', 'enrolled', 'subscribed', 'registered', 'waitlisted', 'waiting list', 'pending', 'pending approval', 'approved', 'to do', 'not activated', 'not yet started', 'no show', 'not started', 'not_started', 'notstarted', 'not completed', 'not attempted', 'no', 'false', 'overdue', 'past due', 'nicht abgeschlossen', 'pas terminé', 'no completado', ''],
  withdrawn: ['withdrawn', 'cancelled', 'canceled', 'unenrolled', 'removed', 'dropped', 'suspended', 'denied'],
  expired: ['expired', 'lapsed', 'abgelaufen', 'expiré', 'caducado'],
};

const MEANING = new Map(Object.entries(WORDS).flatMap(([status, words]) => words.map((word) => [word, status as FileStatus] as const)));

/** `unknown` for a word nobody taught us; never a completion by guess. */
export const statusOf = (word: string): FileStatus => MEANING.get(word.trim().toLowerCase().replace(/\s+/g, ' ')) ?? 'unknown';
