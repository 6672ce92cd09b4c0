import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class HistoryQuery {
  /** What it is about, such as `goal:01a2…`. */
  @Matches(/^[a-z-]{2,40}:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, { message: 'Name a kind and an id, as in goal:01a21913-537c-7d27-b971-48960a9e4ab1.' })
  subject!: string;
}

export class HistoryChangeView {
  field!: string;
  before!: string;
  after!: string;
}

export class HistoryEntryView {
  /** Counts up over the whole organisation. */
  seq!: number;
  at!: string;
  /** Who did it; Realign itself where a job, an import or an identity provider did. */
  who!: string;

  /** By a person's sign-in or token; else by the product itself. */
  isByPerson!: boolean;

  /** What was done, in words: "goal changed". */
  what!: string;

  @ApiProperty({ type: [HistoryChangeView] })
  changes!: HistoryChangeView[];
}

/** Who changed one thing, what and when. */
export class HistoryView {
  /** The newest first. */
  items!: HistoryEntryView[];
  total!: number;
}
