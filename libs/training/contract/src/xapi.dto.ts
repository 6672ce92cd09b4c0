import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** A learning system that sends statements. */
export class CreateXapiSource {
  @IsString()
  @Length(1, 120)
  name!: string;
}

export class XapiSourceView {
  id!: string;
  name!: string;
  /** The user name for Basic authentication. */
  key!: string;

  /** The password: shown once, when it is made. */
  @ApiProperty({ type: String, nullable: true })
  secret!: string | null;

  madeBy!: string;
  madeAt!: string;

  @ApiProperty({ type: String, nullable: true })
  lastUsedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  revokedAt!: string | null;

  /** What it said about learning, one per person and course. */
  recordCount!: number;
  /** Those of it whose person or course is not known here. */
  unmatchedCount!: number;
}

export class XapiSourceListView {
  items!: XapiSourceView[];
  /** Where statements are sent, below this server's address. */
  path!: string;
}
