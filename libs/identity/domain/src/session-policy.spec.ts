import { isFromOurPages, isOurOwnRequest, wouldLoseLastOwner, type ChangingRequest } from './session-policy';

const own: ChangingRequest = { method: 'POST', ownOrigins: ['http://localhost:3000'], origin: 'http://localhost:3000', fetchSite: 'same-origin', token: 't', expectedToken: 't' };

describe('a changing request', () => {
  it('is ours with the session’s token and our origin', () => {
    expect(isOurOwnRequest(own)).toBe(true);
    expect(isOurOwnRequest({ ...own, origin: undefined, fetchSite: undefined })).toBe(true);
  });

  it('is refused from another origin, another site, or without the token', () => {
    expect(isOurOwnRequest({ ...own, origin: 'https://evil.example' })).toBe(false);
    expect(isOurOwnRequest({ ...own, origin: 'null' })).toBe(false);
    expect(isOurOwnRequest({ ...own, fetchSite: 'same-site' })).toBe(false);
    expect(isOurOwnRequest({ ...own, token: undefined })).toBe(false);
    expect(isOurOwnRequest({ ...own, token: 'guess' })).toBe(false);
  });

  it('may be read from anywhere a session reaches', () => {
    expect(isOurOwnRequest({ ...own, method: 'GET', token: undefined, origin: 'https://evil.example' })).toBe(true);
  });
});

it('signing in comes from our pages or from no page at all', () => {
  expect(isFromOurPages({ ownOrigins: ['http://localhost:3000'], origin: undefined, fetchSite: undefined })).toBe(true);
  expect(isFromOurPages(own)).toBe(true);
  expect(isFromOurPages({ ...own, origin: 'https://evil.example' })).toBe(false);
  expect(isFromOurPages({ ...own, fetchSite: 'cross-site' })).toBe(false);
});

it('an organisation keeps its last owner', () => {
  expect(wouldLoseLastOwner(1, true, false)).toBe(true);
  expect(wouldLoseLastOwner(2, true, false)).toBe(false);
  expect(wouldLoseLastOwner(1, false, false)).toBe(false);
});
