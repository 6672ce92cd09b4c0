import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, IsUUID, Length } from 'class-validator';

/** Somebody who sends files of a source, or would. */
export class SourceSenderView {
  id!: string;
  name!: string;

  /** Their files are taken; false for who asked by sending one. */
  isLetIn!: boolean;
}

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

  /** Its people are counted together with those of the other sources that count; else it is told by itself alone. Null where no single days of it are known. */
  @ApiProperty({ type: Boolean, nullable: true })
  countsTogether!: boolean | null;

  /** Who sends its files, and who asked to, in the order in which they came. Nobody, where it was set up otherwise. */
  senders!: SourceSenderView[];
}

export class UsageSourceListView {
  items!: UsageSourceView[];

  /** Whether the one who looks says what counts together and who may send. */
  canDecide!: boolean;
}

/** Which sources are counted together in figures of any tool. Each of the others is told by itself. */
export class CountTogether {
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  sourceKeys!: string[];
}

export class LetSenderIn {
  @IsUUID()
  senderId!: string;
}
