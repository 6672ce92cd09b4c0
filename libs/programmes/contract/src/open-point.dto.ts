import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { ProgrammePersonView } from './programme.dto';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const OPEN_POINT_KINDS = ['ambiguity', 'issue', 'risk'] as const;
export type OpenPointKind = (typeof OPEN_POINT_KINDS)[number];

export const OPEN_POINT_STATES = ['open', 'resolved'] as const;
export type OpenPointState = (typeof OPEN_POINT_STATES)[number];

export class OpenPointQuery {
  @IsOptional()
  @IsIn(OPEN_POINT_KINDS)
  @ApiProperty({ enum: OPEN_POINT_KINDS, required: false })
  kind?: OpenPointKind;

  /** Left out: what is open. */
  @IsOptional()
  @IsIn(OPEN_POINT_STATES)
  @ApiProperty({ enum: OPEN_POINT_STATES, required: false })
  state?: OpenPointState;
}

/** What a point is tied to and who takes care of it. What is left out stays; null takes it away. */
export class OpenPointCare {
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  detail?: string;

  /** 1 a detail, 2 a part, 3 what the programme is for. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3)
  weight?: number;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;

  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  dueOn?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  audienceId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  scenarioId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  waveId?: string | null;
}

export class RaiseOpenPoint extends OpenPointCare {
  @IsIn(OPEN_POINT_KINDS)
  @ApiProperty({ enum: OPEN_POINT_KINDS })
  kind!: OpenPointKind;

  @IsString()
  @Length(1, 300)
  title!: string;
}

export class ChangeOpenPoint extends OpenPointCare {
  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;
}

/** Takes care of something found in data: who owns it, and until when; what is left out stays, null takes it away. It is resolved by mending the fact. */
export class CareForFound {
  @IsString()
  @Length(1, 200)
  key!: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;

  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  dueOn?: string | null;
}

export class SettleOpenPoint {
  @IsIn(OPEN_POINT_STATES)
  @ApiProperty({ enum: OPEN_POINT_STATES })
  to!: OpenPointState;

  /** For `resolved`: what settled it. */
  @IsOptional()
  @IsString()
  @Length(3, 2000)
  note?: string;
}

export class NamedThingView {
  id!: string;
  name!: string;
}

export class OpenPointCanView {
  change!: boolean;
  settle!: boolean;
}

export class OpenPointView {
  /** Null for something found that nobody has taken care of. */
  @ApiProperty({ type: String, nullable: true })
  id!: string | null;

  /** The finding's key; null for a point written by hand. */
  @ApiProperty({ type: String, nullable: true })
  key!: string | null;

  @ApiProperty({ enum: OPEN_POINT_KINDS })
  kind!: OpenPointKind;

  title!: string;
  detail!: string;
  weight!: number;

  @ApiProperty({ enum: OPEN_POINT_STATES })
  state!: OpenPointState;

  @ApiProperty({ type: ProgrammePersonView, nullable: true })
  owner!: ProgrammePersonView | null;

  @ApiProperty({ type: String, nullable: true })
  dueOn!: string | null;

  isLate!: boolean;

  @ApiProperty({ type: NamedThingView, nullable: true })
  audience!: NamedThingView | null;

  @ApiProperty({ type: NamedThingView, nullable: true })
  scenario!: NamedThingView | null;

  @ApiProperty({ type: NamedThingView, nullable: true })
  wave!: NamedThingView | null;

  /** Where it is mended, as a path in the web app; null for a point written by hand. */
  @ApiProperty({ type: String, nullable: true })
  link!: string | null;

  resolution!: string;
  raisedBy!: string;

  @ApiProperty({ type: String, nullable: true })
  resolvedBy!: string | null;

  version!: number;
  can!: OpenPointCanView;
}

export class OpenPointsCan {
  raise!: boolean;
  edit!: boolean;
}

export class OpenPointsView {
  programmeId!: string;
  /** How much nobody can say yet; see `formula`. */
  score!: number;
  /** Over this the launch is refused, unless the sponsor waives it in writing. */
  limit!: number;
  formula!: string;
  items!: OpenPointView[];
  can!: OpenPointsCan;
}
