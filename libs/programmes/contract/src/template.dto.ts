import { ApiProperty } from '@nestjs/swagger';
import { IsISO31661Alpha2, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Which template, and the one day all others are counted from: the first day or the first launch. */
export class TemplatePreviewQuery {
  /** `enterprise-social`, or `own:` and the id of one's own template. */
  @IsString()
  @Length(1, 60)
  templateKey!: string;

  @IsOptional()
  @Matches(DAY)
  startsOn?: string;

  @IsOptional()
  @Matches(DAY)
  goLiveOn?: string;

  /** ISO code of the country whose public holidays dates keep clear of. */
  @IsOptional()
  @IsISO31661Alpha2()
  country?: string;
}

export class TemplatePartView {
  @ApiProperty({ enum: ['phase', 'wave', 'activity', 'message'] })
  kind!: 'phase' | 'wave' | 'activity' | 'message';

  title!: string;
  startsOn!: string;
  endsOn!: string;
  /** Days by which its beginning was moved to keep clear of a weekend, a holiday or a blackout period. */
  movedBy!: number;
  /** No free day comes near enough: it stays on one that is not, and somebody has to look. */
  isOnTakenDay!: boolean;
}

export class TemplateSummaryView {
  key!: string;
  name!: string;
  summary!: string;
  /** Whether the organisation saved it itself. */
  isOwn!: boolean;

  @ApiProperty({ type: String, nullable: true })
  id!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  revision!: number | null;

  @ApiProperty({ type: String, nullable: true })
  savedBy!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  version!: number | null;

  phaseCount!: number;
  waveCount!: number;
  activityCount!: number;
  messageCount!: number;
  goalCount!: number;
  keyResultCount!: number;
  roleCount!: number;
  scenarioCount!: number;
  moduleCount!: number;
  trainingPlanCount!: number;
  monthsAfterGoLive!: number;

  /** Share of hours that works on culture, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  cultureShare!: number | null;

  checkpointEveryWeeks!: number;
}

export class TemplateListView {
  items!: TemplateSummaryView[];
  can!: TemplateCan;
}

export class TemplateCan {
  save!: boolean;
  remove!: boolean;
}

export class TemplateGoalView {
  title!: string;
  keyResults!: string[];
}

/** What a programme from the template would be, before there is one. */
export class TemplatePreviewView {
  template!: TemplateSummaryView;
  purposeStatement!: string;
  staysTheSame!: string;
  startsOn!: string;
  goLiveOn!: string;
  /** In the order of their days. */
  parts!: TemplatePartView[];
  movedCount!: number;
  goals!: TemplateGoalView[];
  roles!: string[];
  modules!: string[];
  /** Conditions of phases and waves, dependencies, target behaviours, risks and statements it brings, a sentence each. */
  alsoHolds!: string[];
  /** Its conditions in words: "Pilot, to leave it: two scenarios are used weekly". */
  conditions!: string[];
  /** "From … to …". */
  behaviours!: string[];
  risks!: string[];
  /** What it does not hold of the programme it was saved from, a sentence each. */
  leftOut!: string[];
}

export class SaveTemplate {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  summary?: string;
}

/** Saves a programme as the next revision of a template there is. */
export class ReviseTemplate {
  @IsUUID()
  programmeId!: string;
}

export class ChangeTemplate {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  summary?: string;
}

export class SavedTemplateView {
  template!: TemplateSummaryView;
  /** What of the programme a template cannot hold, a sentence each. */
  leftOut!: string[];
}
