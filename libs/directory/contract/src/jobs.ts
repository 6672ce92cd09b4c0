import { IsInt, IsOptional, IsUUID, Min } from 'class-validator';

/** "Look at this import now." What is to be done stands in the import's row; `attempt` tells a new request from a repeated one. */
export class ImportPeople {
  static readonly job = 'directory.import-people';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  @IsInt() @Min(1) attempt!: number;
}

/** The day of a planned change of units has come. Safe to repeat: one that is not planned any more is left alone. */
export class ApplyUnitChange {
  static readonly job = 'directory.apply-unit-change';

  @IsUUID() tenantId!: string;
  @IsUUID() changeId!: string;
}

/** "Look who has had their last day." Safe to repeat: whoever has left is left alone. */
export class EndLastDays {
  static readonly job = 'directory.end-last-days';

  @IsUUID() tenantId!: string;
}

/** "Put everybody back as before this import." */
export class UndoPeopleImport {
  static readonly job = 'directory.undo-people-import';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  @IsUUID() runId!: string;
  /** So many people, changed by other means since, may stay as they are. */
  @IsOptional() @IsInt() @Min(1) keep?: number;
}

/** Applies every rule of an organisation anew, one audience per message: each asks for the next. */
export class RefreshAudiences {
  static readonly job = 'directory.refresh-audiences';

  @IsUUID() tenantId!: string;

  /** The audience done last; left out: begin. */
  @IsOptional()
  @IsUUID()
  after?: string;
}

/** Applies one rule anew: what it asks about has changed. Safe to repeat; an audience that is none, or gone, is left alone. */
export class RefreshAudience {
  static readonly job = 'directory.refresh-audience';

  @IsUUID() tenantId!: string;
  @IsUUID() audienceId!: string;
}

/** "Erase this person." Safe to repeat: what is done is not done again. */
export class ErasePerson {
  static readonly job = 'directory.erase-person';

  @IsUUID() tenantId!: string;
  @IsUUID() erasureId!: string;
  @IsUUID() runId!: string;
}
