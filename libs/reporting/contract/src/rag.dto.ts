import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';

export const RAG_LEVELS = ['red', 'amber', 'green'] as const;
export type RagLevelName = (typeof RAG_LEVELS)[number];

/** Somebody knows better than the rules, for a while, and says why. */
export class SetRagOverride {
  @IsIn(RAG_LEVELS)
  @ApiProperty({ enum: RAG_LEVELS })
  level!: RagLevelName;

  @IsString()
  @Length(3, 500)
  reason!: string;

  /** Last day on which it holds, at most 60 days ahead. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  expiresOn!: string;
}

export class RagOverrideView {
  @ApiProperty({ enum: RAG_LEVELS })
  level!: RagLevelName;

  reason!: string;
  byName!: string;
  setAt!: string;
  expiresOn!: string;
}

export class RagRuleView {
  key!: string;

  @ApiProperty({ enum: ['red', 'amber'] })
  level!: 'red' | 'amber';

  statement!: string;
  isMet!: boolean;
}

/** Red, amber or green by declared rules; `none` when too little is known to say. */
export class RagView {
  @ApiProperty({ enum: [...RAG_LEVELS, 'none'] })
  level!: RagLevelName | 'none';

  rules!: RagRuleView[];

  /** Holds instead of the rules until its last day; null when there is none. */
  @ApiProperty({ type: RagOverrideView, nullable: true })
  override!: RagOverrideView | null;

  /** Of the override, for If-Match; 0 when there never was one. */
  version!: number;
}
