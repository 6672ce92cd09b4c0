import { parseArgs } from 'node:util';

/**
 * The options of a command. One that it does not have, or one without its value, ends it with a sentence and how it is called.
 * @param {import('node:util').ParseArgsConfig['options']} options
 * @param {string} usage such as `npm run bench -- [--job J1]`
 */
export function readOptions(options, usage) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error.message.split('. ')[0]}. Usage: ${usage}`);
    process.exit(1);
  }
}
