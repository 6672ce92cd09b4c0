/**
 * Loaded before a worker of the fault tests: its clock is off by so many milliseconds, and jumps by so many more some time after it has begun. The system's clock is left alone.
 */
const ahead = Number(process.env['FAULT_CLOCK_AHEAD_MS'] ?? '0');
const [jumpsBy, jumpsAfter] = [Number(process.env['FAULT_CLOCK_JUMPS_MS'] ?? '0'), Number(process.env['FAULT_CLOCK_JUMPS_AFTER_MS'] ?? '0')];
const RealDate = Date;
const began = RealDate.now();
const now = () => RealDate.now() + ahead + (jumpsBy !== 0 && RealDate.now() - began >= jumpsAfter ? jumpsBy : 0);

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => (args.length === 0 ? Reflect.construct(target, [now()], newTarget) : Reflect.construct(target, args, newTarget)),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
