package community.ayumi.platform.graphql;

/** A message of a stream that can be resumed, with the position to go on from after it. */
public interface Positioned {

  /** As clients hold it: {@link Object#toString()} is what they send back. */
  Object cursor();
}
