// What client-examples/node/follow.mjs promises: node follow.mjs <scenario>
// Ends with 0 if all was as it should be.
import assert from 'node:assert/strict';
import graphqlWs from './graphql-ws.mjs';
import { Heard } from './heard.mjs';
import { cuttable } from './network.mjs';
import { address, document, example, notes, soon, token, writer } from './people.mjs';
import { position } from './scenarios.mjs';

const { connect, follow } = await example('graphql-ws');
const { note, own } = notes();
const query = await document('follow-community');
const other = await writer();
const told = [];
const tells = (name) => (told.push(name), other.tells(note(name)));
const client = (from) => connect(from, async () => token, soon);

const scenarios = {
  /** The control: the same without the helper fails, either way. */
  async plainSubscriptionsRepeatOrMiss() {
    const network = await cuttable(address);
    const variables = { after: await position(graphqlWs) };
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
    // With the example's own wait: graphql-ws gives up where its old socket is not closed by then.
    const patient = connect(address, async () => token);
    const stop = follow(patient, { query }, { ...heard, next: fails });
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

await scenarios[process.argv[2]]();
process.exit();
