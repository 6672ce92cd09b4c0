import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { ROLES, type Role } from '@realign/kernel';

export class SignIn {
  @IsEmail()
  @MaxLength(320)
  email!: string;

  @IsString()
  @Length(1, 200)
  password!: string;

  /** Needed only by somebody who works for several organisations, or is invited by one: opening that one is joining it. */
  @IsOptional()
  @IsUUID()
  tenantId?: string;

  /** An organisation whose invitation is refused; it is told, and nothing of it is opened. */
  @IsOptional()
  @IsUUID()
  declinedTenantId?: string;
}

export class SessionAccountView {
  id!: string;
  email!: string;
  displayName!: string;
}

export class SessionTenantView {
  id!: string;
  name!: string;
}

export class SessionPersonView {
  id!: string;
  displayName!: string;
}

export class SessionView {
  account!: SessionAccountView;
  tenant!: SessionTenantView;

  /** Who in the directory this is, if known. */
  @ApiProperty({ type: SessionPersonView, nullable: true })
  person!: SessionPersonView | null;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles!: Role[];

  /** Permission → true, for those this session has. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'boolean' } })
  can!: Record<string, boolean>;
}

/** One of the demo's people; only where the demo is switched on. */
export class DemoSignInView {
  email!: string;
  password!: string;
  name!: string;
  role!: string;
}

export class DemoSignInListView {
  items!: DemoSignInView[];
}
