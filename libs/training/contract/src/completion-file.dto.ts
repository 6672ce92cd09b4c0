import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { ImportCorrectionView, ImportRowValueView } from '@realign/directory/contract';

export const COMPLETION_FILE_FORMATS = ['canonical', 'moodle_progress', 'moodle_completion', 'viva_learning', 'mapped'] as const;
export const COMPLETION_FILE_STATES = ['reading', 'previewed', 'applying', 'applied', 'undoing', 'refused', 'cancelled', 'undone'] as const;
export const COMPLETION_FILE_FIELDS = ['person_key', 'person_key_type', 'employee_number', 'email', 'object_id', 'name', 'course_code', 'course_title', 'status', 'progress_percent', 'score_percent', 'passed', 'started_at', 'completed_at', 'expires_at', 'source', 'source_record_id'] as const;
export const LEARNER_KEY_TYPES = ['email', 'employee_number', 'object_id', 'mbox_sha1sum', 'openid', 'name'] as const;
export const COMPLETION_WORD_MEANINGS = ['completed', 'in_progress', 'assigned', 'failed', 'withdrawn', 'expired', 'nothing'] as const;
const DAY_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
const DECIMAL_MARKS = ['point', 'comma'] as const;

export class StartCompletionFileQuery {
  /** Which system it comes from; records are known again by it. Default: `file`. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  source?: string;
}

export class CompletionColumn {
  @IsString()
  @Length(0, 500)
  heading!: string;

  @IsOptional()
  @IsIn(COMPLETION_FILE_FIELDS)
  @ApiProperty({ enum: COMPLETION_FILE_FIELDS, nullable: true, required: false })
  field?: (typeof COMPLETION_FILE_FIELDS)[number] | null;
}

/** What a word for the state of a course means in files of this source. */
export class CompletionWordMeaning {
  @IsString()
  @Length(1, 300)
  value!: string;

  /** `nothing`: rows with it are kept and count as nothing. */
  @IsIn(COMPLETION_WORD_MEANINGS)
  @ApiProperty({ enum: COMPLETION_WORD_MEANINGS })
  means!: (typeof COMPLETION_WORD_MEANINGS)[number];
}

/** A word for a state that nobody here knows: somebody says what it means before the file is applied. */
export class CompletionOpenWord {
  value!: string;
  rows!: number;
}

/** What the file leaves open: the order of days, how numbers are written, which column is what, and what words mean. The file is read again with it. */
export class SettleCompletionFile {
  @IsOptional()
  @IsIn(DAY_ORDERS)
  @ApiProperty({ enum: DAY_ORDERS, required: false })
  dayOrder?: (typeof DAY_ORDERS)[number];

  /** What stands before the decimals of a score. */
  @IsOptional()
  @IsIn(DECIMAL_MARKS)
  @ApiProperty({ enum: DECIMAL_MARKS, required: false })
  decimalMark?: (typeof DECIMAL_MARKS)[number];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => CompletionColumn)
  columns?: CompletionColumn[];

  /** Added to what was said before; remembered for the next file of this source. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CompletionWordMeaning)
  meanings?: CompletionWordMeaning[];
}

export class CompletionFileCounts {
  rows!: number;
  /** Records of one person and one course. */
  records!: number;
  added!: number;
  changed!: number;
  /** Known word for word; nothing is written for them. */
  same!: number;
  /** Completions that are new. */
  completions!: number;
  /** Assignments that become completed by them. */
  assignments!: number;
  begun!: number;
  /** Rows of which nothing can be taken. */
  rejected!: number;
  problems!: number;
  unmatchedPeople!: number;
  unmatchedCourses!: number;
}

export class CompletionFileProblem {
  line!: number;
  column!: string;
  value!: string;
  reason!: string;
}

/** One record behind a number of the dry run. */
export class CompletionFileSample {
  line!: number;
  /** Name of the person, or what the file says where nobody here is it. */
  person!: string;
  course!: string;
  status!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  completedOn!: string | null;
}

export class CompletionFileSamples {
  /** Counter they stand behind: `added`, `changed`, `unmatchedPeople`, `unmatchedCourses`. */
  kind!: string;
  records!: CompletionFileSample[];
}

