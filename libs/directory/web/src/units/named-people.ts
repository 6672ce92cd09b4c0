import type { PersonListView } from '@realign/api-client';
import { ProblemError, toProblem } from '@realign/ui';

/** As many as are looked for one by one; more are told apart by place or job. */
const AT_MOST = 50;

type Seek = (words: string) => Promise<Pick<PersonListView, 'items'>>;

/**
 * The people meant by employee numbers or names, each by the one person it fits: a whole number or name before the beginning of one.
 * @throws ProblemError with a sentence for each line that fits nobody, or several
 */
export async function peopleNamed(lines: readonly string[], seek: Seek): Promise<string[]> {
  if (lines.length > AT_MOST) throw refused([`At most ${AT_MOST} people can be named at once, and here are ${lines.length}. Say a place or a job title instead.`]);
  const found = await Promise.all(lines.map(async (line) => ({ line, one: oneOf(line, (await seek(line)).items) })));
  const wrong = found.flatMap(({ line, one }) => (typeof one === 'string' ? [`“${line}”: ${one}`] : []));
  if (wrong.length > 0) throw refused(wrong);
  return [...new Set(found.flatMap(({ one }) => (typeof one === 'string' ? [] : [one.id])))];
}

function oneOf(line: string, items: PersonListView['items']): PersonListView['items'][number] | string {
  const whole = items.filter(({ employeeNumber, displayName }) => employeeNumber === line || displayName.toLowerCase() === line.toLowerCase());
  const [first, second] = whole.length > 0 ? whole : items;
  if (first === undefined) return 'nobody in this unit is called so.';
  return second === undefined ? first : 'more than one person fits; write the employee number.';
}

const refused = (details: readonly string[]): ProblemError => new ProblemError(toProblem(422, { errors: [{ pointer: '/personIds', detail: details.join(' ') }] }));
