import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { KeyResultInput } from './key-result-input.dto';
import { GOAL_LEVELS, LINT_ASKS, LINT_RULES, type GoalLevel, type LintAsk, type LintRule } from './vocabulary';

export class LintSuggestionChange {
  title?: string;

  /** Fields of one key result, by its place in the list. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  keyResult?: Record<string, unknown>;
}

/** A rewrite that can be taken over as it is, or a form that begins with it. */
export class LintSuggestionView {
  words!: string;
  change!: LintSuggestionChange;

  /** What is left to fill in; empty where it can be taken over as it is. */
  @ApiProperty({ enum: LINT_ASKS, isArray: true })
  asks!: LintAsk[];
}

export class LintFindingView {
  @ApiProperty({ enum: LINT_RULES })
  rule!: LintRule;

  @ApiProperty({ enum: ['error', 'warning'] })
  severity!: 'error' | 'warning';

  /** Where: `/title` or `/keyResults/0/target`. */
  pointer!: string;
  /** What is the matter and what to do. */
  detail!: string;
  suggestions!: LintSuggestionView[];
}

/** Checks a goal that is still being written. */
export class LintGoal {
  @IsString()
  @Length(0, 300)
  title!: string;

  /** Read beside the other goals of this programme. */
  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @IsIn(GOAL_LEVELS)
  @ApiProperty({ enum: GOAL_LEVELS, required: false })
  level?: GoalLevel;

  @IsOptional()
  @IsUUID()
  ownerPersonId?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => KeyResultInput)
  keyResults?: KeyResultInput[];
}

export class LintView {
  findings!: LintFindingView[];
}
