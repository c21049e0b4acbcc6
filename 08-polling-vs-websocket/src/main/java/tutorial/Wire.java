package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes messages as JSON. The type of an event is the name of its class in lower case. */
final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Duration.class, ToStringSerializer.instance))
            .build();

    private Wire() {}

    /** An event as JSON in UTF-8. The same bytes may be sent to any number of clients, so nobody may change them. */
    static byte[] write(Event event) {
        String type = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return bytes(JSON.createObjectNode().put("type", type).setAll((ObjectNode) JSON.valueToTree(event)));
    }

    /** Several events as one array. */
    static byte[] write(List<EncodedEvent> events) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        for (EncodedEvent event : events) {
            array.write(array.size() == 0 ? '[' : ',');
            array.writeBytes(event.json());
        }
        array.writeBytes((events.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        return array.toByteArray();
    }

    /** A record as JSON, with the names of its fields. */
    static byte[] answer(Record answer) {
        return bytes(answer);
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("This cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
