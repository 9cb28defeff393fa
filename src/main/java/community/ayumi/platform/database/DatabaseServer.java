package community.ayumi.platform.database;

/**
 * The server in use, for people: what a start-up message shows. Carries no password.
 *
 * @param version the server's own version, such as {@code 18.4}
 * @param place the data directory of the embedded server, else host, port and database
 * @param jdbcUrl address for tools such as a database browser
 * @param embedded whether this process started the server and stops it
 */
public record DatabaseServer(String version, String place, String jdbcUrl, boolean embedded) {}
