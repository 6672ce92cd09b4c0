import { ApiProperty } from '@nestjs/swagger';

/** Somebody says another level than the rules. */
export class PortfolioOverrideView {
  /** What the rules say. */
  @ApiProperty({ enum: ['red', 'amber', 'green', 'none'] })
  ruled!: 'red' | 'amber' | 'green' | 'none';

  byName!: string;
  reason!: string;
}

/** One programme among all. */
export class PortfolioRowView {
  programmeId!: string;
  name!: string;
  state!: string;

  /** After overrides. */
  @ApiProperty({ enum: ['red', 'amber', 'green', 'none'] })
  rag!: 'red' | 'amber' | 'green' | 'none';

  /** Null while the rules hold. */
  @ApiProperty({ type: PortfolioOverrideView, nullable: true })
  override!: PortfolioOverrideView | null;

  @ApiProperty({ type: String, nullable: true })
  checkpointId!: string | null;

  /** ISO day of the open checkpoint. */
  @ApiProperty({ type: String, nullable: true })
  checkpointOn!: string | null;

  decisionsWaiting!: number;
  keyResults!: number;
  onTrack!: number;
  offTrack!: number;
  /** Stale or never read. */
  unread!: number;
  vacancies!: number;

  /** Hours a person of its fullest unit in the fullest of the next twelve weeks; null when it was not worked out. */
  @ApiProperty({ type: Number, nullable: true })
  highestLoad!: number | null;

  @ApiProperty({ type: String, nullable: true })
  sponsorName!: string | null;
}

export class PortfolioView {
  /** By name, at most 500. */
  items!: PortfolioRowView[];
  /** All programmes that are not retired. */
  total!: number;
  hoursLimit!: number;
  /** ISO instant. */
  asOf!: string;
}
