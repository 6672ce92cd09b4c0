import { guessDecimalMark } from '@realign/kernel';
import { fitMapping, headingKey, proposeMapping, RECOGNISED_FROM, recogniseFormats, refuseFile, type FileRecord, type HeadingFinder, type ImportMapping, type KnownFormat, type SavedMapping, type SurveyedFile } from '@realign/platform';
import { meaningHint, periodHint, USAGE_FORMATS, USAGE_PERIODS, usageFormat, WHOLE_HISTORY_DAYS, windowDays, windowHint, type UsageAnswers, type UsageFormat, type WrittenHow } from '@realign/adoption/domain';
import type { UsageQuestionView } from '@realign/adoption/contract';

type Known = KnownFormat & { readonly format: UsageFormat };

const KNOWN: readonly Known[] = USAGE_FORMATS.map((format) => ({
  key: format.key, name: format.name, format, always: format.fields.filter(({ isAlways }) => isAlways === true).map(({ headings }) => headings), often: format.fields.filter(({ isAlways }) => isAlways !== true).flatMap(({ headings }) => headings),
}));

/** A report of a tool that nobody reads here is no table of one's own. */
function couldBe(headings: readonly string[]): readonly Known[] {
  const keys = new Set(headings.map(headingKey));
  return KNOWN.filter(({ format: { never } }) => !never?.some((heading) => keys.has(headingKey(heading))));
}

/** A heading of a report that is known; titles above it are none. */
export const usageHeading: HeadingFinder = (first) => {
  const at = first.findIndex((cells) => {
    const [best] = recogniseFormats(cells, couldBe(cells));
    return best !== undefined && best.missing.length === 0 && best.score >= RECOGNISED_FROM;
  });
  return at < 0 ? undefined : at;
};

/** What a person said about a file: what it is, how it is written, and what it does not say itself. */
export type GivenAnswers = UsageAnswers & Partial<WrittenHow> & { readonly formatKey?: string; readonly columns?: readonly { readonly heading: string; readonly field: string | null }[] };

export interface RecognisedUsage {
  readonly format: UsageFormat;
  readonly mapping: ImportMapping;
  readonly score: number;
  /** Why it was taken for this, in words. */
  readonly reason: string;
  /** What has to be asked before a row is read. */
  readonly questions: readonly UsageQuestionView[];
  /** The first rows hold no number with a mark in it, and nobody said which it is: one further down that can be read in two ways is asked about. */
  readonly isMarkUnseen: boolean;
  /** Where a table of one's own comes from, as files with these headings did before. */
  readonly sourceKey?: string;
}

/** Where tables of one's own of a format came from before, and whether one with the same headings came from there last. */
export interface OwnSource {
  readonly key: string;
  readonly name: string;
  readonly isOfTheseHeadings: boolean;
}

/**
 * What a file is and how to read it. A person's word counts most, then what was remembered of files with these headings, then the headings.
 * @throws FileRefused when nobody could say, or when the file is one that is not taken
 */
export function recogniseUsage(survey: SurveyedFile, sample: readonly FileRecord[], fileName: string, saved: SavedMapping | undefined, answers: GivenAnswers): RecognisedUsage {
  const { format, score, reason } = chooseFormat(survey, saved, answers);
  if (format.refusal !== undefined) throw refuseFile('report.refused', format.refusal);
  const proposal = proposeMapping(survey.headings, format.fields, { days: named(format, 'day'), numbers: named(format, 'number') }, sample);
  const given = answers.columns && fitMapping({ ...proposal.mapping, columns: answers.columns }, survey.headings);
  const columns = given?.columns ?? (saved?.source === format.key ? saved.mapping.columns : proposal.mapping.columns);
  requireColumns(format, columns, proposal.twice);
  const isSaved = saved?.source === format.key;
  const numbers = numbersOf(format, columns, sample);
  // Columns that somebody named by hand are other ones than those the proposal looked at.
  const mark = given ? guessDecimalMark(numbers) : proposal.isDecimalMarkOpen ? undefined : proposal.mapping.decimalMark;
  const isMarkGuessed = !isSaved && answers.decimalMark === undefined;
  const mapping: ImportMapping = {
    columns, dayOrder: answers.dayOrder ?? (isSaved ? saved.mapping.dayOrder : proposal.mapping.dayOrder), decimalMark: answers.decimalMark ?? (isSaved ? saved.mapping.decimalMark : (mark ?? 'point')),
  };
  const isDayOrderOpen = proposal.isDayOrderOpen && !isSaved && answers.dayOrder === undefined;
  const isDecimalMarkOpen = mark === undefined && isMarkGuessed;
  return { format, mapping, score, reason, questions: openQuestions(format, columns, sample, fileName, answers, isDayOrderOpen, isDecimalMarkOpen), isMarkUnseen: isMarkGuessed && !isDecimalMarkOpen && !numbers.some((text) => /[.,]/.test(text)) };
}

/**
 * Two tools' own tables are not one: a table with headings that were taken before is of the same source as then, and one with others, while there is any, is
 * asked about. Figures by metric name what they count, so that they are asked about only where several sources are known.
 */
