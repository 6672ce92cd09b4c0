import type { PulseView } from '@realign/api-client';
import { courseOf } from './course-of';

const segment = (name: string, agree: number | null) => ({ audienceId: null, name, isEverybody: name === 'Everybody', answers: agree === null ? null : 20, mean: null, agree, counts: null });
const round = (closedOn: string, segments: readonly ReturnType<typeof segment>[]) => ({ closedOn, closesOn: closedOn, readings: [{ question: 'worth_it', says: 'Worth it.', segments }] });
const pulse = (...rounds: readonly ReturnType<typeof round>[]) => ({ questions: [{ key: 'worth_it', says: 'Worth it.' }], rounds }) as unknown as PulseView;

describe('the course of a pulse by audience', () => {
  it('stands the oldest round first, and says of each audience what it said, that it is withheld, or that nobody of it answered', () => {
    const [course] = courseOf(pulse(round('2026-10-01', [segment('Everybody', 0.6), segment('Branches', 0.5), segment('Head office', 0.72)]), round('2026-07-01', [segment('Everybody', 0.4), segment('Branches', null)])));
    expect(course?.rounds).toEqual(['2026-07-01', '2026-10-01']);
    expect(course?.rows.map(({ name, cells }) => [name, ...cells.map(({ says }) => says)])).toEqual([['Everybody', '40%', '60%'], ['Branches', 'withheld', '50%'], ['Head office', 'no answer', '72%']]);
  });

  it('is not drawn of one round, nor where everybody is one audience', () => {
    expect(courseOf(pulse(round('2026-10-01', [segment('Everybody', 0.6), segment('Branches', 0.5)])))).toEqual([]);
    expect(courseOf(pulse(round('2026-10-01', [segment('Everybody', 0.6)]), round('2026-07-01', [segment('Everybody', 0.4)])))).toEqual([]);
  });
});
