import { example, soon } from './people.mjs';
import urql from './urql.mjs';

const { connect } = await example('urql-sse');

export default { ...urql, connect: (address, token) => connect(address, token, soon) };
