import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** A connection for an identity provider. */
export class CreateScimToken {
  /** What it is for, such as the provider's name. */
  @IsString()
  @Length(1, 120)
  name!: string;
}

export class ScimTokenView {
  id!: string;
  name!: string;
  madeBy!: string;
  /** ISO instant. */
  madeAt!: string;

  @ApiProperty({ type: String, nullable: true })
  lastUsedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  revokedAt!: string | null;

  /** Shown once, in the answer that made it; only its hash is kept. */
  @ApiProperty({ type: String, nullable: true })
  token!: string | null;
}

export class ScimCountsView {
  users!: number;
  activeUsers!: number;
  groups!: number;
}

/** A department that is no unit's name, or the name of two. */
export class UnknownUnitView {
  name!: string;
  /** Active people whom the provider has in it. */
  people!: number;
}

export class ScimTokenListView {
  items!: ScimTokenView[];
  /** What the provider is told as "tenant URL", below the address of this installation. */
  path!: string;
  counts!: ScimCountsView;
  /** The 50 with most people; whoever is in one stays in the unit they were in before. */
  unknownUnits!: UnknownUnitView[];
}
