import { day } from '@realign/kernel';
import { collisionsOf, type ProposedSession, type TrainerAt } from './collisions';
import { hoursByTrainer, seatsByLanguage, weeksFrom } from './capacity-board';

const d = day;
const weeks = weeksFrom(d('2026-12-02'), 3);

describe('seats by language and week', () => {
  it('begins on the Monday of the week', () => expect(weeks).toEqual(['2026-11-30', '2026-12-07', '2026-12-14']));

  it('an early seat serves a later due day, a late one does not serve an earlier', () => {
    const rows = seatsByLanguage(
      weeks,
      [{ language: 'pt', moduleId: 'm', dueOn: d('2026-12-04'), people: 10 }, { language: 'pt', moduleId: 'm', dueOn: d('2026-12-11'), people: 20 }],
      [{ language: 'pt', moduleId: 'm', day: d('2026-12-01'), free: 15, seats: 20 }, { language: 'pt', moduleId: 'm', day: d('2026-12-15'), free: 40, seats: 40 }],
    );
    expect(rows).toEqual([{ language: 'pt', short: 15, weeks: [
      { week: '2026-11-30', needed: 10, seats: 20, free: 15, short: 0 }, { week: '2026-12-07', needed: 20, seats: 0, free: 0, short: 15 }, { week: '2026-12-14', needed: 0, seats: 40, free: 40, short: 0 },
    ] }]);
  });

  it('seats of another module or language help nobody, and what is past due is needed now', () => {
    const rows = seatsByLanguage(weeks, [{ language: 'pl', moduleId: 'a', dueOn: d('2026-10-01'), people: 3 }], [{ language: 'pl', moduleId: 'b', day: d('2026-12-01'), free: 9, seats: 9 }, { language: 'de', moduleId: 'a', day: d('2026-12-01'), free: 9, seats: 9 }]);
    expect(rows.map(({ language, short }) => [language, short])).toEqual([['de', 0], ['pl', 3]]);
  });
});

describe('hours by trainer and week', () => {
  it('lose a fifth for each weekday away, and say what is booked beyond', () => {
    const [row] = hoursByTrainer(weeks, [{ personId: 'p', name: 'Duarte', hoursPerWeek: 10, absences: [{ from: d('2026-12-10'), until: d('2026-12-14') }], sessions: [{ day: d('2026-12-08'), hours: 7 }] }]);
    expect(row?.weeks.map(({ available, booked, over }) => [available, booked, over])).toEqual([[10, 0, 0], [6, 7, 1], [8, 0, 0]]);
  });
});

describe('a session collides', () => {
  const proposed: ProposedSession = { id: null, moduleId: 'm', day: d('2026-12-01'), hours: 2, language: 'pt', room: 'Room 4', timeZone: 'Europe/Lisbon', capacity: 10, taken: 0, startsAt: '2026-12-01T09:00:00Z', endsAt: '2026-12-01T11:00:00Z' };
  const trainer: TrainerAt = { personId: 't', name: 'Duarte', hoursPerWeek: 8, languages: ['pt'], moduleIds: [], hoursThatWeek: 6, absences: [] };
  const other = { id: 'o', title: 'Answering', room: 'room 4 ', timeZone: 'Europe/Lisbon', trainerIds: ['t'], seatedTrainerIds: [] as string[], startsAt: '2026-12-01T10:00:00Z', endsAt: '2026-12-01T12:00:00Z' };
  const kinds = (p: ProposedSession, t: TrainerAt, others = [] as typeof other[]): string[] => collisionsOf(p, [t], others).map(({ kind }) => kind);

  it.each<[string, string[], string[]]>([
    ['with nothing when all is well', kinds(proposed, trainer), []],
    ['with a session of the same trainer and in the same room', kinds(proposed, trainer, [other]), ['trainer_busy', 'room_used']],
    ['with nothing in a room of the same name in another city', kinds(proposed, trainer, [{ ...other, trainerIds: ['u'], timeZone: 'Europe/London' }]), []],
    ['with a session in which the trainer has a seat', kinds(proposed, trainer, [{ ...other, room: 'Room 5', trainerIds: ['u'], seatedTrainerIds: ['t'] }]), ['trainer_busy']],
    ['with nothing that begins when it ends', kinds(proposed, trainer, [{ ...other, startsAt: '2026-12-01T11:00:00Z' }]), []],
    ['with itself never', kinds({ ...proposed, id: 'o' }, trainer, [other]), []],
    ['with the trainer’s hours', kinds(proposed, { ...trainer, hoursThatWeek: 6.5 }), ['trainer_hours']],
    ['with an absence', kinds(proposed, { ...trainer, absences: [{ from: d('2026-11-30'), until: d('2026-12-01'), reason: 'leave' }] }), ['trainer_away']],
    ['with no language that is the same in another region, or written otherwise', kinds({ ...proposed, language: 'pt-BR' }, trainer).concat(kinds(proposed, { ...trainer, languages: ['pt_PT'] }), kinds({ ...proposed, language: 'Portuguese' }, trainer)), []],
    ['with the language and the subject', kinds(proposed, { ...trainer, languages: ['en'], moduleIds: ['x'] }), ['trainer_language', 'trainer_skill']],
    ['with those who have a seat already', kinds({ ...proposed, taken: 11 }, trainer), ['over_capacity']],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});
