package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/chat",
                "/rooms/tea",
                "/rooms/",
                "/a.b/c_d-e",
                "/?room=tea&since=17",
                "/rooms?name=%E8%8C%B6"
            })
    void pagesOfThisSiteAreGoneTo(String wish) {
        assertEquals(wish, LocalPath.of(wish).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "chat",
                "?next=/",
                "#top",
                ".",
                "..",
                "/..",
                "/../evil.example",
                "/./evil.example",
                "/.//evil.example",
                "//evil.example",
                "///evil.example",
                "////evil.example",
                "//evil.example/..",
                "//evil.example%2f..",
                "//evil%E3%80%82example",
                "//localhost:8080@evil.example",
                "/\\evil.example",
                "/\\/evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "\\evil.example",
                "/%2fevil.example",
                "/%2F%2Fevil.example",
                "/%5cevil.example",
                "/%09/evil.example",
                "/%0d%0aLocation:%20https://evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r\nLocation: https://evil.example",
                "/\u0000/evil.example",
                "/ /evil.example",
                " //evil.example",
                "\t//evil.example",
                "\u00a0//evil.example",
                "/\u200b/evil.example",
                "/\u2028/evil.example",
                "/\u010d\u010aLocation:evil",
                "／／evil.example",
                "/／evil.example",
                "/chat//evil.example",
                "/@evil.example",
                "@evil.example",
                ":evil.example",
                "evil.example",
                "www.evil.example",
                "http:evil.example",
                "http:/evil.example",
                "http://evil.example",
                "https://evil.example",
                "HTTPS://EVIL.EXAMPLE",
                "https:evil.example",
                "https:\\\\evil.example",
                "http://localhost:8080/",
                "http://localhost:8080.evil.example",
                "ftp://evil.example",
                "ws://evil.example",
                "javascript:alert(1)",
                "/javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "blob:x",
                "file:///etc/passwd",
                "/?next=//evil.example",
                "/#//evil.example",
                "/chat?a=<b>",
                "/<b>",
                "/\"",
                "/;evil.example",
                "/聊天"
            })
    void everythingElseLeadsHome(String wish) {
        assertEquals("/", LocalPath.of(wish).text());
    }

    @Test
    void aWishHasAtMostFiveHundredCharacters() {
        String longest = "/" + "a".repeat(499);

        assertEquals(longest, LocalPath.of(longest).text());
        assertEquals("/", LocalPath.of(longest + "a").text());
    }

    @Test
    void endlessOnesLeadHomeAtOnce() {
        assertEquals("/", LocalPath.of("/" + "a".repeat(60_000)).text());
        assertEquals("/", LocalPath.of("/" + "a/".repeat(200) + "!").text());
        assertEquals("/", LocalPath.of("/" + "a".repeat(400) + "!").text());
    }
}
