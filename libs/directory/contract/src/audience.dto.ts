import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { AUDIENCE_KINDS, type AudienceKind } from './import-vocabulary';
import { IsDay } from './is-day';
import { DirectoryNameView } from './person.dto';

/**
 * One condition of a rule. Groups: `all`, `any`, `none` with `conditions`. About the person: `unit`, `location`, `country`, `language`, `job_title`,
 * `worker_type`, `manager`, `hired`. What later contexts know: the kinds of `AudienceVocabularyView.known`, with `subjectId`.
 * Checked by the domain's `readRule`, which names each fault by pointer.
 */
export class AudienceCondition {
  kind!: string;

  /** Of a group. */
  @ApiProperty({ type: () => [AudienceCondition], required: false })
  conditions?: AudienceCondition[];

  /** Of `unit`. */
  orgUnitId?: string;
  /** Of `unit`: `below`, the default, or `unit` for the unit itself only. */
  scope?: string;
  /** Of the conditions about a text: any of these. */
  values?: string[];
  /** Of `job_title`: `is` (the default), `begins` or `contains`. */
  match?: string;
  /** Of `manager`: everybody below this person. */
  personId?: string;
  /** Of `hired`: a calendar day, included. */
  from?: string;
  /** Of `hired`: a calendar day, included. */
  until?: string;
  /** Of a registered condition: the role, the wave. */
  subjectId?: string;
}

/** Who is meant: the whole organisation, one unit and everything below it, or whoever fits a rule. */
export class AudienceRule {
  @IsIn(AUDIENCE_KINDS)
  @ApiProperty({ enum: AUDIENCE_KINDS })
  kind!: AudienceKind;

  /** Only for `unit`. */
  @ValidateIf((rule: AudienceRule) => rule.kind === 'unit' || rule.orgUnitId !== undefined)
  @IsUUID()
  orgUnitId?: string;

  /** Only for `rule`. */
  @ValidateIf((rule: AudienceRule) => rule.kind === 'rule' || rule.where !== undefined)
  @IsObject()
  @ApiProperty({ type: AudienceCondition, required: false })
  where?: AudienceCondition;
}

export class CreateAudience {
  @IsString()
  @Length(1, 120)
  name!: string;

  @ValidateNested()
  @Type(() => AudienceRule)
  rule!: AudienceRule;
}

export class ChangeAudience {
  @IsOptional()
  @IsString()
  @Length(1, 120)
  name?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => AudienceRule)
  rule?: AudienceRule;
}

export class PreviewAudience {
  @ValidateNested()
  @Type(() => AudienceRule)
  rule!: AudienceRule;

  /** A calendar day; left out: today. */
  @IsOptional()
  @IsDay()
  on?: string;
}

export class AudiencePersonView {
  id!: string;
  displayName!: string;

  @ApiProperty({ type: String, nullable: true })
  jobTitle!: string | null;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  location!: string | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;
}

export class AudiencePreview {
  /** The rule as a sentence. */
  words!: string;
  count!: number;
  /** Everybody here that day: N of M. */
  of!: number;
  /** Twenty of them, drawn evenly and always the same. */
  sample!: AudiencePersonView[];
}

export class AudienceView {
  id!: string;
  name!: string;
  rule!: AudienceRule;
  /** The rule as a sentence. */
  words!: string;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  /** People it reaches today; for a rule, as of `membersAsOf`. */
  headCount!: number;

  /** ISO instant at which a rule was last applied to everybody; null for the other kinds, which are always as things stand. */
  @ApiProperty({ type: String, nullable: true })
  membersAsOf!: string | null;

  /** ISO instant. */
  createdAt!: string;
  version!: number;
}

export class AudienceCan {
  create!: boolean;
}

export class AudienceListView {
  items!: AudienceView[];
  can!: AudienceCan;
}

/** Where an audience is used; while it is, it cannot be deleted. */
export class AudienceUseView {
  /** What uses it: “Wave Pilot of Speak up”. */
  label!: string;

  /** Where to look at it. */
  @ApiProperty({ type: String, nullable: true })
  link!: string | null;
}

export class AudienceDetailCan {
  change!: boolean;
  remove!: boolean;
}

export class AudienceDetailView extends AudienceView {
  uses!: AudienceUseView[];

  @ApiProperty({ type: AudienceDetailCan })
  can!: AudienceDetailCan;
}

export class AudiencePeopleQuery {
  @IsOptional()
  @IsDay()
  on?: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class AudiencePeopleView {
  items!: AudiencePersonView[];
  next?: string;

  /** How many there are, counted to 1,000; only on the first page. */
  @ApiProperty({ type: Number, nullable: true })
  matching!: number | null;

  /** There are more than were counted. */
  hasMoreMatching!: boolean;

  /** Who belonged before this day is not known, because the rule was made on it; asked about an earlier one, nobody is answered and no number. Null: known as far back as the directory. */
  @ApiProperty({ type: String, nullable: true })
  knownSince!: string | null;
}

export class DriftQuery {
  /** A calendar day; left out: 30 days ago. */
  @IsOptional()
  @IsDay()
  since?: string;
}

export class DriftPersonView {
  id!: string;
  displayName!: string;

  /** Where they are now; null when they have left or have no unit. */
  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  /** True when they are not in the organisation any more. */
  hasLeft!: boolean;
}

/** Who belongs today and did not then, and the other way round. */
export class AudienceDriftView {
  since!: string;

  /** Null where it is not known, because the rule was made later; then it is told who came and went since `knownSince`. */
  @ApiProperty({ type: Number, nullable: true })
  before!: number | null;

  @ApiProperty({ type: String, nullable: true })
  knownSince!: string | null;

  now!: number;
  joinedCount!: number;
  leftCount!: number;
  /** The first 100 by name. */
  joined!: DriftPersonView[];
  left!: DriftPersonView[];
  /** People the next refresh would add and take out: what changed since the rule was last applied. Always 0 for the other kinds. */
  waitingToJoin!: number;
  waitingToLeave!: number;
}

export class VocabularyValueView {
  value!: string;
  count!: number;
}

/** A kind of condition that a later context registered, and what it can be about. */
export class KnownConditionView {
  kind!: string;
  /** “Holds the role”. */
  label!: string;
  choices!: DirectoryNameView[];
}

/** What rules can be made of here: the values people have, the most frequent first, at most 300 each. */
export class AudienceVocabularyView {
  locations!: VocabularyValueView[];
  countries!: VocabularyValueView[];
  languages!: VocabularyValueView[];
  jobTitles!: VocabularyValueView[];
  workerTypes!: VocabularyValueView[];
  known!: KnownConditionView[];
}
