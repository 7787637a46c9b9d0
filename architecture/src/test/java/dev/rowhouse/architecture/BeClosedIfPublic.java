package dev.rowhouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

final class BeClosedIfPublic extends ArchCondition<JavaClass> {

    BeClosedIfPublic() {
        super("be final, a record, sealed or an interface if they are public");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (isOpen(type) && !isRootOfExceptions(type)) {
            events.add(
                    SimpleConditionEvent.violated(type, type.getName() + " is public and can be extended by anybody"));
        }
    }

    private static boolean isOpen(JavaClass type) {
        var modifiers = type.getModifiers();
        return modifiers.contains(JavaModifier.PUBLIC)
                && !modifiers.contains(JavaModifier.FINAL)
                && !type.isInterface()
                && !type.isEnum()
                && !type.reflect().isSealed();
    }

    /** Its leaves live in the modules that throw them, and a sealed class cannot cross a module. */
    private static boolean isRootOfExceptions(JavaClass type) {
        return type.isAssignableTo(RuntimeException.class)
                && type.getModifiers().contains(JavaModifier.ABSTRACT);
    }
}
