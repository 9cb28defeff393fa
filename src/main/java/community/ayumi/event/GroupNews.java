package community.ayumi.event;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;

/**
 * Which part of the groups' latest events is asked for.
 *
 * @param kinds the kinds of facts that count
 * @param since events recorded earlier are left out
 * @param limit how many of each group at most, the newest
 */
public record GroupNews(
    Collection<UUID> groups, Collection<String> kinds, OffsetDateTime since, int limit) {}
