import { IsInt, IsUUID, Min } from 'class-validator';

/** A people file was applied. Units, managers and membership are as the file says. */
export class PeopleImported {
  static readonly event = 'directory.people-imported';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  @IsInt() @Min(0) added!: number;
  @IsInt() @Min(0) changed!: number;
  @IsInt() @Min(0) left!: number;
}
