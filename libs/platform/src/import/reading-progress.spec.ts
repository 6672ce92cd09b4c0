import { ReadingProgress } from './reading-progress';

it('a reading hears that somebody stopped it', async () => {
  const progress = new ReadingProgress(() => Promise.reject(new Error('stopped')));
  progress.rows(1);
  await expect(progress.settle()).rejects.toThrow('stopped');
  expect(() => progress.rows(2)).toThrow('stopped');
});

it('progress is told one at a time, however fast rows are read', async () => {
  const told: number[] = [];
  let open: () => void = () => undefined;
  const progress = new ReadingProgress((rows) => (told.push(rows), new Promise<void>((done) => (open = done))));
  for (let rows = 1; rows <= 10_000; rows++) progress.rows(rows);
  open();
  await progress.settle();
  expect(told).toEqual([1]);
});
