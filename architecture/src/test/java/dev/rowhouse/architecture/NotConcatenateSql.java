package dev.rowhouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the recipes of {@code +}, which compilers leave in the class file as constants and ArchUnit does not show. */
final class NotConcatenateSql extends ArchCondition<JavaClass> {

    /** SQL is written in lower case here, and a sentence starts with a capital letter: that tells the two apart. */
    private static final Pattern SQL = Pattern.compile(
            "\\s*(select|insert|update|delete|merge|with|values|set|create|alter|drop|grant|revoke|call|do|copy)\\b.*",
            Pattern.DOTALL);

    NotConcatenateSql() {
        super("not concatenate SQL");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Consumer<String> report = recipe -> events.add(
                SimpleConditionEvent.violated(type, type.getName() + " concatenates: " + recipe.replace('\1', '…')));
        try (var bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(bytes).accept(new Recipes(report), ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Recipes extends ClassVisitor {

        private final Consumer<String> report;

        Recipes(Consumer<String> report) {
            super(Opcodes.ASM9);
            this.report = report;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(
                        String name, String descriptor, Handle bootstrap, Object... arguments) {
                    if (name.equals("makeConcatWithConstants")
                            && arguments[0] instanceof String recipe
                            && SQL.matcher(recipe).matches()) {
                        report.accept(recipe);
                    }
                }
            };
        }
    }
}
