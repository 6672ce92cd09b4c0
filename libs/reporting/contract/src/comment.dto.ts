import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

/** What can be talked about. */
export const COMMENTED_KINDS = ['programme', 'strategy', 'statement', 'phase', 'wave', 'activity', 'message', 'open-point', 'sponsor-action', 'goal', 'key-result', 'benefit', 'checkpoint', 'agenda-item', 'question-group'] as const;
export type CommentedKind = (typeof COMMENTED_KINDS)[number];

const SUBJECT = new RegExp(`^(${COMMENTED_KINDS.join('|')}):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`);
const NAME_IT = { message: `Name a kind (${COMMENTED_KINDS.join(', ')}) and an id, as in goal:01a21913-537c-7d27-b971-48960a9e4ab1.` };
const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export class CommentQuery {
  /** What it is about, such as `goal:01a2…`. */
  @Matches(SUBJECT, NAME_IT)
  subject!: string;
}

export class MentionQuery extends CommentQuery {
  /** How a name or a family name begins. */
  @trimmed
  @IsString()
  @Length(1, 60)
  q!: string;
}

export class WriteComment {
  @Matches(SUBJECT, NAME_IT)
  subject!: string;

  /** Plain text. */
  @trimmed
  @IsString()
  @Length(1, 4000)
  text!: string;

  /** The comment that is answered; without one, a thread begins. */
  @IsOptional()
  @IsUUID()
  answersId?: string;

  /** People who are told that they were mentioned; they must be able to read what it is about. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(sameId)
  @IsUUID('all', { each: true })
  mentionIds?: string[];
}

export class ChangeComment {
  @trimmed
  @IsString()
  @Length(1, 4000)
  text!: string;

  /** Everybody who is mentioned from now on; who was not before is told. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(sameId)
  @IsUUID('all', { each: true })
  mentionIds?: string[];
}

export class ResolveComment {
  @IsBoolean()
  isResolved!: boolean;
}

export class WatchSubject {
  @Matches(SUBJECT, NAME_IT)
  subject!: string;

  @IsBoolean()
  isWatching!: boolean;
}

export class MentionedView {
  id!: string;
  name!: string;
}

export class MentionableView extends MentionedView {
  /** What they do and where. */
  detail!: string;
}

export class MentionableListView {
  items!: MentionableView[];
}

export class CommentCan {
  change!: boolean;
  remove!: boolean;
  resolve!: boolean;
}

export class CommentView {
  id!: string;
  subject!: string;

  /** The comment that it answers. */
  @ApiProperty({ type: String, nullable: true })
  answersId!: string | null;

  /** Empty once it was removed. */
  text!: string;
  author!: string;
  isMine!: boolean;
  at!: string;

  @ApiProperty({ type: String, nullable: true })
  editedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  resolvedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  resolvedBy!: string | null;

  isRemoved!: boolean;
  mentions!: MentionedView[];
  version!: number;
  can!: CommentCan;
}

export class CommentThreadView extends CommentView {
  /** The oldest first. */
  @ApiProperty({ type: [CommentView] })
  answers!: CommentView[];
}

/** What was said about one thing. */
export class CommentsView {
  subject!: string;
  /** The thing, in words. */
  title!: string;

  /** Threads, the open ones before those that are resolved, the newest first. */
  @ApiProperty({ type: [CommentThreadView] })
  items!: CommentThreadView[];

  /** Threads that are not resolved. */
  open!: number;
  /** All threads; `items` are at most 200 of them. */
  total!: number;
  isWatching!: boolean;
  watchers!: number;

  /** Whose sign-in is connected with nobody of the directory has no inbox, and cannot watch. */
  canWatch!: boolean;
}

export class WatchView {
  subject!: string;
  isWatching!: boolean;
  watchers!: number;
}
