package community.ayumi.platform.graphql;

/** The caller is signed in but no member yet; answered as {@code NOT_REGISTERED}. */
public class NotRegistered extends RuntimeException {}
