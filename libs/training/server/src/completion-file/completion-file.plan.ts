import { Injectable } from '@nestjs/common';
import { guessDayOrder, type Actor, type Day } from '@realign/kernel';
import { Files, firstRecords, headingOf, ImportMappings, proposeMapping, surveyFile, TenantDb, type FieldKinds, type FileRecord, type HeadingFinder, type ImportMapping, type SurveyedFile } from '@realign/platform';
import { COMPLETION_HEADINGS, completionReader, courseOfFile, meantBy, namesPeople, reasonOfFormat, recogniseCompletionFile, vivaFields, wordKey, type CompletionField, type CompletionFormat, type RowReader, type SaidWord } from '@realign/training/domain';
import { lastDayBegun } from '../database-day';
import type { FileSettings, StoredImport } from './completion-file.store';

export const MAPPING_PURPOSE = 'training.completions';
const SAMPLE_ROWS = 200;
const KINDS = { days: ['completed_at', 'started_at', 'expires_at'], numbers: ['score_percent'] } as const satisfies FieldKinds<CompletionField>;
const DAYS: ReadonlySet<CompletionField> = new Set(KINDS.days);

const mappedHeading = headingOf(COMPLETION_HEADINGS, (known) => known.size >= 3 && (['employee_number', 'email', 'object_id', 'name'] as const).some((field) => known.has(field)));

/** How files of a source are read, and what was said of its words for a state. */
export interface CompletionMapping extends ImportMapping<CompletionField> {
  readonly meanings?: readonly SaidWord[];
}

/** Titles stand above the heading of many a report: it is one of the shapes that are known, or names people and what they learned. */
const completionHeading: HeadingFinder = (first) => {
  const at = first.findIndex((cells, row) => recogniseCompletionFile(cells) !== 'mapped' && (row === 0 || recogniseCompletionFile(cells) !== 'moodle_progress' || namesPeople(cells)));
  return at < 0 ? mappedHeading(first) : at;
};

/** What a file is and how its rows are to be read. */
export interface CompletionPlan {
  readonly survey: SurveyedFile;
  readonly format: CompletionFormat;
  /** Why it was taken for this format. */
  readonly reason: string;
  readonly settings: FileSettings;
  /** The first 200 records as they stand. */
  readonly sample: readonly FileRecord[];
  /** The last day somebody can have completed anything on. */
  readonly latest: Day;
}

/** Looks a file of completions over. A person's word counts most, then what was remembered of files with these headings, then the headings and the first rows. */
@Injectable()
export class CompletionFilePlans {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly mappings: ImportMappings,
  ) {}

  /** @throws FileRefused for a file that cannot be opened at all */
  async of(actor: Actor, { fileId, source, settings }: StoredImport): Promise<CompletionPlan> {
    const open = this.files.opener(actor, fileId);
    const survey = await surveyFile(open, completionHeading);
    const format = recogniseCompletionFile(survey.headings);
    const sample = await firstRecords(open, survey, SAMPLE_ROWS);
    const { saved, latest } = await this.db.read(actor, async (session) => ({ saved: (await this.mappings.find<CompletionField>(session, MAPPING_PURPOSE, survey.headings, source))?.mapping as CompletionMapping | undefined, latest: await lastDayBegun(session) }));
    const proposal = proposeMapping<CompletionField>(survey.headings, COMPLETION_HEADINGS, KINDS, sample);
    const fixed = format === 'viva_learning' ? vivaFields(survey.headings) : undefined;
    const columns = fixed ? survey.headings.map((heading, at) => ({ heading, field: fixed[at] ?? null })) : (settings.columns ?? saved?.columns ?? proposal.mapping.columns.map(({ heading, field }) => ({ heading, field })));
    const guessed = guessDayOrder(format === 'moodle_completion' ? daysIn(sample) : columns.flatMap(({ field }, at) => (field !== null && DAYS.has(field) ? sample.map(({ cells }) => cells[at] ?? '') : [])));
    // What was only assumed while it is open is no answer.
    const known = (settings.isDayOrderOpen && !settings.isDayOrderSaid ? undefined : settings.dayOrder) ?? saved?.dayOrder ?? guessed;
    return {
      survey, format, sample, latest,
      reason: reasonOfFormat(format, survey.headings, columns.map(({ field }) => field)),
      settings: {
        columns,
        dayOrder: known ?? 'dmy', isDayOrderOpen: known === undefined,
        ...(settings.isDayOrderSaid && { isDayOrderSaid: true }),
        meanings: saidOver(saved?.meanings ?? [], settings.meanings ?? []),
        decimalMark: settings.decimalMark ?? saved?.decimalMark ?? proposal.mapping.decimalMark,
      },
    };
  }
}

export const readerOf = ({ survey, format, settings, latest }: CompletionPlan, fileName: string): RowReader =>
  completionReader(format, survey.headings, survey.headings.map((_, at) => settings.columns?.[at]?.field ?? null), { dayOrder: settings.dayOrder ?? 'dmy', decimalMark: settings.decimalMark ?? 'point', fileName: courseOfFile(fileName), latest, meant: meantBy(settings.meanings ?? []) });

/** What was said of words before, and now: the last word counts. */
export const saidOver = (before: readonly SaidWord[], now: readonly SaidWord[]): readonly SaidWord[] => [...new Map([...before, ...now].map(({ value, means }) => [wordKey(value), { value, means }])).values()];

const daysIn = (sample: readonly FileRecord[]): string[] => sample.flatMap(({ cells }) => cells.filter((cell) => /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(cell)));
