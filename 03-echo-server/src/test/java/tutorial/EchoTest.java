package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {
    private final Echo json = Echo.in("json");

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void thereAreTwoModes(String mode) {
        assertTrue(Echo.isMode(mode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rot13", "JSON", "json "})
    void anythingElseIsNoMode(String mode) {
        assertFalse(Echo.isMode(mode));
    }

    @Test
    void textIsAnsweredWithTheSameText() {
        assertEquals("{ \"a\" : 1 }", Echo.in("text").answer("{ \"a\" : 1 }"));
    }

    @Test
    void objectsAreNumbered() {
        assertEquals("{\"a\":1,\"seq\":1}", json.answer("{ \"a\" : 1 }"));
        assertEquals("{\"b\":null,\"seq\":2}", json.answer("{\"b\":null}"));
    }

    @Test
    void eachConnectionCountsForItself() {
        json.answer("{}");

        assertEquals("{\"seq\":1}", Echo.in("json").answer("{}"));
    }

    @Test
    void theNumberIsOurs() {
        assertEquals("{\"seq\":1}", json.answer("{\"seq\":\"first\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "1.10",
                "12345678901234567890",
                "0.12345678901234567890",
                "\"你好 😀\"",
                "\"<b>\\\"\\\\\\n\"",
                "\"\\uD800\"", // half a character, which only an escape can write
                "[1,[],{\"b\":{}}]"
            })
    void valuesComeBackAsTheyWere(String value) {
        assertEquals("{\"a\":" + value + ",\"seq\":1}", json.answer("{\"a\":" + value + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":}", "{'a':1}", "{} {}", "{}x", "hello"})
    void whatIsNotJsonIsRefused(String text) {
        assertTrue(json.answer(text).startsWith("{\"type\":\"refused\",\"reason\":"), json.answer(text));

        assertEquals("{\"seq\":1}", json.answer("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "17", "\"hi\"", "null", "true"})
    void whatIsNoObjectIsRefused(String text) {
        assertEquals(
                "{\"type\":\"refused\",\"reason\":\"This is JSON, but not an object. Send an object.\"}",
                json.answer(text));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertTrue(json.answer("{\"a\":".repeat(10_000)).contains("refused"));
    }
}
