import { aboutField, isRefused, refuse, refuseField, within } from './refusal';

describe('a refusal', () => {
  it('is a value that is told from success, with a code and what to do', () => {
    expect(refuse('too-late', 'Ask before it begins.')).toEqual({ refused: 'too-late', detail: 'Ask before it begins.' });
    expect([isRefused(refuse('a', 'b')), isRefused(undefined), isRefused({ title: 'a' })]).toEqual([true, false, false]);
  });

  it('names the field that would mend it, seen from whoever sent it', () => {
    const refusal = refuseField('/endsOn', 'ends-before-it-starts', 'The last day is before the first.');
    expect(within('/change', refusal).pointer).toBe('/change/endsOn');
    expect(within('/change', refuse('stopped', 'It is over.'))).toEqual(refuse('stopped', 'It is over.'));
    expect([aboutField(refuse('a', 'b'), '/reason').pointer, aboutField(refuse('a', 'b'), undefined)]).toEqual(['/reason', refuse('a', 'b')]);
  });
});
