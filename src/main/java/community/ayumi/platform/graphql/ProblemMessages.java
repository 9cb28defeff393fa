package community.ayumi.platform.graphql;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/** The sentences for people about a {@link Problem}, in both languages. */
@Component
class ProblemMessages {

  private final MessageSource messages;

  ProblemMessages(MessageSource messages) {
    this.messages = messages;
    readBothLanguages();
  }

  String message(Problem problem, Locale locale) {
    return messages.getMessage("problem." + problem.code(), arguments(problem, locale), locale);
  }

  /** Reads the files now, because no request may wait for a file. */
  private void readBothLanguages() {
    List.of(Locale.JAPANESE, Locale.ENGLISH)
        .forEach(locale -> messages.getMessage("problem", null, "", locale));
  }

  private static Object[] arguments(Problem problem, Locale locale) {
    var components = problem.getClass().getRecordComponents();
    return components == null
        ? new Object[0]
        : Arrays.stream(components).map(it -> argument(problem, it, locale)).toArray();
  }

  private static Object argument(Problem problem, RecordComponent component, Locale locale) {
    var accessor = component.getAccessor();
    ReflectionUtils.makeAccessible(accessor);
    var value = ReflectionUtils.invokeMethod(accessor, problem);
    return switch (value) {
      case Text text -> text.in(locale);
      case Number number -> number;
      case null, default -> String.valueOf(value);
    };
  }
}
