package community.ayumi.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/**
 * The demo's signing key: P-256, a JWK in a file that only its owner reads. It is made once and
 * kept, so that tokens outlive a restart of the application.
 */
final class DemoKey {

  private static final String FILE = "token-key.jwk";

  private DemoKey() {}

  static ECKey in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory, readableByOwner(directory, "rwx------"));
      return Files.exists(file) ? read(file) : write(file, generate());
    } catch (FileAlreadyExistsException anotherProcessWasFaster) {
      return readUnchecked(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's key cannot be kept in " + file, e);
    }
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyIDFromThumbprint(true)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java cannot make P-256 keys", e);
    }
  }

  private static ECKey write(Path file, ECKey key) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, options, readableByOwner(file, "rw-------"))) {
      channel.write(ByteBuffer.wrap(key.toJSONString().getBytes(StandardCharsets.UTF_8)));
    }
    return key;
  }

  private static ECKey read(Path file) throws IOException {
    try {
      return ECKey.parse(Files.readString(file));
    } catch (ParseException e) {
      throw new IOException("Not a JWK; delete the file to have a new key made", e);
    }
  }

  private static ECKey readUnchecked(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's key cannot be read from " + file, e);
    }
  }

  /** Nothing where the file system knows no POSIX permissions. */
  private static FileAttribute<?>[] readableByOwner(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