export function settleSource(recognised: RecognisedUsage, known: readonly OwnSource[]): RecognisedUsage {
  const before = known.find(({ isOfTheseHeadings }) => isOfTheseHeadings);
  if (before) return { ...recognised, sourceKey: before.key };
  if (known.length <= (recognised.format.grain === 'account' ? 0 : 1)) return recognised;
  const question: UsageQuestionView = { key: 'source', text: `Tables with other headings came from ${known.map(({ name }) => name).join(', ')}. Which tool is this one from?`, choices: known.map(({ key }) => key), proposal: null };
  return { ...recognised, questions: [...recognised.questions, question] };
}

const numbersOf = (format: UsageFormat, columns: readonly { readonly field: string | null }[], sample: readonly FileRecord[]): string[] => {
  const fields = new Set<string | null>(named(format, 'number'));
  return columns.flatMap(({ field }, at) => (field !== null && fields.has(field) ? sample.map(({ cells }) => cells[at] ?? '') : []));
};

function chooseFormat({ headings }: SurveyedFile, saved: SavedMapping | undefined, { formatKey }: GivenAnswers): { format: UsageFormat; score: number; reason: string } {
  const said = formatKey === undefined ? undefined : usageFormat(formatKey);
  if (formatKey !== undefined && !said) throw refuseFile('report.unknown', `There is no reader for “${formatKey}”.`);
  if (said) return { format: said, score: 1, reason: 'You said what this file is.' };
  const known = saved && usageFormat(saved.source);
  if (saved && known) return { format: known, score: 1, reason: `A file with these headings was imported before, as ${saved.savedBy} said.` };
  const [best] = recogniseFormats(headings, couldBe(headings));
  if (best && best.missing.length === 0 && best.score >= RECOGNISED_FROM) return { format: best.format.format, score: best.score, reason: best.reason };
  if (best && best.score >= 0.5) throw refuseFile('report.unknown', `This looks like the report “${best.format.name}”, but it lacks ${best.missing.length === 1 ? 'the column' : 'the columns'} ${best.missing.map((heading) => `"${heading}"`).join(', ')}. Export it again, or say which columns are meant.`);
  throw refuseFile('report.unknown', 'This is no report that Realign knows. Say what its columns mean, or export one of the reports it knows.');
}

const named = (format: UsageFormat, kind: 'day' | 'number'): string[] => format.fields.filter((field) => field.kind === kind).map(({ field }) => field);

function requireColumns(format: UsageFormat, columns: readonly { readonly heading: string; readonly field: string | null }[], twice: readonly string[]): void {
  const found = new Set(columns.map(({ field }) => field));
  const missing = format.fields.filter(({ field, isAlways }) => isAlways === true && !found.has(field));
  if (missing.length > 0) throw refuseFile('column.missing', `The file lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.map(({ headings }) => `"${headings[0] ?? ''}"`).join(', ')}.`);
  const doubled = twice.find((heading) => format.fields.some(({ headings }) => headings.some((known) => headingKey(known) === headingKey(heading))));
  if (doubled !== undefined) throw refuseFile('heading.twice', `The heading "${doubled}" stands twice in the file. Keep one of the columns.`);
}

export const MARK_QUESTION: UsageQuestionView = { key: 'decimalMark', text: 'Numbers such as 1,234 can be read in two ways. What stands between whole and part?', choices: ['point', 'comma'], proposal: null };

function openQuestions(format: UsageFormat, columns: readonly { readonly field: string | null }[], sample: readonly FileRecord[], fileName: string, answers: GivenAnswers, isDayOrderOpen: boolean, isDecimalMarkOpen: boolean): UsageQuestionView[] {
  const questions: UsageQuestionView[] = [];
  if (format.asks.includes('meaning') && answers.meaning === undefined) {
    questions.push({ key: 'meaning', text: 'Two reports have these headings. Does this file count messages or people?', choices: ['messages', 'people'], proposal: meaningHint(fileName) ?? null });
  }
  const saysItsDays = columns.some(({ field }) => field === 'day');
  const given = windowDays(answers.windowFrom ?? '', answers.windowTo ?? '');
  if (format.asks.includes('window') && (given === undefined || given > WHOLE_HISTORY_DAYS) && !saysItsDays) {
    const text = given === undefined ? 'The file does not say which days it spans. Which are its first and its last day?' : `A report spans at most ${WHOLE_HISTORY_DAYS} days; these are ${given}. Export a shorter time, and say its first and its last day.`;
    questions.push({ key: 'window', text, choices: [], proposal: given === undefined ? (windowHint(fileName) ?? null) : null });
  }
  if (format.asks.includes('period') && answers.periodDays === undefined && !saysItsPeriod(columns, sample)) {
    questions.push({ key: 'periodDays', text: 'The file does not say how many days it is of, and the same report comes in several lengths. For how many days was it exported?', choices: [...USAGE_PERIODS], proposal: periodHint(fileName) ?? null });
  }
  if (isDayOrderOpen) questions.push({ key: 'dayOrder', text: 'Days such as 03/04/2026 can be read in two ways. Which comes first?', choices: ['dmy', 'mdy'], proposal: null });
  if (isDecimalMarkOpen) questions.push(MARK_QUESTION);
  return questions;
}

/** A column of it that is empty says nothing. A file without rows is asked nothing either: there is nothing to be read. */
function saysItsPeriod(columns: readonly { readonly field: string | null }[], sample: readonly FileRecord[]): boolean {
  const at = columns.findIndex(({ field }) => field === 'periodDays');
  return sample.length === 0 || (at >= 0 && sample.some(({ cells }) => (cells[at] ?? '').trim() !== ''));
}
