import { LAUNCH_WEEKS, type PlannerSettings, type PlannerUnit, type PlannerWorld, type WaveSchedule } from '../planner-world';

/** Everything hard that a plan breaks, in words; empty for a plan that may be proposed. Written apart from the planner, from the constraints' meaning alone. */
export function brokenBy(world: PlannerWorld, settings: PlannerSettings, { waves, teaching }: WaveSchedule): string[] {
  const broken: string[] = [];
  const say = (isBroken: boolean, what: string): void => void (isBroken && broken.push(what));
  const units = new Map(world.units.map((unit) => [unit.id, unit]));
  const minutes = new Map(world.skills.map((skill) => [skill.key, skill.minutes]));
  const waveOf = new Map<string, number>();
  waves.forEach(({ unitIds }, at) => unitIds.forEach((id) => {
    say(waveOf.has(id), `${id} is in two waves`);
    say(!units.has(id), `${id} is nobody's`);
    waveOf.set(id, at + 1);
  }));
  say(waves.length > settings.maxWaves, 'too many waves');
  say(waves.some(({ unitIds }) => unitIds.length === 0), 'a wave of nobody');
  waves.forEach(({ kind, launchWeek, unitIds }, at) => {
    const members = unitIds.flatMap((id) => units.get(id) ?? []);
    const before = waves[at - 1];
    say(launchWeek < settings.trainingWeeks || launchWeek >= settings.horizonWeeks, `wave ${at + 1} is launched outside the time there is`);
    if (before) say(launchWeek - before.launchWeek < (before.kind === 'pilot' ? Math.max(settings.spacingWeeks, settings.learningWeeks) : settings.spacingWeeks), `wave ${at + 1} comes too soon`);
    for (const wait of world.waits ?? []) say(wait.wave === at + 1 && launchWeek < wait.week, `wave ${at + 1} does not wait for ${wait.for}`);
    for (const gap of world.gaps ?? []) say(gap.after === at + 1 && gap.before <= at && launchWeek - (waves[gap.before - 1]?.launchWeek ?? 0) < gap.weeks, `wave ${at + 1} comes too soon after wave ${gap.before}`);
    say(settings.mostPeoplePerWave !== null && total(members) > settings.mostPeoplePerWave, `wave ${at + 1} is too large`);
    say(kind === 'pilot' && total(members.filter(({ pinnedTo }) => pinnedTo === null)) > (settings.pilotPeople ?? 0), 'the pilot is too large');
    for (const unit of members) checkUnit(unit, at + 1, launchWeek);
  });
  function checkUnit(unit: PlannerUnit, wave: number, launchWeek: number): void {
    say(unit.pinnedTo !== null && unit.pinnedTo !== wave, `${unit.id} is pinned elsewhere`);
    say(unit.after.some((id) => (waveOf.get(id) ?? Infinity) >= wave), `${unit.id} comes before what it waits for`);
    say(unit.closedWeeks.includes(launchWeek), `${unit.id} is launched in a closed week`);
    const asked = unit.needs.reduce((sum, need) => sum + need.learners * (minutes.get(need.skill) ?? 0), 0) / 60 / Math.max(1, unit.people) / settings.trainingWeeks;
    for (let week = launchWeek - settings.trainingWeeks; week < launchWeek + LAUNCH_WEEKS; week += 1) {
      const load = (unit.busyHours[week] ?? 0) + (week < launchWeek ? asked : settings.launchHours);
      say(load > settings.mostLoadHours + 1e-9, `${unit.id} is asked ${load} hours in week ${week}`);
    }
  }
  checkTeaching();
  return broken;

  function checkTeaching(): void {
    const used = new Map<string, number>();
    const taught = new Map<string, number>();
    for (const { trainerId, week, wave, language, country, skill, minutes: spent } of teaching) {
      const trainer = world.trainers.find(({ id }) => id === trainerId);
      const launchWeek = waves[wave - 1]?.launchWeek ?? -1;
      const home = world.countries[country];
      const apart = home?.offset === undefined ? 0 : Math.abs((trainer?.offset ?? 0) - home.offset);
      say(spent <= 0, 'teaching of no time');
      say(!trainer?.languages.includes(language), `${trainerId} does not speak ${language}`);
      say((trainer?.skills.length ?? 0) > 0 && !trainer?.skills.includes(skill), `${trainerId} does not teach ${skill}`);
      say(Math.min(apart, 24 - apart) > settings.mostHoursApart, `${trainerId} is asleep then`);
      say(week < launchWeek - settings.trainingWeeks || week >= launchWeek, `${trainerId} teaches wave ${wave} in week ${week}`);
      say(world.countries[country]?.closedWeeks.includes(week) ?? false, `${country} is closed in week ${week}`);
      used.set(`${trainerId} ${week}`, (used.get(`${trainerId} ${week}`) ?? 0) + spent);
      taught.set(`${wave}|${language}|${country}|${skill}`, (taught.get(`${wave}|${language}|${country}|${skill}`) ?? 0) + spent);
    }
    for (const trainer of world.trainers) trainer.minutes.forEach((has, week) => say((used.get(`${trainer.id} ${week}`) ?? 0) > has, `${trainer.id} has no such hours in week ${week}`));
    const learners = new Map<string, number>();
    for (const [id, wave] of waveOf) for (const need of units.get(id)?.needs ?? []) learners.set(`${wave}|${need.language}|${need.country}|${need.skill}`, (learners.get(`${wave}|${need.language}|${need.country}|${need.skill}`) ?? 0) + need.learners);
    for (const [lane, count] of learners) say(Math.ceil(count / settings.seatsPerSession) * (minutes.get(lane.split('|')[3] ?? '') ?? 0) !== (taught.get(lane) ?? 0), `lane ${lane} is not taught what it needs`);
  }
}

const total = (units: readonly PlannerUnit[]): number => units.reduce((sum, { people }) => sum + people, 0);
