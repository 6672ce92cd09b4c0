import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsInt, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class SetWhyPage {
  @IsBoolean()
  isPublished!: boolean;

  /** The audiences the page speaks to, in the order in which they are tried: whoever belongs to two reads the first. */
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  audienceIds!: string[];
}

export class WhyPageAudienceView {
  audienceId!: string;
  name!: string;
}

/** How many chose what; null is withheld, because the group is small. */
export class WhyChoiceCountsView {
  @ApiProperty({ type: Number, nullable: true })
  in!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  later!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  notForMe!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  all!: number | null;
}

export class WhyPageCan {
  edit!: boolean;
  setPolicy!: boolean;
}

/** What the lead sees of a Why page, besides its texts. */
export class WhyPageView {
  programmeId!: string;
  isPublished!: boolean;
  @ApiProperty({ type: String, nullable: true })
  publishedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  publishedByName!: string | null;
  audiences!: WhyPageAudienceView[];
  choices!: WhyChoiceCountsView;
  /** Reasons for "not for me", without names, in no order; only when enough people chose it. */
  reasons!: string[];
  minGroupSize!: number;
  areLinksAllowed!: boolean;
  version!: number;
  can!: WhyPageCan;
}

export class CreateWhyLink {
  /** Where it goes: "Poster in the branches". */
  @IsString()
  @Length(1, 120)
  label!: string;

  /** The last day on which it opens the page. */
  @Matches(DAY)
  expiresOn!: string;
}

export class WhyLinkView {
  id!: string;
  label!: string;
  madeByName!: string;
  madeAt!: string;
  expiresAt!: string;
  @ApiProperty({ type: String, nullable: true })
  revokedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  lastOpenedAt!: string | null;
  openedCount!: number;
  isOpen!: boolean;
  /** Only in the answer that made it: it is kept nowhere. */
  @ApiProperty({ type: String, nullable: true })
  path!: string | null;
}

export class WhyLinkListView {
  items!: WhyLinkView[];
  areLinksAllowed!: boolean;
}

export class SetWhyPolicy {
  /** Whether pages may be opened by a link, without signing in. */
  @IsBoolean()
  areLinksAllowed!: boolean;

  @IsInt()
  @Min(7)
  @Max(365)
  ageingAfterDays!: number;

  @IsInt()
  @Min(14)
  @Max(730)
  expiredAfterDays!: number;

  /** People in the smallest group that is counted on a page. */
  @IsInt()
  @Min(5)
  @Max(1000)
  minGroupSize!: number;
}

export class WhyPolicyCan {
  edit!: boolean;
}

export class WhyPolicyView {
  areLinksAllowed!: boolean;
  ageingAfterDays!: number;
  expiredAfterDays!: number;
  minGroupSize!: number;
  version!: number;
  can!: WhyPolicyCan;
}
