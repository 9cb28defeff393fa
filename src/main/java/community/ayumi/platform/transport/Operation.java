package community.ayumi.platform.transport;

import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** One operation that runs on a socket; it asks for the next answer when the last is on its way. */
final class Operation extends BaseSubscriber<Answer> {

  private final Wire wire;
  private final Consumer<Answer> answers;

  Operation(Wire wire, Consumer<Answer> answers) {
    this.wire = wire;
    this.answers = answers;
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    request(1);
  }

  @Override
  protected void hookOnNext(Answer answer) {
    answers.accept(answer);
    wire.whenWritable(() -> request(1));
  }
}
