package community.ayumi;

import com.github.f4b6a3.uuid.alt.GUID;
import org.springframework.stereotype.Component;

/**
 * Has the source of ids take its seed at the start: the first id would read it, on a thread that
 * must not wait.
 */
@Component
class Ids {

  Ids() {
    var _ = GUID.v7();
  }
}
