package tutorial;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.function.Supplier;

/** Jakarta WebSocket lives in a servlet container. This is the smallest one: no servlet, one endpoint. */
final class JakartaContainer {
    private JakartaContainer() {}

    /** A handler for the requests to one endpoint, which makes a new object for each connection. */
    static <T> HttpHandler deploy(Class<T> endpoint, String path, Supplier<T> newEndpoint) {
        ServerEndpointConfig.Configurator instances = new ServerEndpointConfig.Configurator() {
            @Override
            public <E> E getEndpointInstance(Class<E> type) {
                return type.cast(newEndpoint.get());
            }
        };
        WebSocketDeploymentInfo sockets = new WebSocketDeploymentInfo()
                .setBuffers(new DefaultByteBufferPool(false, 1024))
                .addEndpoint(ServerEndpointConfig.Builder.create(endpoint, path)
                        .configurator(instances)
                        .build());
        DeploymentInfo container = Servlets.deployment()
                .setDeploymentName("echo")
                .setContextPath("/")
                .setClassLoader(endpoint.getClassLoader())
                .addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, sockets);
        DeploymentManager manager = Servlets.newContainer().addDeployment(container);
        manager.deploy();
        try {
            return manager.start();
        } catch (ServletException e) {
            throw new IllegalStateException("The Jakarta endpoint cannot be deployed.", e);
        }
    }
}
