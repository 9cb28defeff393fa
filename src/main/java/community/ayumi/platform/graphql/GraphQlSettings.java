package community.ayumi.platform.graphql;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one request may ask for.
 *
 * @param introspection whether everybody may introspect, as in the demo; moderators always may
 * @param maxCharacters characters of a document
 * @param maxTokens tokens of a document
 * @param depth nested levels of fields
 * @param moderatorDepth nested levels of fields for moderators
 * @param aliases aliases in a document
 * @param rootAliases aliases among the root fields of an operation
 * @param directives directives in a document
 * @param cost objects that an answer may hold at most, as estimated before it is made
 * @param pageSize rows of a page at most
 * @param listSize estimated items of a list that is no page
 * @param retryAfter when to try again if the database is exhausted
 */
@Validated
@ConfigurationProperties("ayumi.graphql")
record GraphQlSettings(
    @DefaultValue("false") boolean introspection,
    @DefaultValue("15000") @Positive int maxCharacters,
    @DefaultValue("1000") @Positive int maxTokens,
    @DefaultValue("10") @Positive int depth,
    @DefaultValue("15") @Positive int moderatorDepth,
    @DefaultValue("15") @Positive int aliases,
    @DefaultValue("5") @Positive int rootAliases,
    @DefaultValue("20") @Positive int directives,
    @DefaultValue("5000") @Positive int cost,
    @DefaultValue("100") @Positive int pageSize,
    @DefaultValue("10") @Positive int listSize,
    @DefaultValue("2s") Duration retryAfter) {}
