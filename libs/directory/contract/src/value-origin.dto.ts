import { ApiProperty } from '@nestjs/swagger';

export const VALUE_SOURCES = ['file', 'provider', 'unit_change'] as const;
export type ValueSource = (typeof VALUE_SOURCES)[number];

/** Where a value of a person came from. */
export class ValueOriginView {
  field!: string;

  /** A people file, the identity provider, or a change of units; null when nobody kept it. */
  @ApiProperty({ enum: VALUE_SOURCES, nullable: true })
  source!: ValueSource | null;

  /** Which provider, or who changed the unit; null for a file. */
  @ApiProperty({ type: String, nullable: true })
  saidBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  importId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  fileName!: string | null;

  /** Line of the file; null when the person was not in it. */
  @ApiProperty({ type: Number, nullable: true })
  line!: number | null;

  @ApiProperty({ type: String, nullable: true })
  at!: string | null;

  /** Who wrote it on the screen in place of what the file says; null when it is the file's own. */
  @ApiProperty({ type: String, nullable: true })
  correctedBy!: string | null;
}

export class PersonOriginsView {
  items!: ValueOriginView[];
}
