package org.naslens.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals of the operating system, by way of {@code sun.misc.Signal}: {@code java.*} reports the first one at most. The class is
 * looked up by name, because the compiler warns about it; on a JVM without it, signals have their default effect.
 */
final class Signals {
    private Signals() {}

    /**
     * Calls {@code action} on a signal, unless this process was started to ignore the signal, as nohup does.
     *
     * @param name the name of the signal, such as TERM
     * @param action called with the number of the signal, in a thread of the JVM
     */
    static void handle(String name, IntConsumer action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var handle = signal.getMethod("handle", signal, handler);
            var number = signal.getMethod("getNumber");
            var named = signal.getConstructor(String.class).newInstance(name);
            var before = handle.invoke(null, named, calling(action, handler, number));
            var ignoring = handler.getField("SIG_IGN").get(null);
            if (ignoring.equals(before)) {
                handle.invoke(null, named, ignoring);
            }
        } catch (ReflectiveOperationException e) {
            return; // then the JVM ends by itself, without a checkpoint
        }
    }

    private static Object calling(IntConsumer action, Class<?> handler, Method number) {
        return Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        action.accept((Integer) number.invoke(arguments[0]));
                    }
                    return null;
                });
    }
}
