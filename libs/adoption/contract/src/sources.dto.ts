import { ApiProperty } from '@nestjs/swagger';

/** Where usage comes from, and how well it is known. */
export class UsageSourceView {
  key!: string;
  name!: string;

  /** The last day there is anything of. */
  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastImportAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastFileName!: string | null;

  accounts!: number;
  matched!: number;
  unmatched!: number;
  ignored!: number;

  /** Days known day by day, and those missing between the first and the last. */
  knownDays!: number;
  missingDays!: number;

  /** The newest report hid the names. */
  isConcealed!: boolean;

  /** The run that works out figures just now. */
  @ApiProperty({ type: String, nullable: true })
  rollingRunId!: string | null;

  /** Days before this one are final. */
  @ApiProperty({ type: String, nullable: true })
  sealedBefore!: string | null;
}

export class UsageSourceListView {
  items!: UsageSourceView[];
}
