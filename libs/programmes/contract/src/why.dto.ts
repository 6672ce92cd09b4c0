import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { ATTESTATION_STATES, OFFICIAL_STATUSES, PROGRAMME_STATES, WHY_CHOICES, type AttestationStateName, type OfficialStatus, type ProgrammeState, type WhyChoice } from './vocabulary';

const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

/** For whom and in which language a page is read. Left out: who I am decides. */
export class WhyQuery {
  /** The place of an audience in the page's own list, from 1; 0 is everybody. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(200)
  audience?: number;

  @IsOptional()
  @Matches(LANGUAGE, { message: 'a language is written like en, de or pt-BR' })
  language?: string;
}

export class WhyAudienceView {
  position!: number;
  name!: string;
}

export class WhySignatureView {
  @ApiProperty({ enum: ATTESTATION_STATES })
  state!: AttestationStateName;
  words!: string;
  @ApiProperty({ type: String, nullable: true })
  signerName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  signerTitle!: string | null;
  @ApiProperty({ type: String, nullable: true })
  signedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  expiresOn!: string | null;
  /** Whole days since it was signed. */
  @ApiProperty({ type: Number, nullable: true })
  ageDays!: number | null;
}

/** Somebody who helps, for a page to say it in its reader's language. */
export class WhyHelperView {
  name!: string;
  place!: string;
  /** Null when nobody knows where the reader is. */
  @ApiProperty({ enum: ['same-unit', 'unit-above', 'same-location', 'same-language', 'elsewhere'], type: String, nullable: true })
  nearness!: 'same-unit' | 'unit-above' | 'same-location' | 'same-language' | 'elsewhere' | null;
}

/** Where help is had. */
export class WhyHelpView {
  @ApiProperty({ enum: ['nearest_champion', 'expert', 'office_hours', 'faq', 'contact'] })
  kind!: 'nearest_champion' | 'expert' | 'office_hours' | 'faq' | 'contact';
  title!: string;
  detail!: string;
  @ApiProperty({ type: String, nullable: true })
  address!: string | null;
  /** Null where the help is a place or a page. */
  @ApiProperty({ type: WhyHelperView, nullable: true })
  helper!: WhyHelperView | null;
}

/** Whether it works: one figure of a goal, as a share from 0 to 1 or a number, with where it began and where it should be. */
export class WhyResultView {
  title!: string;
  unit!: string;
  @ApiProperty({ type: Number, nullable: true })
  baseline!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;
  target!: number;
  targetOn!: string;
  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;
}

/** A question that was asked often enough, with its answer. */
export class WhyAnswerView {
  question!: string;
  answer!: string;
  askedBy!: number;
  answeredOn!: string;
}

/** What people said, and what came of it. */
export class WhySaidView {
  said!: string;
  did!: string;
  /** How many said it. */
  saidBy!: number;
  /** Whole days from the first time it was said; null when nobody knows. */
  @ApiProperty({ type: Number, nullable: true })
  days!: number | null;
  on!: string;
}

/** A question of mine, asked with my name. */
export class WhyMineView {
  question!: string;
  askedOn!: string;
  @ApiProperty({ type: String, nullable: true })
  answer!: string | null;
}

export class WhyNextView {
  title!: string;
  on!: string;
}

/** A statement that waits for my signature. */
export class WhyToSignView {
  statementId!: string;
  number!: number;
}

export class WhyCan {
  ask!: boolean;
  choose!: boolean;
  edit!: boolean;
}

/** The Why page, as one reader sees it. It names no id that its reader has no use for. */
/** The language in which a part of the page is written: a text that lacks in the reader's stands in another. */
export class WhySpokenView {
  /** The field of the page that holds the text, as `purpose` or `benefitsMe`. */
  part!: string;
  language!: string;
}

export class WhyView {
  organisationName!: string;
  programmeName!: string;
  isPublished!: boolean;
  @ApiProperty({ enum: OFFICIAL_STATUSES })
  officialStatus!: OfficialStatus;
  officialSince!: string;
  @ApiProperty({ enum: PROGRAMME_STATES })
  state!: ProgrammeState;

  headline!: string;
  @ApiProperty({ type: String, nullable: true })
  purpose!: string | null;
  signature!: WhySignatureView;
  @ApiProperty({ type: String, nullable: true })
  vision!: string | null;
  @ApiProperty({ type: String, nullable: true })
  benefitsOrganisation!: string | null;
  @ApiProperty({ type: String, nullable: true })
  support!: string | null;

  /** Whose page this is; null is everybody's. */
  @ApiProperty({ type: WhyAudienceView, nullable: true })
  audience!: WhyAudienceView | null;
  audiences!: WhyAudienceView[];
  @ApiProperty({ type: String, nullable: true })
  benefitsMe!: string | null;
  @ApiProperty({ type: String, nullable: true })
  before!: string | null;
  @ApiProperty({ type: String, nullable: true })
  now!: string | null;
  @ApiProperty({ type: String, nullable: true })
  expected!: string | null;
  @ApiProperty({ type: String, nullable: true })
  notExpected!: string | null;
  @ApiProperty({ type: String, nullable: true })
  staysTheSame!: string | null;

  /** What the page speaks: the language asked for where anything on it is written in that, else the purpose's. */
  language!: string;
  /** Every language in which anything on this page is written. */
  languages!: string[];
  /** Of each text that is there. */
  spoken!: WhySpokenView[];
  next!: WhyNextView[];
  help!: WhyHelpView[];
  results!: WhyResultView[];
  answers!: WhyAnswerView[];
  said!: WhySaidView[];
  mine!: WhyMineView[];

  /** Who answers questions; null by a link, which names nobody who did not sign. */
  @ApiProperty({ type: String, nullable: true })
  answeredBy!: string | null;
  /** Days until half of the questions were answered, lately; null before there were any. */
  @ApiProperty({ type: Number, nullable: true })
  usualDays!: number | null;

  @ApiProperty({ enum: WHY_CHOICES, nullable: true, type: String })
  choice!: WhyChoice | null;
  toSign!: WhyToSignView[];
  can!: WhyCan;
}

export class WhyListItemView {
  programmeId!: string;
  programmeName!: string;
  headline!: string;
  @ApiProperty({ enum: OFFICIAL_STATUSES })
  officialStatus!: OfficialStatus;
}

export class WhyListView {
  items!: WhyListItemView[];
}

/** In, later, or not for me. Nobody is chased for it, and a reason is never needed. */
export class ChooseWhy {
  @IsIn(WHY_CHOICES)
  @ApiProperty({ enum: WHY_CHOICES })
  choice!: WhyChoice;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  reason?: string;
}
