import { goLetters } from './key-rows';
import type { RailEntry } from './shell.types';

const place = (label: string, short?: string): RailEntry => ({ label, link: `/${label}`, icon: 'home', ...(short && { short }) });

describe('letters after G', () => {
  it('are the first of each name that is still free, in the order of the rail', () => {
    const letters = goLetters([place('Home'), place('Programmes'), place('Portfolio'), place('People & audiences', 'People'), place('3D')]);
    expect([...letters].map(([letter, { label }]) => `${letter} ${label}`)).toEqual(['h Home', 'p Programmes', 'o Portfolio', 'e People & audiences', 'd 3D']);
  });

  it('leave out who has no free letter', () => {
    expect([...goLetters([place('aa'), place('a')]).keys()]).toEqual(['a']);
  });
});
