import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IMPORT_MODES, type ImportMode } from '@realign/directory/contract';
import { DAY_ORDERS, DECIMAL_MARKS, type DayOrder, type DecimalMark } from '@realign/kernel';

/**
 * - `queued`, `running`: under way; progress is on the run.
 * - `needs_answers`: the file leaves something open that has to be said first; nothing was changed.
 * - `checked`: a dry run is done; its counts say what would change.
 * - `rejected`, `failed`, `cancelled`: nothing was changed. `undoing`, `undone`: what it brought is being taken, was taken out again.
 */
export const USAGE_IMPORT_STATES = ['queued', 'running', 'needs_answers', 'checked', 'done', 'rejected', 'failed', 'cancelled', 'undoing', 'undone'] as const;
export type UsageImportState = (typeof USAGE_IMPORT_STATES)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,39}$/;
export const USAGE_QUESTION_KEYS = ['meaning', 'window', 'periodDays', 'dayOrder', 'decimalMark', 'completeness', 'source'] as const;
export const USAGE_REPORT_DAYS = ['1', '7', '30', '90', '180'] as const;
const COMPLETENESS = ['whole', 'part'] as const;

export class UsageQuestionView {
  @ApiProperty({ enum: USAGE_QUESTION_KEYS })
  key!: (typeof USAGE_QUESTION_KEYS)[number];

  text!: string;
  /** Empty where days are asked for: `windowFrom` and `windowTo`. A source is answered as `sourceKey`, one of these or another. */
  choices!: string[];

  /** What the file's name gives away; of a window its first and last day with a slash between. */
  @ApiProperty({ type: String, nullable: true })
  proposal!: string | null;
}

export class UsageFormatView {
  key!: string;
  name!: string;
  /** 0–1. */
  score!: number;
  /** Why, in words. */
  reason!: string;

  @ApiProperty({ enum: DAY_ORDERS })
  dayOrder!: DayOrder;

  @ApiProperty({ enum: DECIMAL_MARKS })
  decimalMark!: DecimalMark;
}

/** What the file does not say itself. Given with the file, so that nothing has to be asked. */
export class StartUsageImportQuery {
  /** Left out: `all_or_nothing`. */
  @IsOptional()
  @IsIn(IMPORT_MODES)
  @ApiProperty({ enum: IMPORT_MODES, required: false })
  mode?: ImportMode;

  /** `true`: say what would change, and change nothing. */
  @IsOptional()
  @IsIn(['true', 'false'])
  @ApiProperty({ enum: ['true', 'false'], required: false })
  dryRun?: 'true' | 'false';

  /** Whether the counts of a Viva Engage report by day are messages or people. */
  @IsOptional()
  @IsIn(['messages', 'people'])
  @ApiProperty({ enum: ['messages', 'people'], required: false })
  meaning?: 'messages' | 'people';

  /** Whether a file with far fewer accounts than the one before is the whole export or a part of it. */
  @IsOptional()
  @IsIn(COMPLETENESS)
  @ApiProperty({ enum: COMPLETENESS, required: false })
  completeness?: (typeof COMPLETENESS)[number];

  @IsOptional()
  @Matches(DAY)
  windowFrom?: string;

  @IsOptional()
  @Matches(DAY)
  windowTo?: string;

  /** How many days up to its own a report is of that does not say so, e.g. Microsoft 365's report of active users. */
  @IsOptional()
  @IsIn(USAGE_REPORT_DAYS)
  @ApiProperty({ enum: USAGE_REPORT_DAYS, required: false })
  periodDays?: (typeof USAGE_REPORT_DAYS)[number];

  /** Where figures of a table of one's own come from: small letters, figures and dashes. */
  @IsOptional()
  @Matches(SLUG)
  sourceKey?: string;
}

export class MappedUsageColumn {
  @IsString()
  @Length(0, 300)
  heading!: string;

  /** Null: not taken. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  @ApiProperty({ type: String, nullable: true, required: false })
  field?: string | null;
}

/** Says what the file does not, and goes on: as a dry run or for good. */
export class AnswerUsageImport {
  @IsOptional()
  @IsIn(IMPORT_MODES)
  @ApiProperty({ enum: IMPORT_MODES, required: false })
  mode?: ImportMode;

  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  /** One of `GET /api/adoption/formats`. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  formatKey?: string;

  /** Which heading is which field of the format. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => MappedUsageColumn)
  columns?: MappedUsageColumn[];

  @IsOptional()
  @IsIn(DAY_ORDERS)
  @ApiProperty({ enum: DAY_ORDERS, required: false })
  dayOrder?: DayOrder;

  @IsOptional()
  @IsIn(DECIMAL_MARKS)
  @ApiProperty({ enum: DECIMAL_MARKS, required: false })
  decimalMark?: DecimalMark;

  @IsOptional()
  @IsIn(['messages', 'people'])
  @ApiProperty({ enum: ['messages', 'people'], required: false })
  meaning?: 'messages' | 'people';

  /** Whether a file with far fewer accounts than the one before is the whole export or a part of it. */
  @IsOptional()
  @IsIn(COMPLETENESS)
  @ApiProperty({ enum: COMPLETENESS, required: false })
  completeness?: (typeof COMPLETENESS)[number];

  @IsOptional()
  @Matches(DAY)
  windowFrom?: string;

  @IsOptional()
  @Matches(DAY)
  windowTo?: string;

  /** How many days up to its own a report is of that does not say so, e.g. Microsoft 365's report of active users. */
  @IsOptional()
  @IsIn(USAGE_REPORT_DAYS)
  @ApiProperty({ enum: USAGE_REPORT_DAYS, required: false })
  periodDays?: (typeof USAGE_REPORT_DAYS)[number];

  @IsOptional()
  @Matches(SLUG)
  sourceKey?: string;
}

export class UsageFormatFieldView {
  field!: string;
  headings!: string[];
  isAlways!: boolean;
}

export class UsageFormatChoiceView {
  key!: string;
  name!: string;
  sourceName!: string;
  fields!: UsageFormatFieldView[];
}

export class UsageFormatListView {
  items!: UsageFormatChoiceView[];
}

/** One record as it would be taken. */
export class UsagePreviewRowView {
  line!: number;
  cells!: string[];
  problems!: string[];
}

export class UsagePreviewView {
  /** Null while nobody could say what the file is. */
  @ApiProperty({ type: String, nullable: true })
  formatKey!: string | null;

  headings!: string[];
  columns!: MappedUsageColumn[];
  /** The first 50, while somebody may say how they are read; none of an import that is done. */
  rows!: UsagePreviewRowView[];
}
