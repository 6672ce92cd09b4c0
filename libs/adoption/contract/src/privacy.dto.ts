import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';

export const WORKS_COUNCIL_KINDS = ['country', 'legal_entity'] as const;
export type WorksCouncilKind = (typeof WORKS_COUNCIL_KINDS)[number];

export class ChangePrivacy {
  /** 5 to 1,000. A higher limit holds for the past too, as soon as groups are put together, which is a run; a lower one for groups that are formed from then on. */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(1000)
  minGroupSize?: number;

  /** Whether figures of one person may be looked at, where no works council stands against it. Needs a purpose. */
  @IsOptional()
  @IsBoolean()
  personLevel?: boolean;

  /** What for, in words employees read: 20 to 2,000 characters. */
  @IsOptional()
  @IsString()
  @Length(20, 2000)
  personLevelPurpose?: string;
}

export class CreateWorksCouncilRule {
  @IsIn(WORKS_COUNCIL_KINDS)
  @ApiProperty({ enum: WORKS_COUNCIL_KINDS })
  kind!: WorksCouncilKind;

  /** As in the directory, e.g. DE; only for `country`. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  country?: string;

  /** The unit that stands for the legal entity, with everything below it; only for `legal_entity`. */
  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  /** The agreement this follows. */
  @IsString()
  @Length(1, 2000)
  agreement!: string;
}

export class WorksCouncilRuleView {
  id!: string;

  @ApiProperty({ enum: WORKS_COUNCIL_KINDS })
  kind!: WorksCouncilKind;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true })
  orgUnitId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  agreement!: string;
  createdBy!: string;
  createdAt!: string;

  /** How many people it covers today. */
  people!: number;
  /** People it protects beside them, because nobody can tell in which country they are. */
  perhaps!: number;
}

/** How people are grouped now. */
export class FormationView {
  formedAt!: string;
  people!: number;
  peopleInBlocks!: number;
  blocks!: number;
}

/** What told of single accounts and was deleted because its time was over. */
export class DeletionView {
  ranAt!: string;
  /** Older than this day. */
  keptFrom!: string;
  /** What one account did on one day. */
  facts!: number;
  reports!: number;
  /** Of those reports, each an account. */
  reportRows!: number;
  /** Names, addresses and ids of accounts that nothing was kept of any more. */
  accounts!: number;
  files!: number;
  bytes!: number;
}

export class PrivacyCan {
  edit!: boolean;
}

/** A higher limit on its way. New groups have it already; what was published follows in a run. */
export class RaisingView {
  minGroupSize!: number;
  runId!: string;
}

export class PrivacyView {
  /** What every published figure keeps to. */
  minGroupSize!: number;

  /** Null while no higher limit is on its way. */
  @ApiProperty({ type: RaisingView, nullable: true })
  raising!: RaisingView | null;
  personLevel!: boolean;

  @ApiProperty({ type: String, nullable: true })
  personLevelPurpose!: string | null;

  @ApiProperty({ type: String, nullable: true })
  personLevelSince!: string | null;

  worksCouncil!: WorksCouncilRuleView[];

  /** Null before the first figures. */
  @ApiProperty({ type: FormationView, nullable: true })
  formation!: FormationView | null;

  /** So many days what tells of single accounts is kept: days, rows of reports, uploaded files. */
  rawDays!: number;

  /** The newest first; the last twelve. */
  deletions!: DeletionView[];

  version!: number;
  can!: PrivacyCan;
}

export class ReadPerson {
  /** Why this person's figures are looked at: kept, and shown to the person. */
  @IsString()
  @Length(10, 500)
  reason!: string;
}

/** One week of one person, as the sources counted it. */
export class PersonWeekView {
  weekEnd!: string;
  activeDays!: number;
  contributingDays!: number;
}

export class PersonReadingView {
  personId!: string;
  purpose!: string;
  weeks!: PersonWeekView[];
}

export class AccessView {
  viewedBy!: string;
  viewedAt!: string;
  reason!: string;
  purpose!: string;
}

/** What is held about me, and who looked at it. */
export class OwnReadingView {
  /** False where the sign-in is not linked to anybody in the directory. */
  isLinked!: boolean;
  minGroupSize!: number;
  personLevel!: boolean;

  /** A works council's agreement keeps my figures from being looked at, whatever else is set. */
  isProtected!: boolean;

  @ApiProperty({ type: String, nullable: true })
  personLevelPurpose!: string | null;

  weeks!: PersonWeekView[];
  accesses!: AccessView[];
}
