package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/** Writes the messages of this chapter as JSON. */
final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Wire() {}

    /** The message as JSON in UTF-8. */
    static byte[] write(Time time) {
        ObjectNode json = JSON.createObjectNode().put("type", "time");
        try {
            return JSON.writeValueAsBytes(json.setAll((ObjectNode) JSON.valueToTree(time)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The time cannot be written.", e);
        }
    }
}
