package community.ayumi.platform.database;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** No server is named, so the application runs its own. */
final class EmbeddedCondition implements Condition {

  static boolean holds(Environment environment) {
    return !StringUtils.hasText(environment.getProperty("spring.r2dbc.url"));
  }

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return holds(context.getEnvironment());
  }
}
