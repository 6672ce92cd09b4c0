import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { NamedThingView } from './open-point.dto';

export const BEHAVIOUR_STATES = ['expected', 'dropped'] as const;
export type BehaviourState = (typeof BEHAVIOUR_STATES)[number];

/** What is left out stays; null takes it away. */
export class BehaviourParts {
  /** How somebody else can see it. */
  @IsOptional()
  @IsString()
  @Length(0, 500)
  observable?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  roleDefinitionId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  audienceId?: string | null;

  /** The metric that shows it. */
  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  metricId?: string | null;

  /** The activities that bring it about. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  activityIds?: string[];
}

export class AddBehaviour extends BehaviourParts {
  @IsString()
  @Length(1, 500)
  fromBehaviour!: string;

  @IsString()
  @Length(1, 500)
  toBehaviour!: string;
}

export class ChangeBehaviour extends BehaviourParts {
  @IsOptional()
  @IsString()
  @Length(1, 500)
  fromBehaviour?: string;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  toBehaviour?: string;

  @IsOptional()
  @IsIn(BEHAVIOUR_STATES)
  @ApiProperty({ enum: BEHAVIOUR_STATES, required: false })
  state?: BehaviourState;
}

export class BehaviourView {
  id!: string;
  programmeId!: string;
  fromBehaviour!: string;
  toBehaviour!: string;
  observable!: string;

  @ApiProperty({ enum: BEHAVIOUR_STATES })
  state!: BehaviourState;

  @ApiProperty({ type: NamedThingView, nullable: true })
  role!: NamedThingView | null;

  @ApiProperty({ type: NamedThingView, nullable: true })
  audience!: NamedThingView | null;

  @ApiProperty({ type: NamedThingView, nullable: true })
  metric!: NamedThingView | null;

  activities!: NamedThingView[];

  /** Without an activity and a measure it is expected, not managed. */
  isManaged!: boolean;
  /** What it lacks, in words. */
  missing!: string[];
  version!: number;
}

export class BehavioursCan {
  edit!: boolean;
}

export class BehavioursView {
  programmeId!: string;
  items!: BehaviourView[];
  /** Expected no more; each can be brought back. */
  dropped!: BehaviourView[];
  managed!: number;
  can!: BehavioursCan;
}
