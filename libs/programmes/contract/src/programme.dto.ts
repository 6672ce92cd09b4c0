import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsISO31661Alpha2, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { MOST_OF_STATEMENT, OFFICIAL_STATUSES, PROGRAMME_STATES, type OfficialStatus, type ProgrammeState } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class ProgrammeQuery {
  /** Part of the name. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  @IsOptional()
  @IsIn(PROGRAMME_STATES)
  @ApiProperty({ enum: PROGRAMME_STATES, required: false })
  state?: ProgrammeState;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class CreateProgramme {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** A template's key, e.g. `enterprise-social` or `own:` and an id; left out the programme begins empty. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  templateKey?: string;

  /** First day `YYYY-MM-DD`; left out it is today. */
  @IsOptional()
  @Matches(DAY)
  startsOn?: string;

  /** Instead of the first day: the day of the first launch after the pilot, from which a template counts back. */
  @IsOptional()
  @Matches(DAY)
  goLiveOn?: string;

  /** ISO code of the country whose public holidays a template's dates keep clear of. */
  @IsOptional()
  @IsISO31661Alpha2()
  country?: string;

  /** IANA zone in which its checkpoints are held; left out it is UTC. */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  timeZone?: string;

  @IsOptional()
  @IsString()
  @Length(0, MOST_OF_STATEMENT)
  purposeStatement?: string;

  @IsOptional()
  @IsUUID()
  sponsorPersonId?: string;

  @IsOptional()
  @IsUUID()
  changeLeadPersonId?: string;

  @IsOptional()
  @IsUUID()
  stewardPersonId?: string;
}

/** What is left out stays. A person is taken off with null. */
export class ChangeProgramme {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(0, MOST_OF_STATEMENT)
  purposeStatement?: string;

  @IsOptional()
  @IsString()
  @Length(0, MOST_OF_STATEMENT)
  staysTheSame?: string;

  @IsOptional()
  @IsIn(OFFICIAL_STATUSES)
  @ApiProperty({ enum: OFFICIAL_STATUSES, required: false })
  officialStatus?: OfficialStatus;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  sponsorPersonId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  changeLeadPersonId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  stewardPersonId?: string | null;
}

export class MoveProgramme {
  @IsIn(PROGRAMME_STATES)
  @ApiProperty({ enum: PROGRAMME_STATES })
  to!: ProgrammeState;

  /** For `retiring`, why it ends, unless a successor is named; for `preparing` of a retired one, why it comes back. */
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  reason?: string;

  /** For `retiring`: the programme that follows it. */
  @IsOptional()
  @IsUUID()
  successorProgrammeId?: string;

  /** For `retiring`: the later day on which somebody looks whether it ended well. */
  @IsOptional()
  @Matches(DAY)
  checkOn?: string;

  /** For `dormant`: the day by which it is taken up again. */
  @IsOptional()
  @Matches(DAY)
  resumeBy?: string;

  /** For `retired`: what the later check found. */
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  finding?: string;
}

export class ProgrammePersonView {
  id!: string;
  name!: string;
}

export class ProgrammeCan {
  edit!: boolean;
  move!: boolean;
  /** Whether naming the same sponsor again makes them named by somebody else. */
  nameSponsorAgain!: boolean;
}

export class ProgrammeStepView {
  @ApiProperty({ enum: PROGRAMME_STATES })
  to!: ProgrammeState;
  /** The button's words. */
  label!: string;
}

export class ProgrammeSummaryView {
  id!: string;
  name!: string;

  @ApiProperty({ enum: PROGRAMME_STATES })
  state!: ProgrammeState;

  @ApiProperty({ enum: OFFICIAL_STATUSES })
  officialStatus!: OfficialStatus;

  startsOn!: string;
  /** Planted to look at; it is removed whole and counts in no figure of the organisation. */
  isSample!: boolean;

  @ApiProperty({ type: ProgrammePersonView, nullable: true })
  sponsor!: ProgrammePersonView | null;

  @ApiProperty({ type: ProgrammePersonView, nullable: true })
  steward!: ProgrammePersonView | null;

  waveCount!: number;
  /** Waves launched or further. */
  launchedCount!: number;

  /** The nearest dated thing in the plan, in words: "Launch wave 1 on 2027-02-01"; null when nothing lies ahead. */
  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class ProgrammeListView {
  items!: ProgrammeSummaryView[];
  next?: string;
  canCreate!: boolean;
  /** Whether there is a sample already; there is one at most. */
  hasSample!: boolean;
}

export class ProgrammeView extends ProgrammeSummaryView {
  /** The day since which that standing holds, as the Why page says it too. */
  officialSince!: string;
  purposeStatement!: string;
  /** What this programme leaves as it is. */
  staysTheSame!: string;
  timeZone!: string;

  @ApiProperty({ type: String, nullable: true })
  templateKey!: string | null;

  @ApiProperty({ type: ProgrammePersonView, nullable: true })
  changeLead!: ProgrammePersonView | null;

  /** Whoever named the sponsor is that person: nobody else stood for them. */
  isSponsorSelfNamed!: boolean;
  steps!: ProgrammeStepView[];
  version!: number;
  can!: ProgrammeCan;
}
