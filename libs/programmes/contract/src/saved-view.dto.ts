import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

const PAGE = /^[a-z][a-z-]{0,39}$/;
/** What stands in an address after the question mark, and nothing that would end it. */
const QUERY = /^[^\s#<>"]*$/;

/** Which list of which programme. */
export class SavedViewQuery {
  /** What the list is called, e.g. `plan`. */
  @Matches(PAGE)
  page!: string;

  @IsOptional()
  @IsUUID()
  programmeId?: string;
}

export class KeepView extends SavedViewQuery {
  @IsString()
  @Length(1, 100)
  name!: string;

  /** Filter, order and kind of view as the address says them, without the question mark. */
  @IsString()
  @Length(0, 2000)
  @Matches(QUERY, { message: 'query is what an address says after its question mark' })
  query!: string;

  /** For everybody who may read the list. */
  @IsOptional()
  @IsBoolean()
  isShared?: boolean;

  /** What everybody sees first in this programme; it is shared, and only whoever leads may say so. */
  @IsOptional()
  @IsBoolean()
  isDefault?: boolean;
}

export class ChangeKeptView {
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  @Matches(QUERY, { message: 'query is what an address says after its question mark' })
  query?: string;

  @IsOptional()
  @IsBoolean()
  isShared?: boolean;

  @IsOptional()
  @IsBoolean()
  isDefault?: boolean;
}

export class SavedViewView {
  id!: string;
  page!: string;

  @ApiProperty({ type: String, nullable: true })
  programmeId!: string | null;

  name!: string;
  query!: string;
  isShared!: boolean;
  isDefault!: boolean;
  isMine!: boolean;
  madeBy!: string;
  /** One's own; and what is shared, for whoever leads the programme. */
  canChange!: boolean;
  version!: number;
}

export class SavedViewListView {
  /** The programme's own first, then one's own, then what others share. */
  items!: SavedViewView[];
  /** May say what everybody sees first. */
  canSetDefault!: boolean;
}
