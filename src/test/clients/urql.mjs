import assert from 'node:assert/strict';
import { example } from './people.mjs';

const { connect } = await example('urql');
const WAIT = { initialDelayMs: 10, maxDelayMs: 20 };

const plain = ({ data, error }) => ({ data, errors: error?.graphQLErrors });

export default {
  connect: (address, token) => connect(address, token, WAIT),
  async ask(client, query, variables) {
    const kind = /^mutation/m.test(query) ? 'mutation' : 'query';
    const result = await client[kind](query, variables);
    assert.equal(result.error?.networkError, undefined);
    return plain(result);
  },
  follow(client, query, variables, heard) {
    const source = client.subscription(query, variables);
    const stream = source.subscribe((result) => {
      if (result.error?.networkError) heard.error(result.error.networkError);
      else if (result.hasNext) heard.next(plain(result));
      // The last result comes once more with the end; after an answer without data there is none.
      if (!result.hasNext || !result.data) heard.complete();
    });
    return () => stream.unsubscribe();
  },
  cuts: 12,
  refusals: 1,
  refused: ({ codes }) => assert.deepEqual(codes, ['UNAUTHENTICATED']),
};
