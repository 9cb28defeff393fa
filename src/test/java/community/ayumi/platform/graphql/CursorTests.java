package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

  private static final Key KEY =
      new Key(OffsetDateTime.parse("2026-04-01T09:00:00.123456Z"), new UUID(1, 2));

  @Test
  void aKeyIsReadAsItWasWritten() {
    assertThat(Cursors.decode(Cursors.encode(KEY))).isEqualTo(KEY);
    var longAgo = new Key(OffsetDateTime.parse("1912-06-23T00:00:00.000001Z"), new UUID(-1, -1));
    assertThat(Cursors.decode(Cursors.encode(longAgo))).isEqualTo(longAgo);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "++++++++++++++++++++++++++++++++",
        "f_______________________________",
        "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void anythingElseIsBadInput(String cursor) {
    assertThatThrownBy(() -> Cursors.decode(cursor)).isInstanceOf(BadInput.class);
  }

  @Test
  void aPageTellsWhetherMoreFollows() {
    var request = new PageRequest(2, null);
    var page = Page.of(List.of(1, 2, 3), request, _ -> KEY);
    assertThat(page.getNodes()).containsExactly(1, 2);
    assertThat(page.getPageInfo().isHasNextPage()).isTrue();
    assertThat(page.getPageInfo().isHasPreviousPage()).isFalse();
    assertThat(Page.of(List.of(1, 2), request, _ -> KEY).getPageInfo().isHasNextPage()).isFalse();
  }

  @Test
  void anEmptyPageHasNoCursors() {
    var page = Page.of(List.of(), new PageRequest(2, KEY), _ -> KEY);
    assertThat(page.getPageInfo().getStartCursor()).isNull();
    assertThat(page.getPageInfo().getEndCursor()).isNull();
    assertThat(page.getPageInfo().isHasPreviousPage()).isTrue();
  }
}
