import { allowedMethods } from './allowed-methods';

const route = (method: string, path: string) => ({ method, path, access: 'public', handler: 'Any.route' });

const of = allowedMethods([route('GET', '/api/things'), route('POST', '/api/things'), route('GET', '/api/things/:id'), route('PATCH', '/api/things/:id'), route('GET', '/api/things/:id/errors.csv')]);

describe('methods an address answers to', () => {
  it('are those of its routes, whatever stands for the id', () => {
    expect(of('/api/things')).toEqual(['GET', 'POST']);
    expect(of('/api/things/7')).toEqual(['GET', 'PATCH']);
    expect(of('/api/things/7/')).toEqual(['GET', 'PATCH']);
  });

  it('are none where there is nothing, and a dot in a path is a dot', () => {
    expect(of('/api/other')).toEqual([]);
    expect(of('/api/things/7/errorsxcsv')).toEqual([]);
    expect(of('/api/things/7/8')).toEqual([]);
  });
});
