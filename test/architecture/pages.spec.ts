import { PAGES, type PageIds } from '../browser/pages';
import { applicationPages } from './application-routes';

/** Routes that the list of pages leaves out, each with why. */
const EXEMPT: Readonly<Record<string, string>> = {
  '/sign-in': 'Looked at by a test of its own: whoever is signed in does not see it.',
  '/**': 'Any address that is no page: “an address that is not there” is one.',
};

/** Says of each id only that it is one. */
const MARKED = new Proxy({}, { get: () => '~' }) as PageIds;
const listed = PAGES.map(([name, path]) => ({ name, path: (path(MARKED).split('?')[0] ?? '').replace(/(?<=.)\/$/, '') }));
const shape = (route: string): string => route.replace(/:\w+/g, '~');

const routes = applicationPages();

it('reads the routes of the application with those of every context', () => {
  expect(routes.length).toBeGreaterThan(80);
  expect(routes).toEqual(expect.arrayContaining(['/', '/programmes/:programmeId/goals/new', '/adoption/files/:importId', '/unsubscribe']));
});

it('every page of the application is in the list of pages that are looked at, or is left out for a reason', () => {
  const paths = new Set(listed.map(({ path }) => path));
  expect(routes.filter((route) => !paths.has(shape(route)) && !(route in EXEMPT))).toEqual([]);
});

it('the list holds no page that the application has not, and nothing is left out that is not there', () => {
  const shapes = new Set(routes.map(shape));
  expect(listed.filter(({ path }) => !shapes.has(path) && path !== '/nowhere')).toEqual([]);
  expect(Object.keys(EXEMPT).filter((route) => !routes.includes(route))).toEqual([]);
});
