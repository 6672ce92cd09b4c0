import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';

export const NOMINATION_KINDS = ['self', 'lead', 'referral'] as const;
export type NominationKind = (typeof NOMINATION_KINDS)[number];

export const NOMINATION_STATES = ['open', 'accepted', 'declined'] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

export const ANSWERS = ['yes', 'no'] as const;
export type NominationAnswer = (typeof ANSWERS)[number];

/** Names somebody for a role: oneself when neither person nor e-mail is given, else a colleague. */
export class NominateForRole {
  @IsUUID()
  roleDefinitionId!: string;

  @IsOptional()
  @IsUUID()
  personId?: string;

  /** A colleague by e-mail address, for those who cannot look in the directory. */
  @IsOptional()
  @IsEmail()
  @MaxLength(320)
  personEmail?: string;

  /** Where they would serve; left out: their own unit. */
  @IsOptional()
  @IsUUID()
  scopeUnitId?: string;

  /** Why they would be good at it. */
  @IsOptional()
  @IsString()
  @Length(0, 500)
  why?: string;
}

export class AnswerNomination {
  @IsIn(ANSWERS)
  @ApiProperty({ enum: ANSWERS })
  answer!: NominationAnswer;

  /** Needed with a no. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class NominationCan {
  /** As the person or as the lead. */
  answer!: boolean;
}

export class NominationView {
  id!: string;
  programmeId!: string;
  programmeName!: string;
  roleDefinitionId!: string;
  roleName!: string;
  personId!: string;
  personName!: string;

  @ApiProperty({ type: String, nullable: true })
  unitName!: string | null;

  @ApiProperty({ enum: NOMINATION_KINDS })
  kind!: NominationKind;

  @ApiProperty({ enum: NOMINATION_STATES })
  state!: NominationState;

  /** Whose answer it waits for. */
  @ApiProperty({ enum: ['person', 'lead'], isArray: true })
  waitsFor!: ('person' | 'lead')[];

  why!: string;
  nominatedByName!: string;

  /** Why it was declined. */
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  roleAssignmentId!: string | null;

  version!: number;
  can!: NominationCan;
}

/** From the first word to the work: how many stand where now, for one programme. Declined is an answer, not a failure. */
export class RecruitmentFunnelView {
  named!: number;
  open!: number;
  declined!: number;
  accepted!: number;
  /** Of those accepted: acknowledged by the line manager or further. */
  acknowledged!: number;
  /** Of those accepted: at work now. */
  active!: number;
}

export class RecognitionView {
  id!: string;
  roleAssignmentId!: string;
  personName!: string;
  roleName!: string;
  note!: string;
  byName!: string;
  at!: string;
}

/** Who is being found, and what those who serve were thanked for. */
export class ProgrammeNominationsView {
  /** Open first, then the latest; at most 200. */
  items!: NominationView[];
  funnel!: RecruitmentFunnelView;
  /** Latest first; at most 50. */
  recognitions!: RecognitionView[];
}

export class GiveRecognition {
  /** What they did that helped. */
  @IsString()
  @Length(1, 500)
  note!: string;
}
