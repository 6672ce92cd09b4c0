import { areasFor, placeAt, placesOf } from './rail';
import type { RailArea } from './shell.types';

const AREAS: readonly RailArea[] = [
  { label: 'Home', icon: 'home', places: [{ label: 'Home', link: '/', icon: 'home' }] },
  { label: 'My work', icon: 'inbox', badge: 9, places: [{ label: 'Inbox', link: '/inbox', icon: 'bell' }, { label: 'My roles', link: '/roles/mine', icon: 'inbox', needs: 'own' }] },
  { label: 'People', icon: 'people', places: [{ label: 'People', link: '/people', icon: 'people', needs: 'people' }, { label: 'Roles', link: '/roles', icon: 'board', needs: 'people' }] },
  { label: 'Programmes', icon: 'programme', places: [{ label: 'Programmes', link: '/programmes', icon: 'programme', covers: ['/checkpoints'], needs: 'programmes' }, { label: 'Why we change', link: '/why', icon: 'info' }] },
];

describe('the rail', () => {
  const seen = (...rights: string[]) => areasFor(AREAS, Object.fromEntries(rights.map((right) => [right, true])));

  it('leaves out what is not allowed, and an area of one place is that place', () => {
    expect(seen().map(({ label, link, places }) => [label, link, places.length])).toEqual([['Home', '/', 0], ['Inbox', '/inbox', 0], ['Why we change', '/why', 0]]);
    expect(seen()[1]).toMatchObject({ badge: 9, icon: 'bell' });
    expect(seen('own', 'people', 'programmes').map(({ label, link, places }) => [label, link, places.length])).toEqual([['Home', '/', 0], ['My work', '/inbox', 2], ['People', '/people', 2], ['Programmes', '/programmes', 2]]);
    expect(placesOf(seen('own', 'people')).map(({ label }) => label)).toEqual(['Home', 'Inbox', 'My roles', 'People', 'Roles', 'Why we change']);
  });

  it.each([
    ['/', 'Home'], ['/inbox?tab=all', 'Inbox'], ['/roles', 'Roles'], ['/roles/mine', 'My roles'], ['/roles/catalogue/1', 'Roles'], ['/checkpoints/7#decide', 'Programmes'], ['/programmes/1/plan', 'Programmes'], ['/programmesque', undefined], ['/glossary', undefined],
  ])('finds where %s lies', (url, label) => {
    expect(placeAt(placesOf(seen('own', 'people', 'programmes')), url)?.label).toBe(label);
  });
});
