package dev.rowhouse.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.sql.Connection;
import java.sql.Statement;
import java.text.MessageFormat;
import java.util.Set;

/** Looks at whole classes, so that a private method between the format and the statement hides nothing. */
final class FormatWhatTheyExecute extends ArchCondition<JavaClass> {

    private static final Set<String> FORMATS = Set.of("format", "formatted", "concat", "replace", "replaceAll");

    FormatWhatTheyExecute() {
        super("format text in a class that sends statements");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var sends = type.getAccessesFromSelf().stream().anyMatch(FormatWhatTheyExecute::sendsText);
        type.getAccessesFromSelf().stream()
                .filter(FormatWhatTheyExecute::formats)
                .map(access -> new SimpleConditionEvent(type, sends, access.getDescription()))
                .forEach(events::add);
    }

    private static boolean formats(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return (owner.isEquivalentTo(String.class) || owner.isEquivalentTo(MessageFormat.class))
                && FORMATS.contains(access.getName());
    }

    private static boolean sendsText(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return (owner.isAssignableTo(Connection.class) || owner.isAssignableTo(Statement.class))
                && access.getTarget().getFullName().contains("(java.lang.String")
                && access.getName().matches("prepare.*|execute.*|addBatch|nativeSQL");
    }
}
