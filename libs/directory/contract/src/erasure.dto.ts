import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** What is held of one kind about whoever asks. */
export class OwnDataPartView {
  /** The part of the product that holds it. */
  context!: string;
  key!: string;
  title!: string;
  /** How many there are; the page shows the first of them, the file all. */
  total!: number;

  /** Fields by the names people read. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  rows!: Record<string, unknown>[];
}

/** Everything that is held about whoever asks. */
export class OwnDataView {
  /** False where the sign-in is linked to nobody in the directory: then only what belongs to the sign-in is told. */
  isLinked!: boolean;
  parts!: OwnDataPartView[];
}

export class ErasePersonOrder {
  /** Why: kept, without the person's name. */
  @IsString()
  @Length(10, 500)
  reason!: string;

  /** The person's name as it stands, typed once more: what is erased does not come back. */
  @IsString()
  @Length(1, 300)
  name!: string;
}

/** One kind of thing that went, or stayed. */
export class ErasedPartView {
  context!: string;
  what!: string;
  count!: number;

  /** Why it stays; null where it is gone. */
  @ApiProperty({ type: String, nullable: true })
  kept!: string | null;
}

export class ErasureView {
  id!: string;
  personId!: string;
  reason!: string;
  askedBy!: string;
  askedAt!: string;
  runId!: string;

  /** Null while it is under way. */
  @ApiProperty({ type: String, nullable: true })
  doneAt!: string | null;

  parts!: ErasedPartView[];
}

export class ErasureListView {
  /** The newest first, at most 200. */
  items!: ErasureView[];
}
