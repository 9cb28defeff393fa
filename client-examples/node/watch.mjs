/**
 * Watches one's circle from a terminal: node watch.mjs [handle] [address]
 *
 * The handle is one of the demo's people, hana if left out; the address is else AYUMI_ADDRESS or
 * http://localhost:8080. With a token in AYUMI_TOKEN it watches as the token's member. Whoever sits
 * in no circle watches the community. When somebody of the circle has come back and a welcome would
 * be nice, it says so. Speaks Japanese where LANG does.
 */
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ask, document, token } from './api.mjs';
import { follow } from './follow.mjs';
import { words } from './words.mjs';

const [handle = 'hana', address = process.env.AYUMI_ADDRESS || 'http://localhost:8080'] =
  process.argv.slice(2);

// Whoever reads the lines may stop reading, as `head` does.
process.stdout.on('error', ({ code }) => process.exit(code === 'EPIPE' ? 0 : 1));

/** How many of the newest events are shown first, less one. */
const RECENT = 6;

async function subscriptions() {
  const me = await token(address, handle);
  const load = async (name, variables) => ask(address, me, await document(name), variables);
  const { viewer } = await load('my-circles');
  const circle = viewer?.participations.nodes.find((participation) => participation.circle)?.circle;
  const scope = circle ? { circle: circle.id } : { community: true };
  const { feed } = await load('community-feed', { scope, first: RECENT });
  // A cursor is a position in everything that happens: the inbox can begin at the same.
  const after = feed.pageInfo.endCursor;
  return {
    name: circle?.name ?? words.community,
    feed: {
      query: await document(circle ? 'follow-circle' : 'follow-community'),
      variables: { circle: circle?.id, after },
    },
    inbox: { query: await document('follow-my-inbox'), variables: { after } },
  };
}

function connect() {
  let cut = false;
  return createClient({
    url: `${address.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: async () => ({ Authorization: `Bearer ${await token(address, handle)}` }),
    retryAttempts: Infinity,
    // A random wait, so that many clients do not come back in the same moment.
    retryWait: () => new Promise((go) => setTimeout(go, 500 + 1500 * Math.random())),
    shouldRetry: () => true,
    on: {
      connected: () => (cut = false),
      closed({ code, reason }) {
        // A token of the demo is fetched anew; one that was given is not.
        if (code === 4403 && process.env.AYUMI_TOKEN) end(words.ended(reason));
        if (!cut) console.log(words.cut);
        cut = true;
      },
    },
  });
}

function line(at, text) {
  const time = new Date(at).toLocaleString(words.time, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  return `${time}  ${text}`;
}

const said = {
  CheckIn: ({ member, moment, effort, note }) =>
    [member.handle, words.moments[moment], words.efforts[effort], note && `「${note}」`]
      .filter(Boolean)
      .join('  '),
  BadgeAward: words.BadgeAward,
  Circle: words.Circle,
  Step: (step, kind) => words.steps[kind](step),
  Withdrawn: () => words.Withdrawn,
};

const shown = {
  CaughtUp: () => words.CaughtUp,
  FeedGap: () => words.FeedGap,
  FeedEvent: ({ at, kind, subject }) => line(at, said[subject.__typename](subject, kind)),
};

/** Of the inbox only what concerns the circle. */
const asked = {
  WELCOME_WANTED: ({ at, subject }) => line(at, words.welcome(subject.member.handle)),
};

function end(reason) {
  console.error(reason);
  process.exit(1);
}

/** Prints what becomes a line. */
function printing(toLine) {
  return {
    next({ data, errors }) {
      if (errors) end(errors.map((error) => error.message).join('\n'));
      const text = toLine(data);
      if (text) console.log(text);
    },
    error: (error) => end(words.ended(error.reason || error.message || error)),
    complete: () => end(words.ended('complete')),
  };
}

const { name, feed, inbox } = await subscriptions().catch(({ message, cause }) => end(cause?.message ?? message));
console.log(words.watching(process.env.AYUMI_TOKEN ? '…' : handle, name));
const client = connect();
follow(client, feed, printing(({ feed }) => shown[feed.__typename](feed)));
follow(client, inbox, printing(({ inbox }) => asked[inbox.kind]?.(inbox)));
