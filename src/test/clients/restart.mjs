// Public clients around a restart of the server, all at once: node restart.mjs <client>...
// Says "Restart" when the server may go, writes on, and ends with 0 if all was as it should be.
import assert from 'node:assert/strict';
import { Heard } from './heard.mjs';
import { cuttable } from './network.mjs';
import { address, document, notes, PATIENCE, soon, token, writer } from './people.mjs';

const MANY = 50;
const { note, own } = notes();
const community = await document('follow-community');
const network = await cuttable(address);
const other = await writer();
const followers = await Promise.all(process.argv.slice(2).map(follows));
const told = [];
let unanswered = 0;

/** As of an issuer who cannot be reached while nothing can. */
async function freshToken() {
  if (network.isShut()) throw new TypeError('fetch failed');
  return token;
}

async function follows(client) {
  const { default: kind } = await import(`./${client}.mjs`);
  const heard = new Heard();
  kind.follow(kind.connect(network.address, freshToken), community, {}, heard);
  await heard.caughtUp();
  return { client, heard };
}

/**
 * Sent again under the same key until it is answered, for longer than a restart takes. From the
 * first time on that it is not, the followers too are kept away.
 */
async function tells() {
  const name = `${told.length}`;
  const key = crypto.randomUUID();
  for (const late = Date.now() + 3 * PATIENCE; ; await soon()) {
    try {
      await other.tells(note(name), key);
      return told.push(name);
    } catch (failure) {
      if (Date.now() > late) throw failure;
      if (!unanswered++) network.shut();
    }
  }
}

async function tellsMany() {
  for (let count = 0; count < MANY; count++) await tells();
}

const knowsTheLast = (heard) => heard.notes(own).includes(told.at(-1));

const everybodyKnows = () =>
  Promise.all(followers.map(({ client, heard }) => heard.until(`all, ${client}`, () => knowsTheLast(heard))));

await tellsMany();
await everybodyKnows();

console.log('Restart');
while (!unanswered || !network.isEmpty()) await tells();
await tellsMany();
for (const { client, heard } of followers) assert(!knowsTheLast(heard), `${client} is away`);

network.mend();
await everybodyKnows();
await tellsMany();
await everybodyKnows();
for (const { client, heard } of followers) assert.deepEqual([client, heard.notes(own)], [client, told]);
process.exit();
