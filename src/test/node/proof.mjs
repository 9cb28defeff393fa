/**
 * Followers of the delivery proof: the real graphql-ws client with the helper that is shipped, one
 * for each entry of the plan: node proof.mjs plan.json
 *
 * Each message becomes a line of the follower's file: number of the connection, when it was asked
 * for, when the message came (epoch milliseconds), cursor, type, kind, subject. Once a second a line
 * on the output says how it goes; it ends with its standard input.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { follow } from '../../../client-examples/node/follow.mjs';

const require = createRequire(new URL('../../../client-examples/node/package.json', import.meta.url));
const { createClient } = require('graphql-ws');
const WebSocket = require('ws');

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const state = { connections: 0, delivered: 0, closes: {}, failures: [] };

function start({ url, token, scope, file }) {
  const to = createWriteStream(file);
  const fail = (what) => state.failures.length < 20 && state.failures.push(`${file}: ${JSON.stringify(what)}`);
  let connection = 0;
  let opened = 0;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${token}` },
    retryAttempts: Infinity,
    retryWait: () => new Promise((go) => setTimeout(go, 400 * Math.random())),
    shouldRetry: () => true,
    on: {
      connecting() {
        connection++;
        opened = Date.now();
        state.connections++;
      },
      closed({ code }) {
        state.closes[code] = (state.closes[code] ?? 0) + 1;
      },
    },
  });
  follow(client, { query: plan.query, variables: { scope } }, {
    next({ data, errors }) {
      if (errors) return fail(errors);
      const { __typename, cursor, resumeAt, kind, subject } = data.feed;
      if (__typename === 'FeedGap') fail(data.feed);
      const about = subject?.id ?? subject?.checkIn;
      to.write(JSON.stringify([connection, opened, Date.now(), cursor ?? resumeAt, __typename, kind, about]) + '\n');
      state.delivered += subject ? 1 : 0;
    },
    error: (error) => fail(error.reason || error.message || error),
    complete: () => fail('complete'),
  });
}

plan.followers.forEach(start);
setInterval(() => console.log(JSON.stringify(state)), 1000);
process.stdin.resume().on('end', () => process.exit());
