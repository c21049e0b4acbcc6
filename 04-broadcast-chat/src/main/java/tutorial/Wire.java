package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.Locale;

/** Reads and writes messages as JSON. The type of an event is the name of its class in lower case. */
final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Wire() {}

    /** Reads what a member sends. @throws IllegalArgumentException with a sentence for the sender */
    static Say read(String message) {
        JsonNode json = parse(message);
        if (!json.path("type").asText().equals("say")) {
            throw new IllegalArgumentException("The \"type\" must be \"say\".");
        }
        if (!json.path("text").isTextual()) {
            throw new IllegalArgumentException("The \"text\" must be a string.");
        }
        return new Say(json.path("text").textValue());
    }

    private static JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not JSON. Send an object with a \"type\".", e);
        }
    }

    /** An event as JSON in UTF-8. The same bytes may be sent to any number of members, so nobody may change them. */
    static byte[] write(Event event) {
        String type = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        ObjectNode json = JSON.createObjectNode().put("type", type);
        try {
            return JSON.writeValueAsBytes(json.setAll((ObjectNode) JSON.valueToTree(event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("This event cannot be written as JSON: " + type, e);
        }
    }
}
