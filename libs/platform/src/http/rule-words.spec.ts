import { Type } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { Problem } from './problem';
import { InputPipe } from './validation.pipe';

class Rights {
  @IsOptional() @IsBoolean() isWide?: boolean;
}

class Booking {
  @IsOptional() @ValidateNested() @Type(() => Rights) rights?: Rights;
  @IsOptional() @Length(2, 40) name?: string;
  @IsOptional() @Length(1, 200) title?: string;
  @IsOptional() @MinLength(12) password?: string;
  @IsOptional() @MaxLength(2000) note?: string;
  @IsOptional() @IsString() text?: unknown;
  @IsOptional() @IsInt() @Min(1) @Max(500) seats?: unknown;
  @IsOptional() @IsBoolean() isPilot?: unknown;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsUUID(undefined, { each: true }) personIds?: unknown;
  @IsOptional() @IsIn(['weekly', 'monthly']) cadence?: string;
  @IsOptional() @IsEmail() mail?: string;
  @IsOptional() @Matches(/^[a-z]{2}$/, { message: 'a language is written like en' }) language?: string;
}

const refused = async (value: object): Promise<Problem['body']> => {
  try {
    await new InputPipe().transform(value, { type: 'body', metatype: Booking });
  } catch (error) {
    if (error instanceof Problem) return error.body;
    throw error;
  }
  throw new Error('it was taken');
};

const ID = '0190b2c4-1111-7000-8000-000000000001';

it.each<[object, string]>([
  [{ name: 'A' }, 'Write at least 2 characters.'],
  [{ name: 'A'.repeat(41) }, 'Write at most 40 characters.'],
  [{ title: '' }, 'Fill this in.'],
  [{ password: 'short' }, 'Write at least 12 characters.'],
  [{ note: 'n'.repeat(2001) }, 'Write at most 2,000 characters.'],
  [{ text: 7 }, 'Give a text.'],
  [{ seats: 2.5 }, 'Give a whole number.'],
  [{ seats: 0 }, 'Give 1 or more.'],
  [{ seats: 501 }, 'Give 500 or less.'],
  [{ isPilot: 'maybe' }, 'Give true or false.'],
  [{ personIds: [] }, 'Choose at least one.'],
  [{ personIds: [ID, ID] }, 'Name each only once.'],
  [{ personIds: ['me'] }, 'Give an id (a UUID).'],
  [{ cadence: 'hourly' }, 'Choose one of: weekly, monthly.'],
  [{ mail: 'nobody' }, 'Write an e-mail address, such as name@company.example.'],
  [{ language: 'English' }, 'A language is written like en.'],
  [{ colour: 'red' }, 'This field is not known here.'],
  [{ rights: ['x'] }, 'Give an object, or a list of them.'],
])('%j is answered with what to do: %s', async (value, words) => {
  const { errors } = await refused(value);
  expect(errors?.map((error) => error.detail)).toEqual([words]);
});

it('names each field in the whole sentence, which stands beside no field', async () => {
  const { detail } = await refused({ personIds: [], seats: 0 });
  expect(detail?.split(/(?<=\.) /).toSorted((a, b) => a.localeCompare(b))).toEqual(['Person ids: Choose at least one.', 'Seats: Give 1 or more.']);
});
