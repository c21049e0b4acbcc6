package tutorial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    @Test
    void thePictureHasTheDigitsThatBrowsersKnow() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            String svg = QrCode.svg("http://localhost:8080/");

            assertTrue(svg.chars().allMatch(c -> c < 128), svg);
        } finally {
            Locale.setDefault(before);
        }
    }
}
