import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { DAY } from './day-pattern';
import { PlanUnitView } from './wave.dto';

const COUNTRY = /^[A-Z]{2}$/;

/** Days on which nothing should begin: a freeze, a closing, an election. */
export class CreateBlackout {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  reason?: string;

  @Matches(DAY)
  startsOn!: string;

  /** Last day, inclusive. */
  @Matches(DAY)
  endsOn!: string;

  /** True: it holds for every programme of the organisation. */
  @IsOptional()
  @IsBoolean()
  isForAll?: boolean;

  /** ISO codes in capitals, such as `DE`; none is every country. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ArrayUnique()
  @Matches(COUNTRY, { each: true })
  countries?: string[];

  /** Units, each with everything below it; none is every unit. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  orgUnitIds?: string[];
}

export class ChangeBlackout {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  reason?: string;

  @IsOptional()
  @Matches(DAY)
  startsOn?: string;

  @IsOptional()
  @Matches(DAY)
  endsOn?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ArrayUnique()
  @Matches(COUNTRY, { each: true })
  countries?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  orgUnitIds?: string[];
}

export class BlackoutView {
  id!: string;

  /** Null: it holds for every programme. */
  @ApiProperty({ type: String, nullable: true })
  programmeId!: string | null;

  name!: string;
  reason!: string;
  startsOn!: string;
  endsOn!: string;
  countries!: string[];
  orgUnits!: PlanUnitView[];
  version!: number;
}
