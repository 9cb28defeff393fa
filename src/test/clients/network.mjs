import { connect, createServer } from 'node:net';

/**
 * A network before the server that can be cut and mended.
 *
 * @param {() => number} lasts after how many bytes to the client a new connection breaks
 */
export async function cuttable(address, lasts = () => Infinity) {
  const { hostname, port } = new URL(address);
  const open = new Set();
  let cut = false;
  let noticed = () => {};
  const network = { broken: 0 };

  function join(client) {
    const behind = connect(port, hostname);
    for (const [one, other] of [[client, behind], [behind, client]]) {
      open.add(one);
      one.on('error', () => {}).on('close', () => (open.delete(one), other.destroySoon()));
    }
    client.pipe(behind);
    let left = lasts();
    behind.on('data', (bytes) => {
      client.write(bytes.subarray(0, Math.min(bytes.length, left)));
      left -= bytes.length;
      if (left < 0) {
        network.broken++;
        behind.pause();
        client.destroySoon();
      }
    });
  }

  const door = createServer((client) => {
    if (cut) client.destroy();
    else join(client);
    noticed();
  });
  await new Promise((ready) => door.listen(0, 'localhost', ready));
  const drop = () => open.forEach((socket) => socket.destroy());
  return Object.assign(network, {
    address: `http://localhost:${door.address().port}`,
    cut: () => ((cut = true), drop()),
    /** Lets nobody in any more; whoever is connected stays so. */
    shut: () => (cut = true),
    isShut: () => cut,
    isEmpty: () => !open.size,
    mend: () => (cut = false),
    /** When somebody connects, in vain or not. */
    tried: () => new Promise((tried) => (noticed = tried)),
    close: () => (door.close(), drop()),
  });
}
