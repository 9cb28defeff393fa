package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * In which forms a client takes its answer, by its Accept header.
 *
 * @param single the form of an answer that comes at once
 * @param stream the form of a stream, which has to be asked for by name
 */
record Accepted(Optional<MediaType> single, Optional<Framing> stream) {

  private static final MediaType JSON = MediaType.APPLICATION_JSON;
  private static final MediaType GRAPHQL = MediaType.APPLICATION_GRAPHQL_RESPONSE;

  /**
   * @throws HttpRefusal when none of its forms is ours
   */
  static Accepted by(HttpHeaders headers, List<Framing> framings) {
    var ranges = ranges(headers);
    var accepted =
        new Accepted(
            ranges.stream().flatMap(range -> single(range).stream()).findFirst(),
            ranges.stream().flatMap(range -> meant(range, framings)).findFirst());
    if (accepted.single().isEmpty() && accepted.stream().isEmpty()) {
      throw none();
    }
    return accepted;
  }

  private static List<MediaType> ranges(HttpHeaders headers) {
    try {
      var ranges = headers.getAccept();
      return ranges.isEmpty() ? List.of(MediaType.ALL) : byQuality(ranges);
    } catch (InvalidMediaTypeException e) {
      throw none();
    }
  }

  private static List<MediaType> byQuality(List<MediaType> ranges) {
    return ranges.stream()
        .filter(range -> range.getQualityValue() > 0)
        .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
        .toList();
  }

  private static Optional<MediaType> single(MediaType range) {
    if (range.equalsTypeAndSubtype(GRAPHQL)) {
      return Optional.of(GRAPHQL);
    }
    return Optional.of(JSON).filter(range::includes);
  }

  private static Stream<Framing> meant(MediaType range, List<Framing> framings) {
    return framings.stream().filter(framing -> framing.isMeantBy(range));
  }

  private static HttpRefusal none() {
    return new HttpRefusal(
        HttpStatus.NOT_ACCEPTABLE,
        ErrorCode.NOT_ACCEPTABLE,
        "Answers are application/graphql-response+json, application/json, text/event-stream or"
            + " multipart/mixed;subscriptionSpec=1.0.");
  }
}
