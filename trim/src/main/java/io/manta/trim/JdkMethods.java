package io.manta.trim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What classes of the JDK can call of those that extend them: all of their own methods. */
final class JdkMethods {
    private final Map<String, Optional<Set<String>>> known = new HashMap<>();

    /** Names and descriptors, those of its supertypes too; none of what is no class of the JDK. */
    Optional<Set<String>> of(String name) {
        var found = known.get(name);
        if (found == null) {
            found = read(name);
            known.put(name, found);
        }
        return found;
    }

    private Optional<Set<String>> read(String name) {
        try (var file =
                ClassLoader.getPlatformClassLoader().getResourceAsStream(name + Archive.CLASS)) {
            if (file == null) {
                return Optional.empty();
            }
            var methods = new Methods();
            new ClassReader(file).accept(methods, ClassReader.SKIP_CODE);
            methods.supertypes.forEach(each -> methods.names.addAll(of(each).orElse(Set.of())));
            return Optional.of(methods.names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Methods extends ClassVisitor {
        private final Set<String> names = new HashSet<>();
        private final Set<String> supertypes = new HashSet<>();

        Methods() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            supertypes.addAll(Set.of(interfaces));
            if (superName != null) {
                supertypes.add(superName);
            }
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            names.add(name + descriptor);
            return null;
        }
    }
}
