import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ProgrammePersonView } from './programme.dto';
import { ATTESTATION_STATES, SIGNING_CAPACITIES, STATEMENT_KINDS, type AttestationStateName, type SigningCapacity, type StatementKind } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

/** A text in one language. `**strong**` and lines that begin with a dash are all that has a meaning in it. */
export class StatementText {
  /** As in `en`, `de`, `pt-BR`. */
  @IsString()
  @Matches(LANGUAGE, { message: 'a language is written like en, de or pt-BR' })
  language!: string;

  /** Stands above the page; only of the purpose. */
  @IsOptional()
  @IsString()
  @Length(0, 200)
  headline?: string;

  @IsString()
  @Length(1, 4000)
  text!: string;
}

export class CreateStatement {
  @IsIn(STATEMENT_KINDS)
  @ApiProperty({ enum: STATEMENT_KINDS })
  kind!: StatementKind;

  /** For whom; left out: for everybody. Purpose, vision, support and the benefits for the organisation are for everybody. */
  @IsOptional()
  @IsUUID()
  audienceId?: string;

  @IsOptional()
  @IsUUID()
  ownerPersonId?: string;

  /** The first language is the one that is shown where none of theirs is there. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => StatementText)
  texts!: StatementText[];
}

/** A new version in all its languages: a text is never edited. */
export class WriteStatementVersion {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => StatementText)
  texts!: StatementText[];

  /** Why it changed. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  note?: string;
}

export class ChangeStatement {
  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;
}

export class SignedStatement {
  @IsUUID()
  statementId!: string;

  /** The version that was read. Another current one is refused. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  number!: number;
}

/** I sign these, as myself. */
export class SignStatements {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SignedStatement)
  statements!: SignedStatement[];

  /** The day by which I sign again; left out: as long as the organisation's rule allows. */
  @IsOptional()
  @Matches(DAY)
  reAttestBy?: string;
}

export class SignatureView {
  number!: number;
  signerName!: string;
  signerTitle!: string;
  @ApiProperty({ enum: SIGNING_CAPACITIES })
  capacity!: SigningCapacity;
  signedOn!: string;
  @ApiProperty({ type: String, nullable: true })
  reAttestBy!: string | null;
}

/** How a statement stands today. */
export class AttestationView {
  @ApiProperty({ enum: ATTESTATION_STATES })
  state!: AttestationStateName;
  /** One honest sentence. */
  words!: string;
  @ApiProperty({ type: Number, nullable: true })
  ageDays!: number | null;
  /** The last day on which the newest signature holds. */
  @ApiProperty({ type: String, nullable: true })
  expiresOn!: string | null;
  @ApiProperty({ type: SignatureView, nullable: true })
  signature!: SignatureView | null;
}

export class StatementTextView {
  language!: string;
  headline!: string;
  text!: string;
}

export class StatementVersionView {
  number!: number;
  note!: string;
  writtenByName!: string;
  writtenAt!: string;
  texts!: StatementTextView[];
  signatures!: SignatureView[];
}

export class StatementCan {
  edit!: boolean;
  sign!: boolean;
}

export class StatementSummaryView {
  id!: string;
  programmeId!: string;
  @ApiProperty({ enum: STATEMENT_KINDS })
  kind!: StatementKind;
  @ApiProperty({ type: String, nullable: true })
  audienceId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  audienceName!: string | null;
  @ApiProperty({ type: ProgrammePersonView, nullable: true })
  owner!: ProgrammePersonView | null;
  /** The current version. */
  number!: number;
  texts!: StatementTextView[];
  /** Null for texts that nobody signs: what changes, what is expected, what stays. */
  @ApiProperty({ type: AttestationView, nullable: true })
  attestation!: AttestationView | null;
  version!: number;
  can!: StatementCan;
}

export class StatementView extends StatementSummaryView {
  /** Newest first. */
  versions!: StatementVersionView[];
}

export class StatementListCan {
  edit!: boolean;
  sign!: boolean;
}

export class StatementListView {
  items!: StatementSummaryView[];

  /** Why the sponsor who reads this cannot sign: nobody else named them. Null for everybody else. */
  @ApiProperty({ type: String, nullable: true })
  whyNotSign!: string | null;

  can!: StatementListCan;
}
