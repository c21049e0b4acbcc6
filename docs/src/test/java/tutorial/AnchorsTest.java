package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    private static Set<String> anchors(String markdown) {
        return Anchors.of(Page.of("docs/04.md", markdown));
    }

    @Test
    void wordsAreJoinedAndPunctuationIsLeftOut() {
        assertEquals(Set.of("3-whats-new---a_b"), anchors("## 3. What's new - a_b?"));
        assertEquals(Set.of("roomjoin-and-all-the-others"), anchors("## `Room.join` and *all* the [others](x.md)"));
    }

    @Test
    void everyScriptHasLetters() {
        assertEquals(Set.of("第四章广播聊天一"), anchors("# 第四章：广播聊天（一）"));
        assertEquals(Set.of("äpfel--birnen"), anchors("# Äpfel & Birnen"));
    }

    @Test
    void headingsOfTheSameWordsAreNumbered() {
        assertEquals(Set.of("run-it", "run-it-1", "run-it-2"), anchors("# Run it\n## Run it\n# Run *it*?\n"));
    }

    @Test
    void anchorsInHtmlCountToo() {
        assertEquals(Set.of("by-hand", "old"), anchors("<a id=\"by-hand\"></a>\n\nText <a name='old'></a>\n"));
    }
}
