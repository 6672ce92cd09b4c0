import { pathToFileURL } from 'node:url';

/** One job at one size in a process of its own, so that its memory is its own: node bench-child.mjs <job> <runner> <scale> <rounds> <postmaster>. */
const [jobFile, runnerFile, scale, rounds, postmaster] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(file).href);
try {
  const [{ default: job }, { runJob }] = [await load(jobFile), await load(runnerFile)];
  process.send(await runJob(job, { scale: Number(scale), rounds: Number(rounds), postmaster: Number(postmaster) }));
  process.disconnect();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
