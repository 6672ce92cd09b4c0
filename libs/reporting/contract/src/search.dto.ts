import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';

/** What can be found, in the order in which equals are shown. */
export const FOUND_KINDS = ['programme', 'why', 'goal', 'phase', 'wave', 'activity', 'open_point', 'decision', 'person', 'unit', 'audience', 'role', 'module'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export class SearchQuery {
  /** Words that all have to be there, in any order; without any, what is written nearly like them. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(2, 100)
  q!: string;
}

export class FoundView {
  @ApiProperty({ enum: FOUND_KINDS })
  kind!: FoundKind;

  id!: string;
  title!: string;
  /** Where it belongs: a programme, a unit, an address. */
  detail!: string;
  /** A path in the product. */
  link!: string;
}

export class FoundCountView {
  @ApiProperty({ enum: FOUND_KINDS })
  kind!: FoundKind;

  shown!: number;
  total!: number;
}

export class SearchView {
  /** The best first; a few of each kind that the caller may read. */
  items!: FoundView[];
  /** Of the kinds found. */
  counts!: FoundCountView[];
  /** Nothing holds the words as they were typed; these are written nearly like them. */
  isNear!: boolean;
}
