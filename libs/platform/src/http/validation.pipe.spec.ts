import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsISO8601, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { Problem } from './problem';
import { InputPipe } from './validation.pipe';

class Part {
  @IsOptional()
  @IsString()
  text?: string;
}

class Whole {
  @IsOptional()
  @IsString()
  name?: string;

  @IsOptional()
  @Matches(/^[a-z0-9-]{2,}$/)
  key?: string;

  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  startsOn?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;

  @IsOptional()
  @IsString()
  @ApiProperty({ type: String, nullable: true, required: false })
  owner?: string | null;

  @IsOptional()
  @IsString()
  note?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Part)
  parts?: Part[];
}

const said = async (value: unknown, type: 'body' | 'query' = 'body'): Promise<unknown> => {
  try {
    await new InputPipe().transform(value, { type, metatype: Whole });
    return 'taken';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

describe('input at the edge', () => {
  it('may be null only where the description says so', async () => {
    expect(await said({ owner: null })).toBe('taken');
    expect(await said({ note: null, startsOn: null, parts: [{ text: null }] })).toEqual(['/note null', '/startsOn null', '/parts/0/text null']);
  });

  it('has days that exist, from 1900 to 2200', async () => {
    for (const startsOn of ['1900-01-01', '2200-12-31', '2028-02-29']) expect(await said({ startsOn })).toBe('taken');
    for (const startsOn of ['9999-12-31', '0000-01-01', '2026-02-31']) expect(await said({ startsOn })).toEqual(['/startsOn day']);
    expect(await said({ until: '2027-01-01T10:00:00Z' })).toBe('taken');
    expect(await said({ until: '9999-12-31T10:00:00Z' })).toEqual(['/until day']);
    expect(await said({ startsOn: '9999-12-31' }, 'query')).toEqual(['?startsOn day']);
    expect(await said({ note: '9999-12-31', key: 've-101' })).toBe('taken');
  });

  it('is refused in words, not by the pattern that it breaks', async () => {
    const detail = async (value: object): Promise<unknown> => new InputPipe().transform(value, { type: 'body', metatype: Whole }).catch((error: unknown) => (error instanceof Problem ? error.body.errors?.map((one) => one.detail) : error));
    expect(await detail({ startsOn: '31/02/2027', key: 'A B' })).toEqual(['This is not written as it should be.', 'Write a calendar day as YYYY-MM-DD.']);
  });

  it('holds no NUL and no half character', async () => {
    expect(await said({ note: 'a\u0000', parts: [{ text: '\ud800' }] })).toEqual(['/note text', '/parts/0/text text']);
    expect(await said({ note: '\u0000' }, 'query')).toEqual(['?note text']);
    expect(await said({ note: 'Zoë 🦆' })).toBe('taken');
  });

  it('holds no control characters, and a name stands on one line', async () => {
    expect(await said({ note: 'bell\u0007', parts: [{ text: '\u001b[2J' }] })).toEqual(['/note text', '/parts/0/text text']);
    expect(await said({ note: 'a\tb\r\nc\u000bd' })).toBe('taken');
    for (const name of ['A\rBEGIN:VEVENT', 'A\nB', 'A\tB', 'A\u2028B']) expect(await said({ name })).toEqual(['/name one-line']);
    expect(await said({ name: 'Zoë’s 計画 🦆' })).toBe('taken');
  });

  it('is not nested without end', async () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    expect(await said({ parts: deep })).toEqual([' deep']);
  });
});
