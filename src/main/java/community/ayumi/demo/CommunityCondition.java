package community.ayumi.demo;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The community is wanted: as {@code ayumi.community.enabled} says, else in the embedded demo. */
final class CommunityCondition implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    var environment = context.getEnvironment();
    var asked = environment.getProperty("ayumi.community.enabled", Boolean.class);
    return asked != null
        ? asked
        : environment.getProperty("ayumi.demo.enabled", Boolean.class, false)
            && !StringUtils.hasText(environment.getProperty("spring.r2dbc.url"));
  }
}
