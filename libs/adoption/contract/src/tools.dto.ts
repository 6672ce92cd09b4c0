import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches } from 'class-validator';

/** The key of a source of usage: small letters, figures and dashes. */
export const TOOL_KEY = /^[a-z0-9][a-z0-9-]{0,39}$/;
export const MOST_TOOLS = 20;

/** Which tools count for a programme: figures of its people are of these alone. None means every tool that reports. */
export class CountTools {
  @IsArray()
  @ArrayMaxSize(MOST_TOOLS)
  @ArrayUnique()
  @Matches(TOOL_KEY, { each: true, message: 'each of $property is the key of a source' })
  sourceKeys!: string[];
}

export class ToolView {
  key!: string;
  name!: string;
}

/** Tools that are known, which of them the programme counts, and which of them is looked at. */
export class CountedToolsView {
  /** Sources of which single days or reports of people are known, by name. */
  items!: ToolView[];

  /** Keys of those the programme counts; empty for all that report. */
  counted!: string[];

  /** Who said so last; null where nobody did. */
  @ApiProperty({ type: String, nullable: true })
  countedBy!: string | null;

  /** Keys of those the figures shown are of; empty for all that report. */
  shown!: string[];
}
