package community.ayumi.activity;

import community.ayumi.member.CurrentMember;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.member.Viewer;
import community.ayumi.platform.graphql.Forbidden;
import community.ayumi.platform.graphql.Key;
import community.ayumi.platform.graphql.Page;
import community.ayumi.platform.graphql.PageRequest;
import community.ayumi.platform.security.Caller;
import graphql.GraphQLContext;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class ActivityController {

  private final Activities activities;
  private final Participations participations;
  private final Registration registration;
  private final Creating creating;
  private final Members members;

  ActivityController(
      Activities activities,
      Participations participations,
      Registration registration,
      Creating creating,
      Members members) {
    this.activities = activities;
    this.participations = participations;
    this.registration = registration;
    this.creating = creating;
    this.members = members;
  }

  @MutationMapping
  Mono<RegisterPayload> register(
      @Argument @Valid RegisterInput input, Caller caller, GraphQLContext context) {
    return registration
        .register(input.by(caller))
        .map(outcome ->
            outcome.map(member -> arrived(member, caller, context)).payload(RegisterPayload::new));
  }

  /** What is asked beside the new member is asked by the new member. */
  private static Viewer arrived(Member member, Caller caller, GraphQLContext context) {
    context.put(CurrentMember.class, new CurrentMember(member, caller.roles()));
    return new Viewer(member, caller.roles());
  }

  /** A moderator need not be a member. */
  @MutationMapping
  Mono<CreateActivityPayload> createActivity(
      @Argument @Valid CreateActivityInput input, Caller caller) {
    if (!caller.isModerator()) {
      throw new Forbidden("MODERATORS_CREATE");
    }
    return creating.create(input).map(outcome -> outcome.payload(CreateActivityPayload::new));
  }

  @QueryMapping
  Mono<Page<Activity>> activities(PageRequest page) {
    return activities
        .page(page)
        .collectList()
        .map(rows -> Page.of(rows, page, it -> new Key(it.createdAt(), it.id())));
  }

  @QueryMapping
  Mono<Activity> activity(@Argument String slug) {
    return activities.bySlug(slug);
  }

  @SchemaMapping
  String title(Activity activity, Locale locale) {
    return activity.title().in(locale);
  }

  @SchemaMapping
  Cadence cadence(Activity activity) {
    return activity.cadence();
  }

  @SchemaMapping
  String promise(Activity activity, Locale locale) {
    return activity.promise().in(locale);
  }

  @SchemaMapping
  Mono<Page<Participation>> participations(Viewer viewer, PageRequest page) {
    return participations
        .page(viewer.member().id(), page)
        .collectList()
        .map(rows -> Page.of(rows, page, it -> new Key(it.joinedAt(), it.id())));
  }

  @BatchMapping
  Mono<Map<Participation, Member>> member(List<Participation> participations) {
    return members
        .byIds(ids(participations, Participation::memberId))
        .map(found -> each(participations, it -> Objects.requireNonNull(found.get(it.memberId()))));
  }

  @BatchMapping
  Mono<Map<Participation, Activity>> activity(List<Participation> participations) {
    return activities
        .byIds(ids(participations, Participation::activityId))
        .map(found ->
            each(participations, it -> Objects.requireNonNull(found.get(it.activityId()))));
  }

  @BatchMapping
  Mono<Map<Participation, Cadence>> cadence(List<Participation> participations) {
    return activities
        .byIds(ids(participations, Participation::activityId))
        .map(found ->
            each(
                participations,
                it -> it.cadence(Objects.requireNonNull(found.get(it.activityId())))));
  }

  private static List<UUID> ids(
      List<Participation> participations, Function<Participation, UUID> id) {
    return participations.stream().map(id).distinct().toList();
  }

  private static <T> Map<Participation, T> each(
      List<Participation> participations, Function<Participation, T> value) {
    return participations.stream().collect(Collectors.toMap(it -> it, value, (one, same) -> one));
  }
}
