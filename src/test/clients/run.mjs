// A public client in one scenario: node run.mjs <client> <scenario>
// Ends with 0 if all was as it should be.
import * as scenarios from './scenarios.mjs';

const [client, scenario] = process.argv.slice(2);
const { default: kind } = await import(`./${client}.mjs`);
await scenarios[scenario](kind);
process.exit();