export class CompletionFileView {
  id!: string;
  fileName!: string;
  source!: string;

  @ApiProperty({ enum: COMPLETION_FILE_FORMATS, nullable: true })
  format!: (typeof COMPLETION_FILE_FORMATS)[number] | null;

  @ApiProperty({ enum: COMPLETION_FILE_STATES })
  state!: (typeof COMPLETION_FILE_STATES)[number];

  /** Why it was taken for this format, in words; null until it was looked at. */
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  /** The run that reads, applies or undoes it, to be followed and cancelled; null for files older than such runs. */
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  runId!: string | null;

  /** Why the file as a whole was refused. */
  @ApiProperty({ type: String, nullable: true })
  problem!: string | null;

  /** Of the dry run, then of what was done; null until it was read. */
  @ApiProperty({ type: CompletionFileCounts, nullable: true })
  counts!: CompletionFileCounts | null;

  columns!: CompletionColumn[];

  @ApiProperty({ enum: DAY_ORDERS })
  dayOrder!: (typeof DAY_ORDERS)[number];

  /** The days in it can be read in more than one order: somebody says which. */
  isDayOrderOpen!: boolean;

  @ApiProperty({ enum: DECIMAL_MARKS })
  decimalMark!: (typeof DECIMAL_MARKS)[number];

  /** Words for a state of which somebody has to say what they mean, the most frequent first. */
  openWords!: CompletionOpenWord[];
  /** What words for a state were said to mean, now or with an earlier file of this source. */
  meanings!: CompletionWordMeaning[];
  /** The first records behind each number of the dry run. */
  samples!: CompletionFileSamples[];
  /** The first of what could not be taken. */
  problems!: CompletionFileProblem[];
  /** The first 50 of what somebody mended on the screen. */
  corrections!: ImportCorrectionView[];
  madeBy!: string;
  createdAt!: string;
  version!: number;
}

export class CompletionFileListView {
  items!: CompletionFileView[];
}

/** One line of the file, to be mended. A field is the number of its column, the first being 0. */
export class CompletionFileRowView {
  line!: number;
  /** Who it is about, as the line says it. */
  name!: string;
  isLeftOut!: boolean;
  problems!: string[];
  values!: ImportRowValueView[];
}

/** One of the first rows as it stands in the file, and what is wrong with it. */
export class CompletionPreviewRow {
  line!: number;
  cells!: string[];
  problems!: string[];
}

/** The first 50 rows as they would be read. */
export class CompletionFilePreview {
  columns!: CompletionColumn[];
  rows!: CompletionPreviewRow[];
}

export class UnmatchedLearnerView {
  @ApiProperty({ enum: LEARNER_KEY_TYPES })
  keyType!: (typeof LEARNER_KEY_TYPES)[number];
  key!: string;
  records!: number;
}

export class UnmatchedCourseView {
  key!: string;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;
  records!: number;
}

/** What other systems said of people and courses nobody here knows, the most frequent first. */
export class UnmatchedLearningView {
  learners!: UnmatchedLearnerView[];
  courses!: UnmatchedCourseView[];
}

export class NameLearner {
  @IsIn(LEARNER_KEY_TYPES)
  @ApiProperty({ enum: LEARNER_KEY_TYPES })
  keyType!: (typeof LEARNER_KEY_TYPES)[number];

  @IsString()
  @Length(1, 500)
  key!: string;

  @IsUUID()
  personId!: string;
}

export class NameCourse {
  @IsString()
  @Length(1, 2000)
  key!: string;

  /** Left out: the course is none of ours. */
  @IsOptional()
  @IsUUID()
  moduleId?: string;
}

export class NamedView {
  /** Records that go on now. */
  records!: number;
}

/** Reads a file of completions: a dry run, or for good. The run is the one that was opened for it; another one has taken its place by the time it differs. */
export class ReadCompletionFile {
  static readonly job = 'training.read-completion-file';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  @IsUUID() runId!: string;
  @IsIn(['preview', 'apply']) mode!: 'preview' | 'apply';
  @IsString() @Length(1, 200) askedBy!: string;
}

/** Takes back all that a file of completions did. */
export class UndoCompletionFile {
  static readonly job = 'training.undo-completion-file';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  @IsUUID() runId!: string;
}
