/** What other systems call the state of a course, and what it means here. */
export type FileStatus = 'completed' | 'in_progress' | 'failed' | 'assigned' | 'withdrawn' | 'expired' | 'unknown';

/** What somebody can say that a word means; `nothing`: the row is kept and counts as nothing. */
export const WORD_MEANINGS = ['completed', 'in_progress', 'assigned', 'failed', 'withdrawn', 'expired', 'nothing'] as const;
export type WordMeaning = (typeof WORD_MEANINGS)[number];

/** A word for a state, and what somebody said that it means in files of one source. */
export interface SaidWord {
  readonly value: string;
  readonly means: WordMeaning;
}

const WORDS: Readonly<Record<Exclude<FileStatus, 'unknown'>, readonly string[]>> = {
  failed: ['failed', 'fail', 'not passed', 'did not pass', 'not satisfied', 'unsuccessful', 'unsatisfactory', 'durchgefallen', 'nicht bestanden', 'échoué', 'non réussi', 'suspendido', 'reprobado', 'no aprobado', 'non superato', 'reprovado', 'niet geslaagd', 'niezaliczone'],
  completed: [
    'completed', 'complete', 'passed', 'pass', 'done', 'finished', 'attended', 'yes', 'true', 'satisfied', 'waived', 'exempt', 'exempted', 'completed successfully', 'completed-exempt', 'successful', 'achieved', 'acquired', 'course completed', 'course_compl',
    'abgeschlossen', 'erledigt', 'bestanden', 'terminé', 'achevé', 'réussi', 'completado', 'finalizado', 'aprobado', 'completato', 'superato', 'concluído', 'concluída', 'concluido', 'aprovado', 'voltooid', 'geslaagd', 'afgerond', 'ukończone', 'ukończony', 'zakończone', 'zaliczone', 'slutförd', 'gennemført', 'fullført', 'dokončeno', 'tamamlandı',
  ],
  in_progress: ['in progress', 'in_progress', 'inprogress', 'started', 'incomplete', 'partially completed', 'attempted', 'in progress / past due', 'in bearbeitung', 'en cours', 'en progreso', 'en curso', 'in corso', 'em andamento', 'em curso', 'bezig', 'in uitvoering', 'w toku', 'w trakcie'],
  assigned: [
    'assigned', 'enrolled', 'subscribed', 'registered', 'waitlisted', 'waiting list', 'pending', 'pending approval', 'approved', 'to do', 'not activated', 'not yet started', 'no show', 'not started', 'not_started', 'notstarted', 'not completed', 'not complete', 'not attempted', 'no', 'false', 'overdue', 'past due', 'registered / past due', '',
    'nicht abgeschlossen', 'nicht begonnen', 'angemeldet', 'pas terminé', 'non terminé', 'non commencé', 'no completado', 'no finalizado', 'sin completar', 'sin empezar', 'inscrito', 'non completato', 'non iniziato', 'iscritto', 'não concluído', 'não concluída', 'não iniciado', 'niet voltooid', 'niet gestart', 'ingeschreven', 'nieukończone', 'nieukończony', 'nierozpoczęte',
  ],
  withdrawn: ['withdrawn', 'cancelled', 'canceled', 'unenrolled', 'removed', 'dropped', 'suspended', 'denied'],
  expired: ['expired', 'lapsed', 'abgelaufen', 'expiré', 'caducado', 'scaduto', 'expirado', 'verlopen', 'wygasłe'],
};

const MEANING = new Map(Object.entries(WORDS).flatMap(([status, words]) => words.map((word) => [word, status as FileStatus] as const)));

/** A word without what makes no difference: spaces, capitals, and whether an accent is a mark of its own. */
export const wordKey = (word: string): string => word.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');

/** Says no: “did not achieve pass grade”, “Bestehensgrenze nicht erreicht”, “note non atteinte”. */
const DENIES = /\b(?:not|no|nicht|non|pas|niet|nie|n[aã]o|sin)\b|n't\b/i;

/** What changes nothing in brackets behind a completion: how it was reached, or a day. */
const HOW = new Set(['equivalent', 'successfully', 'online', 'in person', 'manual', 'late', '100%', '100 %', 'achieved pass grade', 'bestehensgrenze erreicht', 'note de passage atteinte']);
const IS_DAY = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;

/** Behind a word for a test that was passed a number is its score; behind “completed” it may say how far somebody got. */
const IS_SCORE = /^\d{1,3}(?:[.,]\d+)? ?(?:%|\/ ?\d{1,3})?$/;
const PASSED = new Set(['passed', 'pass', 'bestanden', 'réussi', 'aprobado', 'superato', 'aprovado', 'geslaagd', 'zaliczone']);

/** A completion, or what has become of it. */
const ENDS: ReadonlySet<FileStatus> = new Set<FileStatus>(['completed', 'failed', 'expired', 'withdrawn']);

/**
 * `unknown` for a word nobody taught us; never a completion by guess. What stands in brackets behind a completion decides by what it means itself:
 * “Completed (failed)” is a failure, “Passed (expired)” has lapsed, and what “Completed (batch 7)” is nobody knows.
 */
export const statusOf = (word: string): FileStatus => {
  const key = wordKey(word);
  const known = MEANING.get(key);
  if (known !== undefined) return known;
  const [, bare = '', inside = ''] = /^([^()]+?) ?\(([^()]+)\)$/.exec(key) ?? [];
  return MEANING.get(bare) === 'completed' ? endedAs(bare, inside.trim()) : 'unknown';
};

const endedAs = (bare: string, how: string): FileStatus => {
  if (HOW.has(how) || IS_DAY.test(how) || (PASSED.has(bare) && IS_SCORE.test(how))) return 'completed';
  const meant = how === '' ? undefined : MEANING.get(how);
  if (meant !== undefined && ENDS.has(meant)) return meant;
  return DENIES.test(how) ? 'failed' : 'unknown';
};

/** What was said of words of a source, by the word. */
export const meantBy = (said: readonly SaidWord[]): ReadonlyMap<string, WordMeaning> => new Map(said.map(({ value, means }) => [wordKey(value), means]));

/** What a word means: what was said of it, else what it says. Whoever reads the file is asked about a word of which neither is known. */
export const readWord = (word: string, meant: ReadonlyMap<string, WordMeaning>): { readonly status: FileStatus; readonly isAsked: boolean } => {
  const said = meant.get(wordKey(word));
  if (said !== undefined) return { status: said === 'nothing' ? 'unknown' : said, isAsked: false };
  const status = statusOf(word);
  return { status, isAsked: status === 'unknown' };
};
