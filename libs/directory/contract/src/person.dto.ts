import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { PERSON_STATES, type PersonState } from './import-vocabulary';

export const PEOPLE_ORDERS = ['name', 'number'] as const;
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number];

export class PeopleQuery {
  /** Beginning of a name (given or family), an e-mail address or an employee number. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  /** The unit and everything below it. */
  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  location?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  country?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  language?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  jobTitle?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  workerType?: string;

  /** Whoever reports to this person. */
  @IsOptional()
  @IsUUID()
  managerId?: string;

  /** Left out: by name. */
  @IsOptional()
  @IsIn(PEOPLE_ORDERS)
  @ApiProperty({ enum: PEOPLE_ORDERS, required: false })
  sort?: PeopleOrder;

  /** Left out: people who are here. */
  @IsOptional()
  @IsIn(PERSON_STATES)
  @ApiProperty({ enum: PERSON_STATES, required: false })
  state?: PersonState;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class PersonView {
  id!: string;
  /** As in the HR file, leading zeros kept. */
  employeeNumber!: string;
  displayName!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  jobTitle!: string | null;

  @ApiProperty({ type: String, nullable: true })
  orgUnitId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  location!: string | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ enum: PERSON_STATES })
  state!: PersonState;
}

export class PersonListView {
  items!: PersonView[];
  next?: string;

  /** How many match, counted to 1,000; only on the first page. */
  @ApiProperty({ type: Number, nullable: true })
  matching!: number | null;

  /** More match than were counted. */
  hasMoreMatching!: boolean;
}

/** A person or unit, by name. */
export class DirectoryNameView {
  id!: string;
  name!: string;
}

/** One stay of a person in a unit. */
export class UnitStayView {
  unit!: DirectoryNameView;
  from!: string;

  /** The first day on which they were there no more; null while they are. */
  @ApiProperty({ type: String, nullable: true })
  until!: string | null;
}

/** What the identity provider keeps of a person. */
export class ProvisionedAccountView {
  userName!: string;
  isActive!: boolean;
  /** ISO instant of its last word. */
  changedAt!: string;
}

export class PersonCan {
  /** They have left, and are not erased. */
  erase!: boolean;
}

export class PersonDetailView extends PersonView {
  givenName!: string;
  familyName!: string;

  /** Employee, contingent worker: the HR system's own words. */
  @ApiProperty({ type: String, nullable: true })
  workerType!: string | null;

  @ApiProperty({ type: String, nullable: true })
  workerStatus!: string | null;

  @ApiProperty({ type: String, nullable: true })
  language!: string | null;

  @ApiProperty({ type: String, nullable: true })
  hiredOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  leftOn!: string | null;

  /** The day on which they were erased: what is left of them has no name. */
  @ApiProperty({ type: String, nullable: true })
  erasedOn!: string | null;

  /** The last day the HR file names, while it is ahead: from that day on they have left. */
  @ApiProperty({ type: String, nullable: true })
  leavesOn!: string | null;

  @ApiProperty({ type: DirectoryNameView, nullable: true })
  manager!: DirectoryNameView | null;

  /** From the top unit down to the person's own. */
  unitPath!: DirectoryNameView[];

  directReports!: number;
  /** The first 50 of them by name. */
  reports!: DirectoryNameView[];
  /** From the manager up to the top. */
  managerChain!: DirectoryNameView[];
  /** Units, the newest stay first. */
  unitStays!: UnitStayView[];
  /** Audiences the person is in today, at most 100, by name. */
  audiences!: DirectoryNameView[];

  can!: PersonCan;

  /** Null when no identity provider knows them. */
  @ApiProperty({ type: ProvisionedAccountView, nullable: true })
  account!: ProvisionedAccountView | null;
}
