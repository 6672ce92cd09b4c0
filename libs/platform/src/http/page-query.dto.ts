import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** One page of a list that is ordered by columns ending in the id. */
export class PageQuery {
  /** Where the last page ended: its `next`. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  /** Rows at most, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
