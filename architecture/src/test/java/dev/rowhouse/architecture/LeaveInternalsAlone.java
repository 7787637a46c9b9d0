package dev.rowhouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

final class LeaveInternalsAlone extends ArchCondition<JavaClass> {

    private final Modules modules;

    LeaveInternalsAlone(Modules modules) {
        super("leave the internals of other modules alone");
        this.modules = modules;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> modules.contain(dependency.getTargetClass()))
                .filter(dependency -> Modules.isInternal(dependency.getTargetClass()))
                .filter(dependency -> modules.areDifferent(type, dependency.getTargetClass()))
                .map(dependency -> SimpleConditionEvent.violated(type, dependency.getDescription()))
                .forEach(events::add);
    }
}
