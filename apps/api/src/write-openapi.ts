import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import metadata from './metadata';
import { describeApi } from './openapi';

const [file] = process.argv.slice(2);
writeFileSync(file ?? 'apps/api/openapi.json', `${JSON.stringify(await describeApi(metadata as never), null, 1)}\n`);
