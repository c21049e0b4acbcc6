package tutorial;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import tutorial.ledger.Seq;

/** Reads and writes messages as JSON. The type of an event is the name of its class in lower case. */
final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Seq.class, ToStringSerializer.instance))
            .build();

    private Wire() {}

    /** Reads what a member sends. What is not valid becomes a {@link Command.Nonsense}, with the reason. */
    static Command read(String message) {
        String id = null;
        try {
            JsonNode json = parse(message);
            id = id(json);
            return command(json, id);
        } catch (IllegalArgumentException e) {
            return new Command.Nonsense(e.getMessage(), id);
        }
    }

    private static Command command(JsonNode json, String id) {
        return switch (json.path("type").asText()) {
            case "enter" -> new Command.Enter(text(json, "room"), since(json), id);
            case "leave" -> new Command.Leave(text(json, "room"), id);
            case "say" -> new Command.Say(text(json, "room"), text(json, "text"), id);
            case "rooms" -> new Command.Rooms(id);
            default ->
                throw new IllegalArgumentException("The type must be \"enter\", \"leave\", \"say\" or \"rooms\".");
        };
    }

    private static JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not JSON. Send an object with a \"type\".", e);
        }
    }

    private static String text(JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw new IllegalArgumentException("\"" + field + "\" must be a string.");
        }
        return json.path(field).textValue();
    }

    private static Seq since(JsonNode json) {
        return json.hasNonNull("since") ? Seq.of(text(json, "since")) : null;
    }

    private static String id(JsonNode json) {
        String id = json.hasNonNull("id") ? text(json, "id") : null;
        if (id != null && !id.matches("\\P{C}{1,64}")) {
            throw new IllegalArgumentException("An \"id\" must have 1 to 64 characters.");
        }
        return id;
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
