package io.manta.trim;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes a class without some of its methods, and without mention of classes that are gone. */
final class Slimmed extends ClassVisitor {
    private final Set<String> methods;
    private final Predicate<String> isThere;

    private Slimmed(ClassWriter out, Set<String> methods, Predicate<String> isThere) {
        super(Opcodes.ASM9, out);
        this.methods = methods;
        this.isThere = isThere;
    }

    static byte[] of(byte[] file, Set<String> methods, Predicate<String> isThere) {
        // Without the reader: its constants are of all methods.
        var out = new ClassWriter(0);
        new ClassReader(file).accept(new Slimmed(out, methods, isThere), 0);
        return out.toByteArray();
    }

    @Override
    public void visitNestMember(String member) {
        if (isThere.test(member)) {
            super.visitNestMember(member);
        }
    }

    @Override
    public void visitInnerClass(
            String inner, @Nullable String outer, @Nullable String simpleName, int access) {
        if (isThere.test(inner)) {
            super.visitInnerClass(inner, outer, simpleName, access);
        }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access,
            String name,
            String descriptor,
            @Nullable String signature,
            String @Nullable [] exceptions) {
        return methods.contains(name + descriptor)
                ? super.visitMethod(access, name, descriptor, signature, exceptions)
                : null;
    }
}
