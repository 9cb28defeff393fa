package community.ayumi.platform.graphql;

/** Nobody is signed in, and the field needs somebody; answered as {@code UNAUTHENTICATED}. */
public class Unauthenticated extends RuntimeException {}
