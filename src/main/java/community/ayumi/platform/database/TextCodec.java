package community.ayumi.platform.database;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets records carry enums, zones and locales that the tables keep as text, so that {@code
 * bindProperties} and {@code mapProperties} need no mapper classes. The driver finds the registrar
 * through {@link java.util.ServiceLoader}.
 */
final class TextCodec implements Codec<Object> {

  private static final int TEXT = 25;
  private static final Set<Integer> TEXTS = Set.of(TEXT, 1043);

  private final ByteBufAllocator allocator;

  private TextCodec(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  private static boolean supports(Class<?> type) {
    return type.isEnum() || ZoneId.class.isAssignableFrom(type) || type == Locale.class;
  }

  @Override
  public boolean canDecode(int dataType, Format format, Class<?> type) {
    return TEXTS.contains(dataType) && supports(type);
  }

  @Override
  public boolean canEncode(Object value) {
    return value instanceof Enum<?> || supports(value.getClass());
  }

  @Override
  public boolean canEncodeNull(Class<?> type) {
    return supports(type);
  }

  @Override
  public @Nullable Object decode(
      @Nullable ByteBuf buffer, int dataType, Format format, Class<?> type) {
    if (buffer == null) {
      return null;
    }
    var text = buffer.toString(StandardCharsets.UTF_8);
    if (type.isEnum()) {
      return constant(type, text);
    }
    return type == Locale.class ? Locale.forLanguageTag(text) : ZoneId.of(text);
  }

  private static Object constant(Class<?> type, String name) {
    for (var constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("%s has no constant %s".formatted(type, name));
  }

  @Override
  public EncodedParameter encode(Object value) {
    return encode(value, TEXT);
  }

  @Override
  public EncodedParameter encode(Object value, int dataType) {
    return new EncodedParameter(
        Format.FORMAT_TEXT,
        dataType,
        Mono.fromSupplier(() -> {
          var bytes = text(value).getBytes(StandardCharsets.UTF_8);
          return allocator.buffer(bytes.length).writeBytes(bytes);
        }));
  }

  private static String text(Object value) {
    return switch (value) {
      case Enum<?> constant -> constant.name();
      case Locale locale -> locale.toLanguageTag();
      default -> value.toString();
    };
  }

  @Override
  public EncodedParameter encodeNull() {
    return new EncodedParameter(Format.FORMAT_BINARY, TEXT, EncodedParameter.NULL_VALUE);
  }

  /** Found by the driver through {@link java.util.ServiceLoader}. */
  public static final class Registrar implements CodecRegistrar {

    @Override
    public Publisher<Void> register(
        PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
      registry.addFirst(new TextCodec(allocator));
      return Mono.empty();
    }
  }
}
