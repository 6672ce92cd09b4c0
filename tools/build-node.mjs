import { bundle } from './lib/bundle.mjs';

const [app] = process.argv.slice(2);
await bundle(`apps/${app}/src/main.ts`, `dist/apps/${app}/main.mjs`);
console.log(`built ${app}`);
