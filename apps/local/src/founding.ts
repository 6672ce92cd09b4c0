import { IsEmail, IsNotEmpty, Length, Matches, MaxLength, validateSync } from 'class-validator';

/** What `found` is told of an organisation and its first owner, each named by the setting it comes from. */
export class Founding {
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/, { message: 'ORGANISATION_KEY is a short name of small letters, digits and hyphens, as in a-bank.' })
  ORGANISATION_KEY!: string;

  @IsNotEmpty({ message: 'ORGANISATION_NAME is empty.' })
  @MaxLength(200, { message: 'ORGANISATION_NAME has at most 200 characters.' })
  ORGANISATION_NAME!: string;

  @IsEmail({}, { message: 'OWNER_EMAIL is no mail address, and nobody could sign in with it.' })
  OWNER_EMAIL!: string;

  @IsNotEmpty({ message: 'OWNER_NAME is empty.' })
  @MaxLength(200, { message: 'OWNER_NAME has at most 200 characters.' })
  OWNER_NAME!: string;

  @Length(12, 200, { message: 'OWNER_PASSWORD must have at least 12 characters, and 200 at most.' })
  OWNER_PASSWORD!: string;
}

/** @throws Error with a sentence for each setting that cannot be taken */
export function readFounding(settings: Readonly<Record<string, string | undefined>>): Founding {
  const founding = new Founding();
  for (const name of ['ORGANISATION_KEY', 'ORGANISATION_NAME', 'OWNER_EMAIL', 'OWNER_NAME'] as const) founding[name] = (settings[name] ?? '').trim();
  founding.OWNER_PASSWORD = settings['OWNER_PASSWORD'] ?? '';
  const wrong = validateSync(founding).flatMap(({ constraints }) => Object.values(constraints ?? {}).slice(0, 1));
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return founding;
}
