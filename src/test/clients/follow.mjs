// What client-examples/node/follow.mjs promises: node follow.mjs <scenario>
// Ends with 0 if all was as it should be.
import assert from 'node:assert/strict';
import { Heard } from './heard.mjs';
import { cuttable } from './network.mjs';
import { address, document, example, notes, soon, token, writer } from './people.mjs';

const CUTS = 36;
const MISSED_BEFORE = 30;
const { connect, follow } = await example('graphql-ws');
const { note, own } = notes();
const query = await document('follow-community');
const other = await writer();
const told = [];
const tells = (name) => (told.push(name), other.tells(note(name)));
const client = (from) => connect(from, async () => token, soon);

const scenarios = {
  /** Each connection breaks somewhere: at first while replaying, then also while live. */
  async comesThroughManyCuts() {
    const after = await position();
    while (told.length < MISSED_BEFORE) await tells(`before ${told.length}`);
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    const random = randomFrom(seed);
    const longest = () => (network.broken < CUTS / 4 ? 2000 : 4000);
    const lasts = () => (network.broken < CUTS ? random() * longest() : Infinity);
    const network = await cuttable(address, lasts);
    const heard = new Heard();
    const stop = follow(client(network.address), { query, variables: { after } }, heard);
    await heard.caughtUp();
    const whileReplaying = network.broken;
    do {
      await tells(`during ${told.length}`);
      await tells(`during ${told.length}`);
      await heard.until(told.at(-1), () => heard.notes(own).includes(told.at(-1)));
    } while (network.broken < CUTS);
    stop();
    assert.deepEqual(heard.notes(own), told, `with SEED=${seed}`);
    assert(whileReplaying > 3, `${whileReplaying} cuts while replaying, with SEED=${seed}`);
    network.close();
  },

  /** The control: the same without the helper fails, either way. */
  async plainSubscriptionsRepeatOrMiss() {
    const network = await cuttable(address);
    const variables = { after: await position() };
    const [repeats, misses] = [new Heard(), new Heard()];
    const plain = client(network.address);
    const stops = [
      plain.subscribe({ query, variables }, repeats),
      plain.subscribe({ query }, misses),
    ];
    await repeats.caughtUp();
    await misses.caughtUp();
    await tells('before');
    for (const heard of [repeats, misses]) {
      await heard.until('before', () => heard.notes(own).includes('before'));
    }
    network.cut();
    await tells('meanwhile');
    network.mend();
    await repeats.caughtUp(2);
    await misses.caughtUp(2);
    await tells('after');
    for (const heard of [repeats, misses]) {
      await heard.until('after', () => heard.notes(own).includes('after'));
    }
    stops.forEach((stop) => stop());
    assert.deepEqual(repeats.notes(own), ['before', 'before', 'meanwhile', 'after']);
    assert.deepEqual(misses.notes(own), ['before', 'after']);
    network.close();
  },

  async aMessageWhoseHandlingFailedComesAgain() {
    const heard = new Heard();
    let failed = false;
    const fails = (result) => {
      if (!failed && own(result.data.feed.subject?.note) === 'two') {
        failed = true;
        throw new Error('No room left.');
      }
      heard.next(result);
    };
    const stop = follow(client(address), { query }, { ...heard, next: fails });
    await heard.caughtUp();
    for (const name of ['one', 'two', 'three']) await tells(name);
    await heard.until('three', () => heard.notes(own).includes('three'));
    stop();
    assert(failed);
    assert.deepEqual(heard.notes(own), told);
  },

  /** It goes on from the gap's end: after a cut it is not told of the gap again. */
  async aGapIsHandedOver() {
    const network = await cuttable(address);
    const heard = new Heard();
    const variables = { after: process.env.FOREIGN_CURSOR };
    const stop = follow(client(network.address), { query, variables }, heard);
    await heard.until('a gap', () => heard.messages.length);
    assert.equal(heard.messages[0].__typename, 'FeedGap');
    assert.equal(heard.messages[0].reason, 'OTHER_HISTORY');
    assert.equal(variables.after, process.env.FOREIGN_CURSOR, 'the caller keeps its variables');
    network.cut();
    await tells('meanwhile');
    network.mend();
    await heard.caughtUp();
    await tells('after');
    await heard.until('after', () => heard.notes(own).includes('after'));
    stop();
    assert.deepEqual(heard.notes(own), told);
    assert.equal(heard.messages.filter(({ __typename }) => __typename === 'FeedGap').length, 1);
    network.close();
  },
};

/** Where the log is now. */
async function position() {
  const heard = new Heard();
  const stop = follow(client(address), { query }, heard);
  await heard.caughtUp();
  stop();
  return heard.messages[0].cursor;
}

/** Equal seeds make equal numbers from 0 to 1. */
function randomFrom(seed) {
  let state = seed;
  return () => (state = (state * 48271 + 11) % 2147483647) / 2147483647;
}

await scenarios[process.argv[2]]();
process.exit();
