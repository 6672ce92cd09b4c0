import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { ROLES, type Role } from '@realign/kernel';

export class AddMember {
  @IsEmail()
  @MaxLength(320)
  email!: string;

  @IsString()
  @Length(1, 200)
  displayName!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  @ApiProperty({ enum: ROLES, isArray: true })
  roles!: Role[];

  /** First password, at least 12 characters; not used when the address has an account already: its holder is then invited. */
  @IsString()
  @Length(12, 200)
  password!: string;

  /** Who in the directory this is; left out, the one person with this address, where no other member is them. */
  @IsOptional()
  @IsUUID()
  personId?: string;
}

export class ChangeMember {
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  @ApiProperty({ enum: ROLES, isArray: true, required: false })
  roles?: Role[];

  @IsOptional()
  @IsString()
  @Length(1, 200)
  displayName?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  personId?: string | null;
}

/** Somebody of the directory. */
export class FoundPersonView {
  id!: string;
  displayName!: string;
}

export class MemberView {
  id!: string;
  email!: string;
  displayName!: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles!: Role[];

  @ApiProperty({ type: String, nullable: true })
  personId!: string | null;

  /** Who that is; null when nobody said who in the directory they are. */
  @ApiProperty({ type: String, nullable: true })
  personName!: string | null;

  /** Where nobody said so: the one person with their address, whom no other member is. */
  @ApiProperty({ type: FoundPersonView, nullable: true })
  foundPerson!: FoundPersonView | null;

  /** The organisation's identity provider deactivated them: they cannot sign in. */
  isSuspended!: boolean;

  /** Works for another organisation too, and was asked to join at their next sign-in. */
  isInvited!: boolean;

  /** True for whoever asks. */
  isMe!: boolean;
  version!: number;
}

export class MemberListView {
  items!: MemberView[];
}
