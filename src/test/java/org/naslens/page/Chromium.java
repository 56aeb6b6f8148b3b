package org.naslens.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven through its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final String session;
    private volatile CountDownLatch loaded = new CountDownLatch(1);
    private int sent;

    /** The browser of {@code NASLENS_CHROMIUM}, or the first one on the path. */
    static Optional<Path> executable() {
        var named = System.getenv("NASLENS_CHROMIUM");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return NAMES.stream()
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path executable) throws IOException {
        profile = Files.createTempDirectory("naslens-chromium");
        var command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--force-device-scale-factor=1"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--no-sandbox"); // Chromium's sandbox refuses to run as root
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(), new Listener())
                .join();
        var target = send("Target.createTarget", object("url", "about:blank"), null)
                .get("targetId")
                .getAsString();
        var attach = object("targetId", target);
        attach.addProperty("flatten", true);
        session = send("Target.attachToTarget", attach, null).get("sessionId").getAsString();
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", new JsonObject());
        }
    }

    /** Opens a page in a window of this size, and waits until it is loaded. */
    void open(Path page, int width, int height) {
        resize(width, height);
        forget();
        loaded = new CountDownLatch(1);
        send("Page.navigate", object("url", page.toUri().toString()));
        try {
            if (!loaded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(page + " was not loaded within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whether this page is the one that is open. */
    boolean shows(Path page) {
        return evaluate("location.href").getAsString().equals(page.toUri().toString());
    }

    /** Forgets complaints and requests. */
    void forget() {
        complaints.clear();
        requests.clear();
    }

    void resize(int width, int height) {
        var size = new JsonObject();
        size.addProperty("width", width);
        size.addProperty("height", height);
        size.addProperty("deviceScaleFactor", 1);
        size.addProperty("mobile", false);
        send("Emulation.setDeviceMetricsOverride", size);
        settle();
    }

    /** The value of a JavaScript expression; a promise is waited for. */
    JsonElement evaluate(String expression) {
        var request = object("expression", expression);
        request.addProperty("returnByValue", true);
        request.addProperty("awaitPromise", true);
        var answer = send("Runtime.evaluate", request);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        var value = answer.getAsJsonObject("result").get("value");
        return value == null ? new JsonObject() : value;
    }

    /** Presses and releases a key, such as {@code Enter} or {@code ArrowRight}. */
    void press(String key, int code) {
        for (var type : List.of("keyDown", "keyUp")) {
            var event = object("type", type);
            event.addProperty("key", key);
            event.addProperty("code", key);
            event.addProperty("windowsVirtualKeyCode", code);
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.addProperty("text", "\r");
            }
            send("Input.dispatchKeyEvent", event);
        }
    }

    /** Moves the mouse to a place in the window. */
    void point(double x, double y) {
        var event = object("type", "mouseMoved");
        event.addProperty("x", x);
        event.addProperty("y", y);
        send("Input.dispatchMouseEvent", event);
        settle();
    }

    /** Waits until what was asked for is on the screen. */
    private void settle() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /** The whole page as PNG. */
    byte[] screenshot() {
        var request = object("format", "png");
        request.addProperty("captureBeyondViewport", true);
        return Base64.getDecoder()
                .decode(send("Page.captureScreenshot", request).get("data").getAsString());
    }

    /** The page as it is printed, on A4. */
    byte[] pdf() {
        var request = new JsonObject();
        request.addProperty("paperWidth", 8.27);
        request.addProperty("paperHeight", 11.69);
        request.addProperty("printBackground", true);
        return Base64.getDecoder()
                .decode(send("Page.printToPDF", request).get("data").getAsString());
    }

    /** What was written to the console as an error or warning, what was thrown, and what the policy forbade. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The addresses that the page asked for, itself included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private URI address() throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var seen = new ArrayList<String>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.add(line);
            if (line.startsWith("DevTools listening on ")) {
                var drain = new Thread(() -> output.lines().forEach(rest -> {}), "chromium-output");
                drain.setDaemon(true);
                drain.start(); // a full pipe would stop the browser
                return URI.create(line.substring("DevTools listening on ".length()));
            }
        }
        throw new IOException("the browser ended without an address: " + seen);
    }

    private JsonObject send(String method, JsonObject parameters) {
        return send(method, parameters, session);
    }

    private synchronized JsonObject send(String method, JsonObject parameters, String toSession) {
        var message = object("method", method);
        message.addProperty("id", ++sent);
        message.add("params", parameters);
        if (toSession != null) {
            message.addProperty("sessionId", toSession);
        }
        var answer = new CompletableFuture<JsonObject>();
        answers.put(sent, answer);
        socket.sendText(message.toString(), true).join();
        var reply = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (reply.has("error")) {
            throw new AssertionError(method + ": " + reply.get("error"));
        }
        return reply.getAsJsonObject("result");
    }

    private void receive(JsonObject message) {
        if (message.has("id")) {
            var answer = answers.remove(message.get("id").getAsInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        var parameters = message.getAsJsonObject("params");
        switch (message.get("method").getAsString()) {
            case "Page.loadEventFired" -> loaded.countDown();
            case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(parameters.get("type").getAsString())) {
                    complaints.add(parameters.get("args").toString());
                }
            }
            case "Log.entryAdded" -> complaints.add(parameters.toString());
            case "Network.requestWillBeSent" ->
                requests.add(parameters.getAsJsonObject("request").get("url").getAsString());
            default -> {}
        }
    }

    private static JsonObject object(String name, String value) {
        var object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                var message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                receive(message);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    static List<String> texts(JsonElement array) {
        return ((JsonArray) array)
                .asList().stream().map(JsonElement::getAsString).toList();
    }
}
