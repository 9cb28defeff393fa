package community.ayumi.platform.transport;

import io.netty.buffer.ByteBuf;

/**
 * One message in answer to an operation, as JSON in UTF-8 on the heap, so that one that is never
 * sent needs no release.
 *
 * @param last whether the operation has ended with it, so that its id is free again
 */
record Answer(ByteBuf json, boolean last) {

  static Answer more(ByteBuf json) {
    return new Answer(json, false);
  }

  static Answer last(ByteBuf json) {
    return new Answer(json, true);
  }
}
