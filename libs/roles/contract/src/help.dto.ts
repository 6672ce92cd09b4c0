import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, IsUUID, Length, Max, Min, ValidateIf } from 'class-validator';
import { RecognitionView, NominationView } from './recruitment.dto';
import { RoleAssignmentView } from './role-assignment.dto';

export const HELP_KINDS = ['office_hours', 'expert', 'nearest_champion', 'faq', 'contact'] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

/** A way to get help in one programme, for one role or for everybody. */
export class CreateHelpRoute {
  @IsIn(HELP_KINDS)
  @ApiProperty({ enum: HELP_KINDS })
  kind!: HelpKind;

  @IsString()
  @Length(1, 200)
  title!: string;

  /** When, where and how. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  detail?: string;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @Length(1, 1000)
  address?: string;

  /** Left out: for everybody. */
  @IsOptional()
  @IsUUID()
  roleDefinitionId?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  position?: number;
}

export class ChangeHelpRoute {
  @IsOptional()
  @IsIn(HELP_KINDS)
  @ApiProperty({ enum: HELP_KINDS, required: false })
  kind?: HelpKind;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  title?: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  detail?: string;

  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @Length(1, 1000)
  @ApiProperty({ type: String, nullable: true, required: false })
  address?: string | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  position?: number;
}

export class HelpRouteView {
  id!: string;
  programmeId!: string;

  @ApiProperty({ enum: HELP_KINDS })
  kind!: HelpKind;

  title!: string;
  detail!: string;

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  roleDefinitionId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  roleName!: string | null;

  position!: number;
  version!: number;
}

export class HelpRouteListCan {
  edit!: boolean;
}

export class HelpRouteListView {
  items!: HelpRouteView[];
  can!: HelpRouteListCan;
}

/** Somebody near who can help, and why they count as near. */
export class HelperView {
  personId!: string;
  name!: string;
  roleName!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  /** Where they serve: unit, community or topic. */
  @ApiProperty({ type: String, nullable: true })
  place!: string | null;

  @ApiProperty({ type: String, nullable: true })
  location!: string | null;

  @ApiProperty({ enum: ['same-unit', 'unit-above', 'same-location', 'same-language', 'elsewhere'] })
  nearness!: 'same-unit' | 'unit-above' | 'same-location' | 'same-language' | 'elsewhere';
}

/** A role one can put oneself forward for. */
export class OpenRoleView {
  roleDefinitionId!: string;
  roleName!: string;
  summary!: string;

  @ApiProperty({ type: Number, nullable: true })
  defaultTimePercent!: number | null;
}

export class ProgrammeHelpView {
  programmeId!: string;
  programmeName!: string;
  champions!: HelperView[];
  experts!: HelperView[];
  routes!: HelpRouteView[];
  openRoles!: OpenRoleView[];
}

/** Who can help me, programme by programme. */
export class MyHelpView {
  /** True when the sign-in is connected with nobody in the directory; then nearness cannot be told. */
  isUnlinked!: boolean;
  programmes!: ProgrammeHelpView[];
}

export class MyRoleView {
  assignment!: RoleAssignmentView;
  programmeName!: string;
  responsibilities!: string[];
  recognitions!: RecognitionView[];
}

/** What I hold, what I was asked, and whose time I am asked for. */
export class MyRolesView {
  isUnlinked!: boolean;
  roles!: MyRoleView[];
  /** Nominations of mine, waiting or answered lately. */
  nominations!: NominationView[];
  /** Nominations of people I lead that wait for my word. */
  toAcknowledge!: RoleAssignmentView[];
}

/** The roles of one person, ended ones too. */
export class PersonRolesView {
  personId!: string;
  personName!: string;
  items!: PersonRoleView[];
}

export class PersonRoleView {
  assignment!: RoleAssignmentView;
  programmeName!: string;
}
