package tutorial;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** Draws a text as a QR code, black on white in every light, because that is what cameras look for. */
final class QrCode {
    private static final int QUIET_MODULES = 4; // around the code, as the standard wants it

    private QrCode() {}

    static String svg(String text) {
        ByteMatrix modules = modules(text);
        StringBuilder black = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    black.append("M" + (x + QUIET_MODULES) + " " + (y + QUIET_MODULES) + "h1v1h-1z");
                }
            }
        }
        int size = modules.getWidth() + 2 * QUIET_MODULES;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size + "\""
                + " shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
                + "<path d=\"" + black + "\"/></svg>\n";
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("This text is too long for a QR code: " + text, e);
        }
    }
}
