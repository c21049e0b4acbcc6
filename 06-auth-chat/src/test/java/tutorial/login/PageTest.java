package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PageTest {
    private final Page page = Page.read("login.html");

    private String fill(String name) {
        return page.fill(Map.of("name", name, "next", "/", "csrf", "token", "problem", ""));
    }

    @Test
    void whatIsFilledInStaysText() {
        String html = fill("\"><script>alert('x')</script>&amp;");

        assertTrue(html.contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;\""), html);
        assertFalse(html.contains("<script>"));
    }

    @Test
    void whatIsFilledInIsNotFilledInAgain() {
        assertTrue(fill("{{csrf}} $1 \\").contains("value=\"{{csrf}} $1 \\\""));
    }

    @Test
    void noPlaceIsLeftOut() {
        assertThrows(NoSuchElementException.class, () -> page.fill(Map.of("name", "alice")));
    }
}
