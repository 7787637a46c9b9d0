package dev.rowhouse.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receiving end of a forwarder: remembers every call, and answers each with the same value or throwable. */
final class RecordingDelegate {

    private final List<Call> calls = new ArrayList<>();
    private final Answer answer;

    private RecordingDelegate(Answer answer) {
        this.answer = answer;
    }

    static RecordingDelegate returning(@Nullable Object value) {
        return new RecordingDelegate(() -> value);
    }

    static RecordingDelegate throwing(Throwable throwable) {
        return new RecordingDelegate(() -> {
            throw throwable;
        });
    }

    <T> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                RecordingDelegate.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(new Call(method, arguments == null ? List.of() : Arrays.asList(arguments)));
                    return answer.give();
                }));
    }

    List<Call> calls() {
        return calls;
    }

    /** One call, as it arrived. */
    record Call(Method method, List<@Nullable Object> arguments) {}

    private interface Answer {
        @Nullable
        Object give() throws Throwable;
    }
}
