import assert from 'node:assert/strict';
import { example, soon } from './people.mjs';

const { connect, follow } = await example('graphql-sse');

async function ask(client, query, variables) {
  const answer = client.iterate({ query, variables });
  try {
    return (await answer.next()).value;
  } finally {
    await answer.return();
  }
}

export default {
  connect: (address, token) => connect(address, token, soon),
  ask,
  follow: (client, query, variables, heard) => follow(client, { query, variables }, heard),
  cuts: 12,
  refusals: 1,
  refused: ({ failure }) => assert.equal(failure[0].extensions.code, 'UNAUTHENTICATED'),
};
