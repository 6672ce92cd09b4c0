import { pick, randomFrom } from './random';

export interface PeopleFileOptions {
  readonly people: number;
  readonly units: number;
  readonly managers: number;
  readonly domain: string;
  readonly seed?: number;
  /** People who must be there: in the first teams, or at the head of the unit they lead. */
  readonly named?: readonly { readonly name: string; readonly email: string; readonly title: string; readonly leads?: number }[];
}

export interface GeneratedPerson {
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly unit: number;
}

const GIVEN = ['Amara', 'Bjorn', 'Chidi', 'Dolores', 'Elif', 'Farid', 'Giulia', 'Hanna', 'Ibrahim', 'Jana', 'Kenji', 'Leila', 'Mateo', 'Nadia', 'Oskar', 'Paula', 'Quentin', 'Rosa', 'Sanjay', 'Tereza', 'Umar', 'Vera', 'Wiktor', 'Xenia', 'Yusuf', 'Zofia', 'Aiko', 'Bruno', 'Carla', 'Deniz'];
const FAMILY = ['Delacroix', 'Kimura', 'Rossi', 'Yilmaz', 'Andersen', 'Brandt', 'Costa', 'Duarte', 'Eriksen', 'Farkas', 'Garcia', 'Hoang', 'Ivanova', 'Jansen', 'Kowalski', 'Lindqvist', 'Moreau', 'Novak', 'Okonkwo', 'Petrov', 'Quispe', 'Rahman', 'Silva', 'Tanaka', 'Ueda', 'Varga', 'Walsh', 'Xu', 'Yamada', 'Zhang'];
const PLACES = [['London', 'GB', 'en-GB'], ['Frankfurt', 'DE', 'de-DE'], ['Madrid', 'ES', 'es-ES'], ['Paris', 'FR', 'fr-FR'], ['Singapore', 'SG', 'en-SG'], ['Warsaw', 'PL', 'pl-PL'], ['Toronto', 'CA', 'en-CA'], ['Sydney', 'AU', 'en-AU']] as const;
const AREAS = ['Retail Banking', 'Corporate Banking', 'Risk', 'Technology', 'Operations', 'People', 'Finance', 'Compliance', 'Wealth', 'Payments', 'Legal', 'Marketing', 'Audit', 'Treasury'];
const TITLES = ['Adviser', 'Analyst', 'Specialist', 'Associate', 'Engineer', 'Consultant', 'Officer'];

export const HEADINGS = [
  'Employee ID', 'User Name', 'Legal First Name', 'Legal Last Name', 'Preferred Name', 'Primary Work Email', 'Worker Type', 'Worker Status', 'Business Title', 'Job Profile', 'Management Level', 'Supervisory Organization',
  'Company', 'Cost Center - ID', 'Cost Center', 'Location', 'Location Country', 'Hire Date', 'Termination Date', 'Manager Employee ID', 'Manager Email', 'FTE', 'Preferred Language',
];

/** Units below unit 0, seven to each. */
const BREADTH = 7;
const parentOf = (unit: number): number => Math.floor((unit - 1) / BREADTH);

export const unitName = (unit: number): string => (unit === 0 ? 'Board' : unit <= AREAS.length ? (AREAS[unit - 1] as string) : `${AREAS[(unit - 1) % AREAS.length]} ${Math.floor((unit - 1) / AREAS.length) + 1}`);

const numberOf = (index: number): string => String(100_000 + index).padStart(7, '0');

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/**
 * An HR file of the shape Workday reports have: each unit is led by somebody of the unit above; within a unit, team leads report to
 * its head and the others to the team leads. Deterministic.
 */
export function* peopleFile(options: PeopleFileOptions): Generator<{ readonly line: string; readonly person: GeneratedPerson | null }> {
  const random = randomFrom(options.seed ?? 7);
  const heads = options.units;
  const leads = Math.max(0, options.managers - heads);
  yield { line: `\uFEFF${HEADINGS.join(',')}\r\n`, person: null };
  for (let index = 0; index < options.people; index++) {
    const named = namedAt(options, index, heads + leads);
    const { unit, manager } = placeOf(index, heads, leads, options.units);
    const [given, family] = named ? splitName(named.name) : [pick(random, GIVEN), pick(random, FAMILY)];
    const email = named?.email ?? `${given}.${family}.${index}@${options.domain}`.toLowerCase();
    const place = pick(random, PLACES);
    // Who signs in reads English, wherever the others are.
    const [city, country, language] = named ? PLACES[0] : place;
    const title = named?.title ?? (index < heads ? 'Head of unit' : index < heads + leads ? 'Team lead' : pick(random, TITLES));
    const hired = `${2005 + Math.floor(random() * 20)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
    const name = unitName(unit);
    const cells = [
      numberOf(index), email.split('@')[0] ?? '', given, family, named ? named.name : '', email, random() < 0.06 ? 'Contingent Worker' : 'Employee', 'Active', title, title.toUpperCase(), index < heads ? '4 Executive' : '8 Individual',
      name, 'Meridian Bank plc', `CC${1000 + unit}`, `CC${1000 + unit} ${name}`, city, country, hired, '', manager === null ? '' : numberOf(manager), '', '1', language,
    ];
    yield { line: `${cells.map(cell).join(',')}\r\n`, person: { number: numberOf(index), name: `${given} ${family}`, email, unit } };
  }
}

/** Whoever leads a unit stands at its head; their place among the first is somebody else's. */
const namedAt = ({ named = [], units }: PeopleFileOptions, index: number, first: number): NonNullable<PeopleFileOptions['named']>[number] | undefined => {
  const head = index < units ? named.find(({ leads }) => leads === index) : undefined;
  const at = named[index - first];
  return head ?? (at?.leads === undefined ? at : undefined);
};

/** Index 0 … heads−1 lead a unit and belong to the one above; the next are team leads; then everybody else. */
function placeOf(index: number, heads: number, leads: number, units: number): { unit: number; manager: number | null } {
  if (index === 0) return { unit: 0, manager: null };
  if (index < heads) return { unit: parentOf(index), manager: parentOf(index) };
  if (index < heads + leads) return { unit: (index - heads) % units, manager: (index - heads) % units };
  const place = index - heads - leads;
  if (leads === 0) return { unit: place % units, manager: place % units };
  const lead = place % leads;
  return { unit: lead % units, manager: heads + lead };
}

const splitName = (name: string): [string, string] => [name.split(' ')[0] ?? name, name.split(' ').slice(1).join(' ')];
