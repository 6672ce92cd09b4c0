import { IsInt, IsOptional, IsUUID, Min } from 'class-validator';

/** A people file was applied, or that was undone. Units, managers and membership are as the file says, or as they were before it. */
export class PeopleImported {
  static readonly event = 'directory.people-imported';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  /** The run that did it: an import that is applied and undone is announced twice. */
  @IsOptional() @IsUUID() runId?: string;
  @IsInt() @Min(0) added!: number;
  @IsInt() @Min(0) changed!: number;
  @IsInt() @Min(0) left!: number;
}

/** People changed one by one, through an identity provider or because their last day came. Announced once for a stretch of changes, not once for each. */
export class PeopleProvisioned {
  static readonly event = 'directory.people-provisioned';

  @IsUUID() tenantId!: string;
  /** The minute in which the changes began, as seconds since 1970. */
  @IsInt() @Min(0) minute!: number;
}

/** Units were renamed, moved, merged, split or closed, or such a change was undone; people may be in another unit by it. */
export class UnitsChanged {
  static readonly event = 'directory.units-changed';

  @IsUUID() tenantId!: string;
  @IsUUID() changeId!: string;
}

/** Somebody joined or left an audience that is a rule, or an audience became everybody or a unit (then nobody is counted). `directory.audience_member_v` says who. */
export class AudienceChanged {
  static readonly event = 'directory.audience-changed';

  @IsUUID() tenantId!: string;
  @IsUUID() audienceId!: string;
  @IsInt() @Min(0) joined!: number;
  @IsInt() @Min(0) left!: number;
}
