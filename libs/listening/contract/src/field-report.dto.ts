import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';

export const FIELD_REPORT_STATES = ['due', 'submitted', 'replied', 'closed', 'missed'] as const;
export type FieldReportState = (typeof FIELD_REPORT_STATES)[number];

/** What a line is about: what goes well, what stands in the way, what people say, what is needed. */
export const REPORT_TOPICS = ['went_well', 'in_the_way', 'heard', 'need'] as const;
export type ReportTopic = (typeof REPORT_TOPICS)[number];

export class ReportLine {
  @IsIn(REPORT_TOPICS)
  @ApiProperty({ enum: REPORT_TOPICS })
  topic!: ReportTopic;

  @IsString()
  @Length(3, 2000)
  text!: string;
}

/** Files the report. Each line is owed a reply; without lines nothing is owed. */
export class SubmitFieldReport {
  /** The state of things in a sentence or two. */
  @IsString()
  @Length(3, 2000)
  summary!: string;

  @IsArray()
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => ReportLine)
  lines!: ReportLine[];
}

export class ReplyToLine {
  /** Who reported reads it; it is not published. To tell everybody, use the decision's "you said, we did". */
  @IsString()
  @Length(3, 4000)
  text!: string;
}

export class PrefillView {
  label!: string;
  text!: string;
}

export class LineReplyView {
  text!: string;
  by!: string;
  /** ISO instant. */
  at!: string;
  /** Everybody reads it on the Why page. */
  isPublished!: boolean;
}

export class FieldReportLineView {
  /** By this the line is replied to, and a decision tells back. */
  feedbackItemId!: string;

  @ApiProperty({ enum: REPORT_TOPICS })
  topic!: ReportTopic;

  text!: string;

  @ApiProperty({ type: LineReplyView, nullable: true })
  reply!: LineReplyView | null;
}

export class FieldReportCan {
  submit!: boolean;
  reply!: boolean;
}

export class FieldReportView {
  id!: string;
  programmeId!: string;
  programmeName!: string;
  /** The checkpoint that asks for it. */
  roundId!: string;
  roundName!: string;
  personName!: string;

  @ApiProperty({ enum: FIELD_REPORT_STATES })
  state!: FieldReportState;

  dueAt!: string;
  /** What the figures say already, so that nobody has to type it. */
  @ApiProperty({ type: [PrefillView] })
  prefill!: PrefillView[];

  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;

  @ApiProperty({ type: [FieldReportLineView] })
  lines!: FieldReportLineView[];

  @ApiProperty({ type: String, nullable: true })
  submittedAt!: string | null;

  /** Whole hours from filing to the last reply, or until now while one is owed; null before it is filed. */
  @ApiProperty({ type: Number, nullable: true })
  hoursToReply!: number | null;

  version!: number;
  can!: FieldReportCan;
}

export class FieldReportListView {
  /** Newest round first. */
  items!: FieldReportView[];
}

export class FieldReportQuery {
  /** Of one checkpoint; left out, of all. */
  @IsOptional()
  @IsUUID()
  roundId?: string;
}
