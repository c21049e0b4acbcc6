package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Decides how the server replies to a text message. Each connection has its own. */
interface Echo {
    String answer(String text);

    /** The echo for the mode in the address: {@code json} numbers JSON objects, any other sends the same text back. */
    static Echo in(String mode) {
        return mode.equals("json") ? new Numbered() : text -> text;
    }

    static boolean isMode(String mode) {
        return mode.equals("text") || mode.equals("json");
    }

    /** Answers an object with the same object, in which {@code seq} counts the answers. */
    final class Numbered implements Echo {
        private static final ObjectMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // 1.10 comes back as 1.10
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // 😀 comes back as 😀
                .build();

        private int seq;

        @Override
        public String answer(String text) {
            try {
                if (JSON.readTree(text) instanceof ObjectNode object) {
                    byte[] utf8 = JSON.writeValueAsBytes(object.put("seq", seq + 1));
                    seq++;
                    return new String(utf8, StandardCharsets.UTF_8);
                }
                return refused("This is JSON, but not an object. Send an object.");
            } catch (JsonProcessingException e) {
                return refused("This is not JSON: " + e.getOriginalMessage());
            }
        }

        private static String refused(String reason) {
            return JSON.createObjectNode()
                    .put("type", "refused")
                    .put("reason", reason)
                    .toString();
        }
    }
}
