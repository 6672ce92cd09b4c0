import { ApiProperty } from '@nestjs/swagger';

/** How well one source can be relied on. */
export class SourceQualityView {
  sourceId!: string;
  key!: string;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  /** Days since the data's last day. */
  @ApiProperty({ type: Number, nullable: true })
  ageDays!: number | null;

  /** Days of the last 90 to the data's last day that are known; 0 for a source that sends rolling reports only. */
  daysKnown!: number;
  /** Days of those that are missing, the newest first; at most 31 are named. */
  missingDays!: string[];
  missingCount!: number;
  /** Days that were read so soon after them that the tool may still count more of them, oldest first. */
  unsettledDays!: string[];

  /** From this day on they are final when they are sent again; null where all stand. */
  @ApiProperty({ type: String, nullable: true })
  sendAgainOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  accounts!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  matched!: number | null;

  /** 0–1 */
  @ApiProperty({ type: Number, nullable: true })
  matchRate!: number | null;

  /** Accounts nobody has been found for. */
  unmatched!: number;
  /** Names were hidden in the newest report. */
  isConcealed!: boolean;

  @ApiProperty({ type: String, nullable: true })
  lastFile!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastFileAt!: string | null;
}

export class CommunityHealthView {
  communityId!: string;
  name!: string;

  @ApiProperty({ enum: ['lively', 'one_way', 'quiet', 'asleep', 'unanswered', 'cannot_tell', 'withheld'] })
  state!: 'lively' | 'one_way' | 'quiet' | 'asleep' | 'unanswered' | 'cannot_tell' | 'withheld';

  /** Rounded to 5; null when withheld or not told. */
  @ApiProperty({ type: Number, nullable: true })
  members!: number | null;

  /** Events, not people; null where the source left them empty, which is not 0, and where the community is withheld. */
  @ApiProperty({ type: Number, nullable: true })
  posts!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  reads!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  reactions!: number | null;

  /** Replies, questions and questions without an answer, of the newest figures somebody imported for the community; null where nobody did. */
  @ApiProperty({ type: Number, nullable: true })
  replies!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  questions!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  unanswered!: number | null;

  /** Last day of those figures. */
  @ApiProperty({ type: String, nullable: true })
  talkTo!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastActiveOn!: string | null;

  dataTo!: string;
  periodDays!: number;

  /** The file its newest figures stand in, and the row there. */
  fileName!: string;
  row!: number;
}

export class QualityView {
  minGroupSize!: number;
  sources!: SourceQualityView[];

  /** Of everybody in the directory, who is in a group large enough to be counted, 0–1; null before the first figures. */
  @ApiProperty({ type: Number, nullable: true })
  coverage!: number | null;

  @ApiProperty({ type: String, nullable: true })
  figuresTo!: string | null;

  communities!: CommunityHealthView[];
  canImport!: boolean;
}
