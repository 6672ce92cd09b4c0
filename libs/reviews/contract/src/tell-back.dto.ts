import { IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** Tells people what came of what they said. Name the group of questions or the line of a field report, or say in `subject` what was said. */
export class TellBackByDecision {
  @IsOptional()
  @IsUUID()
  questionGroupId?: string;

  @IsOptional()
  @IsUUID()
  feedbackItemId?: string;

  /** Needed without a group or a line. */
  @IsOptional()
  @IsString()
  @Length(3, 1000)
  subject?: string;

  /** What is done, in words everybody reads on the Why page. */
  @IsString()
  @Length(3, 4000)
  text!: string;
}
