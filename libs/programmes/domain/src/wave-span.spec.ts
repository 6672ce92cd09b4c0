import { waveSpan } from './wave-span';

describe('where a wave stands', () => {
  it.each([
    ['planned', { launchOn: '2027-03-01', launchedOn: null, embedUntil: '2027-05-01' }, { from: '2027-03-01', to: '2027-05-01' }],
    ['launched earlier than planned', { launchOn: '2027-03-01', launchedOn: '2027-02-22', embedUntil: '2027-05-01' }, { from: '2027-02-22', to: '2027-05-01' }],
    ['launched later', { launchOn: '2027-03-01', launchedOn: '2027-03-08', embedUntil: '2027-05-01' }, { from: '2027-03-08', to: '2027-05-01' }],
    ['launched after it was to be left', { launchOn: '2027-03-01', launchedOn: '2027-06-01', embedUntil: '2027-05-01' }, { from: '2027-06-01', to: '2027-06-01' }],
  ])('%s', (_, wave, span) => {
    expect(waveSpan(wave)).toEqual(span);
  });
});
