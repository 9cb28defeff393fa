import assert from 'node:assert/strict';
import { example, soon } from './people.mjs';

const { connect, follow } = await example('graphql-ws');

/** A result, or the errors that the client throws. */
async function ask(client, query, variables) {
  const answer = client.iterate({ query, variables });
  try {
    return (await answer.next()).value;
  } catch (errors) {
    return { errors };
  } finally {
    await answer.return();
  }
}

export default {
  connect: (address, token) => connect(address, token, soon),
  ask,
  follow: (client, query, variables, heard) =>
    follow(client, { query, variables }, {
      ...heard,
      error: (end) => (Array.isArray(end) ? (heard.next({ errors: end }), heard.complete()) : heard.error(end)),
    }),
  cuts: 32,
  refusals: 2,
  refused: ({ failure }) => assert.deepEqual([failure.code, failure.reason], [4403, 'Forbidden']),
};
