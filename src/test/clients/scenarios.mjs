/**
 * What an application on any of the clients may rely on. Each client is given as
 * `connect(address, token)`, `ask(client, query, variables)`, which answers data and errors, and
 * `follow(client, query, variables, heard)`, which answers how to stop; `refusals` says how often it
 * asks for a token when none is good, and `refused` what it then tells. `cuts` is how many it is
 * put to in a row.
 */
import assert from 'node:assert/strict';
import { Heard } from './heard.mjs';
import { cuttable } from './network.mjs';
import { address, document, notes, shortToken, token, writer } from './people.mjs';

const { note, own } = notes();
const community = await document('follow-community');

export async function query(kind) {
  const client = kind.connect(address, async () => token);
  const { data, errors } = await kind.ask(client, await document('my-viewer'));
  assert.equal(errors, undefined);
  assert.equal(data.viewer.member.id, (await writer(`Bearer ${token}`)).id);
}

/** Sent again under the same key, it is the same check-in. */
export async function mutation(kind) {
  const client = kind.connect(address, async () => token);
  const mine = await writer(`Bearer ${token}`);
  const input = { key: crypto.randomUUID(), participation: mine.participation, note: note('done') };
  const sends = async () => {
    const { data, errors } = await kind.ask(client, await document('check-in'), { input });
    assert.equal(errors, undefined);
    return data.checkIn.checkIn;
  };
  const first = await sends();
  assert.equal(first.note, note('done'));
  assert.equal((await sends()).id, first.id);
}

/** Two on one client, of which one stops. */
export async function subscription(kind) {
  const other = await writer();
  const client = kind.connect(address, async () => token);
  const [stops, stays] = [new Heard(), new Heard()];
  const [stop, end] = [stops, stays].map((heard) => kind.follow(client, community, {}, heard));
  await stops.caughtUp();
  await stays.caughtUp();
  await other.tells(note('live'));
  await stops.until('live', () => stops.notes(own).includes('live'));
  stop();
  await other.tells(note('later'));
  await stays.until('later', () => stays.notes(own).includes('later'));
  end();
  assert.deepEqual(stops.notes(own), ['live']);
  assert.deepEqual(stays.notes(own), ['live', 'later']);
}

export async function errors(kind) {
  const client = kind.connect(address, async () => token);
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const forbidden = await kind.ask(client, await document('engagement'), { period });
  assert.deepEqual(codes(forbidden), ['FORBIDDEN']);
  assert.deepEqual(codes(await kind.ask(client, 'query { nonsense }')), ['BAD_REQUEST']);
  for (const [query, variables] of [
    ['subscription { nonsense }', {}],
    [community, { after: 'nonsense' }],
    ['subscription { feed(scope: { community: false }) { __typename } }', {}],
  ]) {
    const heard = new Heard();
    kind.follow(client, query, variables, heard);
    await heard.end();
    assert.deepEqual([query, heard.codes], [query, ['BAD_REQUEST']]);
  }
  assert((await kind.ask(client, await document('my-viewer'))).data.viewer, 'and it goes on');
}

const codes = ({ errors = [] }) => errors.map(({ extensions }) => extensions.code);

export async function tokenRefused(kind) {
  let asked = 0;
  const client = kind.connect(address, async () => (asked++, 'no.good.token'));
  const heard = new Heard();
  kind.follow(client, community, {}, heard);
  await heard.end();
  kind.refused(heard);
  assert.deepEqual(heard.messages, []);
  assert.equal(asked, kind.refusals);
}

/** The first token ends during the stream; nothing is lost. */
export async function tokenExpires(kind) {
  const other = await writer();
  const tokens = [shortToken];
  let renewed;
  const fresh = new Promise((asked) => (renewed = asked));
  const next = async () => tokens.pop() ?? (renewed(), token);
  const { heard, stop } = await following(kind, address, next);
  await other.tells(note('before'));
  await fresh;
  await other.tells(note('after'));
  await heard.until('after', () => heard.notes(own).includes('after'));
  stop();
  assert.deepEqual(heard.notes(own), ['before', 'after']);
}

export async function reconnects(kind) {
  const other = await writer();
  const network = await cuttable(address);
  const { heard, stop } = await following(kind, network.address);
  for (const time of [1, 2]) {
    network.cut();
    await network.tried();
    network.mend();
    await heard.caughtUp(time + 1);
  }
  await other.tells(note('live again'));
  await heard.until('live again', () => heard.notes(own).includes('live again'));
  stop();
  network.close();
}

/** Also where no event had come yet: the position is then CaughtUp's. */
export async function resumes(kind) {
  const other = await writer();
  const network = await cuttable(address);
  const { heard, stop } = await following(kind, network.address);
  const told = [];
  const tells = (name) => (told.push(name), other.tells(note(name)));
  for (const round of [1, 2]) {
    network.cut();
    for (const name of ['x', 'y', 'z']) await tells(`${name}${round} while away`);
    network.mend();
    await heard.caughtUp(round + 1);
    for (const name of ['x', 'y']) await tells(`${name}${round} live`);
    await heard.until('all', () => heard.notes(own).includes(told.at(-1)));
    assert.deepEqual(heard.notes(own), told);
  }
  stop();
  network.close();
}

/** Each connection breaks somewhere: at first while replaying, then also while live. */
export async function comesThroughManyCuts(kind) {
  const other = await writer();
  const told = [];
  const tells = () => (told.push(`${told.length}`), other.tells(note(told.at(-1))));
  const variables = { after: await position(kind) };
  while (told.length < kind.cuts) await tells();
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const random = randomFrom(seed);
  const longest = () => (network.broken < kind.cuts / 4 ? 2000 : 4000);
  const lasts = () => (network.broken < kind.cuts ? random() * longest() : Infinity);
  const network = await cuttable(address, lasts);
  const heard = new Heard();
  const stop = kind.follow(kind.connect(network.address, async () => token), community, variables, heard);
  await heard.caughtUp();
  const whileReplaying = network.broken;
  do {
    await tells();
    await tells();
    await heard.until('all', () => heard.notes(own).includes(told.at(-1)));
  } while (network.broken < kind.cuts);
  stop();
  assert.deepEqual(heard.notes(own), told, `with SEED=${seed}`);
  assert(whileReplaying > 2, `${whileReplaying} cuts while replaying, with SEED=${seed}`);
  network.close();
}

/** Where the log is now. */
export async function position(kind) {
  const { heard, stop } = await following(kind, address);
  stop();
  return heard.messages[0].cursor;
}

async function following(kind, from, next = async () => token) {
  const heard = new Heard();
  const stop = kind.follow(kind.connect(from, next), community, {}, heard);
  await heard.caughtUp();
  return { heard, stop };
}

/** Equal seeds make equal numbers from 0 to 1. */
function randomFrom(seed) {
  let state = seed;
  return () => (state = (state * 48271 + 11) % 2147483647) / 2147483647;
}
